import type { Finding, Rule, RuleContext } from '../rule'
import { renamed, stageReferences } from '../stage-names'
import { shownAt } from '../steps'

export const stageNameCase: Rule = {
  id: 'stage-name-case',
  title: 'A stage name has capital letters',
  area: 'style',
  phase: 'style',
  what: 'The name behind AS is not written in small letters.',
  why: 'BuildKit keeps stage names in small letters. `COPY --from` and `--target` find them in any case, a later FROM does not: `FROM Base` is read as the name of an image, and such a name may have no capital letter.',
  todo: 'Write the name in small letters, there and wherever it is used.',
  mind: 'Scripts that pass `--target` go on working: BuildKit finds the target in any case.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check StageNameCasing',
      url: 'https://docs.docker.com/reference/build-checks/stage-name-casing/',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'StageNameCasing' },
    { tool: 'tally', id: 'buildkit/StageNameCasing' },
  ],
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  return file.stages.flatMap(({ from, index }): readonly Finding[] => {
    const { name } = from
    const small = name?.text.toLowerCase()
    if (!name || small === undefined || small === name.text) return []
    const references = stageReferences(file).filter((it) => it.name === small)
    const changed = references.filter((it) => file.source.text.slice(it.range.start, it.range.end) !== small)
    return [
      {
        severity: 'info',
        range: shownAt(file, from, name.range),
        stage: index,
        message: `The stage is named \`${name.text}\`; BuildKit knows it as \`${small}\`.`,
        anchor: small,
        fixes: [
          {
            title: `Name the stage ${small}`,
            safety: 'safe',
            assumptions: [],
            edits: [{ range: name.range, text: small }, ...renamed(changed, small)],
          },
        ],
      },
    ]
  })
}
