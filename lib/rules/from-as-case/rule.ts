import type { From } from '../../dockerfile/model'
import type { Finding, Rule, RuleContext } from '../rule'
import { shownAt } from '../steps'

export const fromAsCase: Rule = {
  id: 'from-as-case',
  title: 'FROM and AS are not written alike',
  area: 'style',
  phase: 'style',
  after: ['instruction-case'],
  what: 'FROM is in capital letters and `as` in small ones, or the other way round.',
  why: 'AS is the only keyword that stands in the middle of a line. Written as FROM is, it is seen; written otherwise it reads like part of the name beside it.',
  todo: 'Write AS in the case of FROM.',
  mind: 'Both work: BuildKit reads keywords in any case.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check FromAsCasing',
      url: 'https://docs.docker.com/reference/build-checks/from-as-casing/',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'FromAsCasing' },
    { tool: 'tally', id: 'buildkit/FromAsCasing' },
  ],
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  return built.file.stages.flatMap(({ from, index }): readonly Finding[] => {
    const as = from.name ? from.words[1] : undefined
    const wanted = as && wantedFor(from)
    if (!as || wanted === null || wanted === undefined || as.text === wanted) return []
    return [
      {
        severity: 'info',
        range: shownAt(built.file, from, as.range),
        stage: index,
        message: `\`${from.keyword.text}\` and \`${as.text}\` are not in the same case.`,
        anchor: from.name?.text.toLowerCase() ?? '',
        fixes: [
          {
            title: `Write ${wanted} as ${from.keyword.text} is written`,
            safety: 'safe',
            assumptions: [],
            edits: [{ range: as.range, text: wanted }],
          },
        ],
      },
    ]
  })
}

/** Null where FROM itself is in mixed case: that is what the rule for instructions speaks of. */
function wantedFor({ keyword }: From): 'as' | 'AS' | null {
  if (keyword.text === keyword.text.toLowerCase()) return 'as'
  return keyword.text === keyword.text.toUpperCase() ? 'AS' : null
}
