import { askedVariables } from '../../dockerfile/asked-variables'
import type { Dockerfile, Env } from '../../dockerfile/model'
import { lineBreakOf, slice } from '../../source/text'
import { range } from '../../source/units'
import { severityIn } from '../commands'
import { indentAt } from '../mend'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'
import { type Step, stepsAsked } from '../steps'

const hadolint: Equivalent = { tool: 'hadolint', id: 'DL3044' }
const buildkit: readonly Equivalent[] = [
  { tool: 'buildkit', id: 'UndefinedVar' },
  { tool: 'tally', id: 'buildkit/UndefinedVar' },
]

export const envSelfReference: Rule = {
  id: 'env-self-reference',
  title: 'An ENV uses what it sets itself',
  area: 'correctness',
  phase: 'style',
  what: 'A pair of an ENV has a variable that another pair of the same ENV sets.',
  why: 'All values of one ENV are filled in from what was set before it. The variable is empty, or still has its old value, though the line above seems to set it.',
  todo: 'Set it in an ENV of its own, above.',
  mind: 'Two ENV instructions make no image larger: they write no files.',
  safety: ['review'],
  references: [
    {
      label: 'Dockerfile reference: environment replacement',
      url: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
    },
    {
      label: 'Docker docs: build check UndefinedVar',
      url: 'https://docs.docker.com/reference/build-checks/undefined-var/',
    },
  ],
  equivalents: [hadolint, ...buildkit],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { file } = context.built
  if (!file.source.text.includes('$')) return []
  return stepsAsked(context).flatMap((step): readonly Finding[] => {
    const { instruction } = step
    if (instruction.kind !== 'ENV' || instruction.pairs.length < 2) return []
    const { pairs } = instruction
    const uses = pairs.flatMap((pair, i) =>
      [...askedVariables(pair.key, file.escape, 'words'), ...askedVariables(pair.value ?? '', file.escape, 'words')]
        .filter((name) => pairs.some((other) => other.key === name))
        .map((name) => ({ name, own: pair.key === name, pair: i })),
    )
    return uses.flatMap((use): readonly Finding[] => {
      const isSet = step.names.has(use.name, step.moment)
      // `PATH=$PATH:/x` goes on from the value that was there
      const told = [...(use.own || isSet ? [] : [hadolint]), ...(isSet ? [] : buildkit)]
      return told.length === 0 ? [] : [findingFor(file, step, instruction, use, told)]
    })
  })
}

interface Use {
  readonly name: string
  readonly own: boolean
  /** The place of the pair that uses it. */
  readonly pair: number
}

function findingFor(file: Dockerfile, step: Step, env: Env, use: Use, told: readonly Equivalent[]): Finding {
  const { stage, at } = step
  const fix = at === env && !use.own ? splitFix(file, env, use) : null
  return {
    severity: severityIn(stage, 'warning'),
    range: at.range,
    stage: stage.stage.index,
    message: `\`$${use.name}\` is empty here: this ENV sets it, and fills in its values from what was set before.`,
    anchor: use.name,
    fixes: fix ? [fix] : [],
    equivalents: told,
  }
}

/** Ends the ENV in front of the pair that uses the name, where the pair that sets it stands before that. */
function splitFix(file: Dockerfile, env: Env, use: Use): Fix | null {
  const { source } = file
  const setter = env.pairs.findIndex((it) => it.key === use.name)
  const before = env.pairs[use.pair - 1]
  const pair = env.pairs[use.pair]
  if (!before || !pair || setter >= use.pair) return null
  const between = slice(source, range(before.range.end, pair.range.start))
  // comments between the two stay above the pair that they were written for
  const comments = between.split('\n').filter((text) => /^\s*#/.test(text))
  const newline = lineBreakOf(source.text)
  const indent = indentAt(source, env.range.start)
  const lines = comments.map((text) => `${indent}${text.trim()}${newline}`).join('')
  return {
    title: `Set ${use.name} in an ENV of its own first`,
    safety: 'review',
    assumptions: [`\`${pair.key}\` was meant to have the value of \`${use.name}\` in it.`],
    edits: [
      { range: range(before.range.end, pair.range.start), text: `${newline}${lines}${indent}${env.keyword.text} ` },
    ],
    changes: ['env', 'files'],
  }
}
