import type { Edit } from '../../source/edits'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import { severityIn } from '../commands'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { findingAt, type Use, usesOf, wordAt } from '../uses'

export const plainHttpDownload: Rule = {
  id: 'plain-http-download',
  title: 'A download that anyone on the way can change',
  area: 'security',
  phase: 'style',
  what: '`curl` or `wget` fetches from an address with `http://`.',
  why: 'Nothing proves that what arrives is what the server sent. Whoever stands between, a proxy, a wireless network, a hijacked name, can put another file in its place, and it ends in a layer that runs everywhere.',
  todo: 'Fetch with `https://`. Where the server can’t, check the file against a digest that is written in the Dockerfile, or against a signature.',
  mind: 'A host that serves http does not always serve the same by https; old ones serve none.',
  safety: ['review', 'risky'],
  references: [
    { label: 'curl: SSL certificate verification', url: 'https://curl.se/docs/sslcerts.html' },
    {
      label: 'Dockerfile reference: ADD --checksum',
      url: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
    },
  ],
  equivalents: [
    { tool: 'parfum', id: 'curlUseHttpsUrl' },
    { tool: 'parfum', id: 'wgetUseHttpsUrl' },
  ],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^(?:curl|wget)$/).flatMap((use) => findingOf(context, use) ?? []),
}

/** Hosts that serve the same by https; under these names, and under names that end in them behind a dot. */
const secure =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|apache\.org|gnu\.org|kernel\.org|debian\.org|python\.org|pypa\.io|php\.net|nodejs\.org|npmjs\.org|rubygems\.org|ruby-lang\.org|golang\.org|go\.dev|google\.com|googleapis\.com|amazonaws\.com|docker\.com|maven\.org|mysql\.com|postgresql\.org|sqlite\.org|nginx\.org|openssl\.org|sourceforge\.net|gnupg\.org|freedesktop\.org|gnome\.org|alpinelinux\.org|fedoraproject\.org|mozilla\.org|microsoft\.com|cmake\.org|llvm\.org|boost\.org|gitea\.com|hashicorp\.com|elastic\.co|oracle\.com)$/

/** The machine itself, its network, and names that no one outside knows. */
const near =
  /^(?:localhost|[^.]+|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|\[.*|.*\.(?:local|internal|lan|test))$/

const plain = /^["']?http:\/\/([^/:?#"'\s]+)(:\d+)?/

function findingOf(context: RuleContext, use: Use): Finding | null {
  const addresses = use.command.args.flatMap((arg, index) => {
    const [, host = '', port] = plain.exec(arg.text) ?? []
    return host === '' || near.test(host) ? [] : [{ index, host: host.toLowerCase(), port, text: arg.text }]
  })
  const first = addresses[0]
  if (!first) return null
  const checked = use.at.trace.commands.some(
    (command) =>
      /^(?:sha\d+sum|md5sum|b2sum|shasum|gpg|gpgv|minisign|cosign)$/.test(command.name) && command !== use.command,
  )
  return findingAt(use, {
    severity: checked ? 'info' : severityIn(use.at.stage, 'warning'),
    message: checked
      ? `${first.host} is asked without encryption; the file is checked afterwards.`
      : `${first.host} is asked without encryption, and nothing checks what arrives.`,
    anchor: addresses.map((it) => it.text.replace(/^http:/, '')).join(' '),
    equivalents: [{ tool: 'parfum', id: use.command.name === 'curl' ? 'curlUseHttpsUrl' : 'wgetUseHttpsUrl' }],
    fixes: fixesFor(context, use, addresses),
  })
}

interface Address {
  readonly index: number
  readonly host: string
  readonly port: string | undefined
}

function fixesFor(context: RuleContext, use: Use, addresses: readonly Address[]): readonly Fix[] {
  if (addresses.some((it) => it.port !== undefined || /[$`]/.test(it.host))) return []
  const edits = addresses.flatMap((address) => secured(context, use, address.index) ?? [])
  if (edits.length < addresses.length) return []
  const hosts = [...new Set(addresses.map((it) => it.host))]
  const known = hosts.every((host) => secure.test(host))
  return [
    {
      title: 'Fetch with https',
      safety: known ? 'review' : 'risky',
      assumptions: [
        `${hosts.join(' and ')} serve${hosts.length > 1 ? '' : 's'} the same file by https.`,
        'The image holds certificates (ca-certificates) when this RUN starts.',
      ],
      edits,
    },
  ]
}

function secured(context: RuleContext, use: Use, index: number): Edit | null {
  const word = wordAt(use, index)
  const place = word ? slice(context.built.file.source, word).indexOf('http://') : -1
  if (!word || place === -1) return null
  const at = word.start + place + 4
  return { range: range(at, at), text: 's' }
}
