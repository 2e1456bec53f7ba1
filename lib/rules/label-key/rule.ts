import { offset } from '../../source/units'
import type { Finding, Rule, RuleContext } from '../rule'
import { shownAt, writtenIn } from '../steps'

export const labelKey: Rule = {
  id: 'label-key',
  title: 'The key of a label is not one that tools agree on',
  area: 'style',
  phase: 'style',
  what: 'A label has a key with other characters than small letters, digits, dots and hyphens, with two separators in a row, or in a namespace of Docker’s own.',
  why: 'Docker’s guidelines keep keys to that form so that they work in every filter and on every system. `com.docker.`, `io.docker.` and `org.dockerproject.` are reserved.',
  todo: 'Write small letters, set apart by single hyphens or dots; begin with a domain of your own, or use the `org.opencontainers.image.` keys.',
  mind: 'What reads the label has to be told of its new name.',
  safety: ['risky'],
  references: [
    {
      label: 'Docker docs: object labels, key format recommendations',
      url: 'https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3048' },
    { tool: 'tally', id: 'labels/valid-key' },
  ],
  reads: 'stage',
  check: ({ built, stages }: RuleContext) =>
    stages.flatMap((stage) =>
      writtenIn(stage).flatMap((it): readonly Finding[] => {
        if (it.kind !== 'LABEL') return []
        return it.pairs.flatMap((pair): readonly Finding[] => {
          const key = pair.key.replace(/^(["'])(.*)\1$/s, '$2')
          const problem = key === '' || key.includes('$') ? null : problemOf(key)
          if (problem === null) return []
          const better = key.toLowerCase().replace(/[\s_]+/g, '-')
          const start = pair.range.start
          const mendable = problemOf(better) === null && pair.key === key && !it.legacy
          return [
            {
              severity: 'info',
              range: shownAt(built.file, it, pair.range),
              stage: stage.stage.index,
              message: `The key \`${key}\` ${problem}.`,
              anchor: key,
              fixes: mendable
                ? [
                    {
                      title: `Name the label ${better}`,
                      safety: 'risky',
                      assumptions: [`Nothing reads the label \`${key}\` by that name.`],
                      edits: [{ range: { start, end: offset(start + key.length) }, text: better }],
                      changes: ['labels'],
                    },
                  ]
                : [],
            },
          ]
        })
      }),
    ),
}

function problemOf(key: string): string | null {
  if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(key))
    return 'is in a namespace that Docker keeps for itself'
  if (!/^[a-z]/.test(key)) return 'does not start with a small letter'
  if (/[^a-z0-9.-]/.test(key)) return 'has other characters than small letters, digits, dots and hyphens'
  if (!/[a-z0-9]$/.test(key)) return 'ends with a separator'
  return /\.\.|--/.test(key) ? 'has two separators in a row' : null
}
