import type { LabelKind } from '../rule'

/** What a value of a kind is called, and whether a text is one. */
interface Kind {
  readonly called: string
  readonly hadolint: string | null
  readonly fits: (value: string) => boolean
}

const semver =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/
const time = /^\d{4}-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):(\d{2}))$/
const email =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/

/** Identifiers of the SPDX license list that are met in practice (spdx.org/licenses). */
const licenses = new Set(
  `0BSD AFL-3.0 AGPL-1.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.0 Apache-1.1 Apache-2.0 APSL-2.0 Artistic-1.0 Artistic-2.0
  BlueOak-1.0.0 BSD-1-Clause BSD-2-Clause BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 BUSL-1.1 CC0-1.0
  CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CDDL-1.0 CDDL-1.1 CECILL-2.1 CECILL-B
  CECILL-C CPL-1.0 curl ECL-2.0 EFL-2.0 Elastic-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 FTL GFDL-1.3 GFDL-1.3-only GFDL-1.3-or-later
  GPL-1.0 GPL-1.0-only GPL-1.0-or-later GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later HPND ICU IJG
  ISC JSON LGPL-2.0 LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later
  Libpng LPPL-1.3c MIT MIT-0 MPL-1.0 MPL-1.1 MPL-2.0 MS-PL MS-RL MulanPSL-2.0 NCSA NTP ODbL-1.0 OFL-1.1 OpenSSL OSL-3.0 PHP-3.0
  PHP-3.01 PostgreSQL PSF-2.0 Python-2.0 QPL-1.0 Ruby SISSL SSPL-1.0 TCL Unicode-DFS-2016 Unlicense UPL-1.0 Vim W3C WTFPL X11
  Zlib ZPL-2.1`.split(/\s+/),
)

export const kinds: Readonly<Record<LabelKind, Kind>> = {
  text: { called: 'a text', hadolint: null, fits: () => true },
  url: { called: 'a URL', hadolint: 'DL3052', fits: isUrl },
  rfc3339: { called: 'a time as RFC 3339 writes it', hadolint: 'DL3053', fits: isTime },
  spdx: { called: 'a license by its SPDX identifier', hadolint: 'DL3054', fits: isLicense },
  hash: {
    called: 'a Git hash of 40 or 7 digits',
    hadolint: 'DL3055',
    fits: (it) => /^(?:[0-9a-f]{40}|[0-9a-f]{7})$/.test(it),
  },
  semver: { called: 'a semantic version', hadolint: 'DL3056', fits: (it) => semver.test(it) },
  email: { called: 'an e-mail address', hadolint: 'DL3058', fits: (it) => it.length <= 320 && email.test(it) },
}

function isUrl(value: string): boolean {
  if (/\s/.test(value) || !/^[A-Za-z][A-Za-z\d+.-]*:/.test(value)) return false
  return URL.canParse(value)
}

function isTime(value: string): boolean {
  const parts = time.exec(value)
  if (!parts) return false
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60
}

/** Licenses put together with AND, OR, WITH and parentheses. */
function isLicense(value: string): boolean {
  const words = value.match(/[()]|[^\s()]+/g) ?? []
  let depth = 0
  let wanted = true
  let exception = false
  for (const word of words) {
    if (word === '(') {
      if (!wanted) return false
      depth++
    } else if (word === ')') {
      if (wanted || --depth < 0) return false
    } else if (wanted) {
      if (
        !exception &&
        !licenses.has(word.replace(/\+$/, '')) &&
        !/^(?:DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$/.test(word)
      )
        return false
      wanted = false
      exception = false
    } else {
      if (!/^(?:AND|OR|WITH)$/.test(word)) return false
      exception = word === 'WITH'
      wanted = true
    }
  }
  return words.length > 0 && !wanted && depth === 0
}
