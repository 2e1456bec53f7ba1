import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { findingAt, optionBehind, plainWords, type Use, usesOf } from '../uses'

export const configureBuild: Rule = {
  id: 'configure-build',
  title: 'configure guesses what machine it builds for',
  area: 'correctness',
  phase: 'style',
  what: '`./configure` without `--build`.',
  why: 'Without it, configure asks the kernel what machine this is. In an image for another architecture than the builder’s, under emulation or with a 32-bit image on a 64-bit kernel, the kernel speaks of the machine and not of the image, and the program is built for the wrong one.',
  todo: 'Say it: on Debian `--build="$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)"`, which the package dpkg-dev brings.',
  mind: 'Scripts named configure that autoconf did not make may not know the option.',
  safety: ['risky'],
  references: [
    {
      label: 'Autoconf manual: specifying target triplets',
      url: 'https://www.gnu.org/software/autoconf/manual/autoconf-2.72/html_node/Specifying-Target-Triplets.html',
    },
    {
      label: 'Debian: dpkg-architecture(1)',
      url: 'https://manpages.debian.org/bookworm/dpkg-dev/dpkg-architecture.1.en.html',
    },
  ],
  equivalents: [{ tool: 'parfum', id: 'configureShouldUseBuildFlag' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^configure$/)
      .filter(({ command }) => !command.args.some((arg) => /^--(?:build|host|help|version)\b/.test(arg.text)))
      .map((use) =>
        findingAt(use, {
          severity: 'info',
          message:
            'configure asks the kernel what machine this is; under emulation that is not the machine of the image.',
          anchor: plainWords(use.command),
          fixes: fixesFor(context, use),
        }),
      ),
}

const option = '--build="$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)"'

/** Only where dpkg-architecture is there: in images with compilers, and behind an install of dpkg-dev. */
function fixesFor(context: RuleContext, use: Use): readonly Fix[] {
  const { stage, trace } = use.at
  if (!/^(?:debian|ubuntu)$/.test(stage.distribution?.name ?? '') || trace.form === 'exec') return []
  const own = /^(?:buildpack-deps|gcc)$/.test(
    stage.root?.reference.familiarName.replace(/^.*\//, '').replace(/[:@].*$/, '') ?? '',
  )
  const installed = usesOf(context, /^apt(?:-get)?$/).some(
    ({ at, command }) =>
      at.stage === stage && command.args.some((arg) => /^(?:dpkg-dev|build-essential)\b/.test(arg.text)),
  )
  const edit = own || installed ? optionBehind(use, -1, [option]) : null
  return edit
    ? [
        {
          title: 'Say what machine it builds for',
          safety: 'risky',
          assumptions: ['The script was made by autoconf.'],
          edits: [edit],
        },
      ]
    : []
}
