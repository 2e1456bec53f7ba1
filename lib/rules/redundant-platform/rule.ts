import { askedVariables } from '../../dockerfile/asked-variables'
import type { From } from '../../dockerfile/model'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'

const hadolint: Equivalent = { tool: 'hadolint', id: 'DL3065' }
const others: readonly Equivalent[] = [
  { tool: 'buildkit', id: 'RedundantTargetPlatform' },
  { tool: 'tally', id: 'buildkit/RedundantTargetPlatform' },
]

export const redundantPlatform: Rule = {
  id: 'redundant-platform',
  title: 'FROM asks for the platform that it gets anyway',
  area: 'style',
  phase: 'style',
  what: 'A FROM has `--platform=$TARGETPLATFORM`.',
  why: 'A FROM without the flag is built for the target platform. The flag reads as if something special were meant, and hides the FROM lines where something special is: those with `$BUILDPLATFORM`.',
  todo: 'Leave the flag out.',
  mind: 'Only BuildKit knows the variable; other builders fail on it.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check RedundantTargetPlatform',
      url: 'https://docs.docker.com/reference/build-checks/redundant-target-platform/',
    },
    { label: 'Dockerfile reference: FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' },
  ],
  equivalents: [...others, hadolint],
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  return file.stages.flatMap(({ from, index }): readonly Finding[] => {
    const flag = from.flags.find((it) => it.name === 'platform')
    const value = flag?.value
    if (!flag || !value || !isTargetPlatform(value, file.escape)) return []
    return [
      {
        severity: 'info',
        range: from.range,
        stage: index,
        message: `\`--platform=${value}\` is what a FROM without it does.`,
        anchor: value,
        equivalents: /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(value) ? [...others, hadolint] : others,
        fixes: [
          {
            title: 'Leave the platform out',
            safety: 'safe',
            assumptions: [],
            edits: [
              {
                range: range(flag.range.start, behind(slice(file.source, from.range), from, flag.range.end)),
                text: '',
              },
            ],
          },
        ],
      },
    ]
  })
}

/** The value is that of TARGETPLATFORM and of nothing else, whatever a default or a pattern beside it would do. */
function isTargetPlatform(value: string, escape: '\\' | '`'): boolean {
  if (askedVariables(value, escape, 'words').join() !== 'TARGETPLATFORM') return false
  return /^(["']?)\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?:(?::?[-?#]|##?|%%?)[^{}]*)?\})\1$/.test(value)
}

/** Past the blanks behind the flag, so that none is left twice. */
const behind = (text: string, from: From, end: number): number =>
  end + (/^[ \t]*/.exec(text.slice(end - from.range.start))?.[0].length ?? 0)
