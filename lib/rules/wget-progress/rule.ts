import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { byRun, findingAt, hasFlag, optionBehind, plainWords, type Use, usesOf } from '../uses'

export const wgetProgress: Rule = {
  id: 'wget-progress',
  title: 'wget fills the build’s log with its progress',
  area: 'style',
  phase: 'style',
  what: '`wget` without an option that says how it tells of its progress.',
  why: 'A build has no terminal, and there wget prints a line for every 50 kB: thousands of lines for a large file, in which the message that matters is lost.',
  todo: 'Add `--progress=dot:giga`, which prints a line for every 32 MB, or `-nv`, which prints one for the file.',
  mind: 'The wget of BusyBox, which Alpine brings, knows neither; it knows `-q`. GNU wget tells no errors with `-q`.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'GNU wget manual: download options, --progress',
      url: 'https://www.gnu.org/software/wget/manual/wget.html#Download-Options',
    },
    { label: 'BusyBox: wget', url: 'https://busybox.net/downloads/BusyBox.html#wget' },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL3047' }],
  reads: 'stages',
  check: (context: RuleContext): readonly Finding[] =>
    byRun(usesOf(context, /^wget$/).filter((use) => !saysHow(use))).map((uses) =>
      findingAt(uses[0], {
        severity: 'info',
        message: 'Without a terminal `wget` prints a line for every 50 kB that it fetches.',
        anchor: uses.map(({ command }) => plainWords(command)).join(' '),
        fixes: fixesFor(context, uses),
      }),
    ),
}

const saysHow = ({ command }: Use): boolean =>
  hasFlag(command, ['progress', 'quiet', 'output-file', 'append-output', 'no-verbose', 'version', 'help'], 'qoa') ||
  command.args.some((arg) => arg.text === '-nv' || arg.text === '-V')

function fixesFor(context: RuleContext, uses: readonly Use[]): readonly Fix[] {
  const distribution = uses[0]?.at.stage.distribution?.name ?? null
  const busybox = distribution === 'alpine' || distribution === 'busybox'
  const own = usesOf(context, /^apk$/).some(({ command }) => command.args.some((arg) => /^wget\b/.test(arg.text)))
  const option = busybox && !own ? '-q' : '--progress=dot:giga'
  const edits = uses.flatMap((use) => optionBehind(use, -1, [option]) ?? [])
  if (edits.length < uses.length) return []
  const known = distribution !== null
  return [
    {
      title: `Fetch with ${option}`,
      safety: known ? 'safe' : 'review',
      assumptions: known ? [] : ['wget is GNU wget: that of BusyBox does not know the option.'],
      edits,
    },
  ]
}
