import type { Finding, Rule, RuleContext } from '../rule'
import { freeName, renamed, stageReferences } from '../stage-names'
import { shownAt } from '../steps'

export const reservedStageName: Rule = {
  id: 'reserved-stage-name',
  title: 'A stage has a name that means something else',
  area: 'correctness',
  phase: 'style',
  what: 'A stage is named `scratch` or `context`.',
  why: '`scratch` is the empty image and `context` the build context. A stage of that name hides the one or is mistaken for the other: behind a stage named `scratch`, FROM scratch starts from that stage.',
  todo: 'Give the stage another name, there and wherever it is used.',
  mind: 'Where FROM scratch behind such a stage was meant to start from nothing, it does not today.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: build check ReservedStageName',
      url: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'ReservedStageName' },
    { tool: 'hadolint', id: 'DL3063' },
    { tool: 'tally', id: 'buildkit/ReservedStageName' },
  ],
  check,
}

/** Names that BuildKit keeps for itself (frontend/dockerfile/dockerfile2llb, reservedStageNames). */
const reserved = new Set(['scratch', 'context'])

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  return file.stages.flatMap(({ from, name, index }): readonly Finding[] => {
    if (name === null || !from.name || !reserved.has(name)) return []
    const other = freeName(file, `${name}-stage`)
    // the first stage may well start from the real scratch
    const references = stageReferences(file).filter((it) => it.name === name && it.stage > index)
    return [
      {
        severity: 'warning',
        range: shownAt(file, from, from.name.range),
        stage: index,
        message: `\`${name}\` is the name of ${name === 'scratch' ? 'the empty image' : 'the build context'}; this stage has it as well.`,
        anchor: name,
        fixes: [
          {
            title: `Name the stage ${other}`,
            safety: 'review',
            assumptions: [`Nothing outside this file builds the stage by \`--target ${name}\`.`],
            edits: [{ range: from.name.range, text: other }, ...renamed(references, other)],
          },
        ],
      },
    ]
  })
}
