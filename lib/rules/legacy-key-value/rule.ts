import type { Env } from '../../dockerfile/model'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { stepsAsked } from '../steps'

export const legacyKeyValue: Rule = {
  id: 'legacy-key-value',
  title: 'A key and its value are set apart by a blank',
  area: 'style',
  phase: 'style',
  what: 'ENV or LABEL is written as `ENV key value`, without an equals sign.',
  why: 'Everything behind the first blank is the value, further pairs and equals signs included: `ENV A b=1 c=2` sets A alone. The form is kept for old files and may go in a later version.',
  todo: 'Write `ENV key=value`, in double quotes where the value has blanks.',
  mind: 'Quotes that were part of the value stay part of it.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check LegacyKeyValueFormat',
      url: 'https://docs.docker.com/reference/build-checks/legacy-key-value-format/',
    },
    { label: 'Dockerfile reference: ENV', url: 'https://docs.docker.com/reference/dockerfile/#env' },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'LegacyKeyValueFormat' },
    { tool: 'tally', id: 'buildkit/LegacyKeyValueFormat' },
  ],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { file } = context.built
  return stepsAsked(context).flatMap(({ stage, instruction, at }): readonly Finding[] => {
    if ((instruction.kind !== 'ENV' && instruction.kind !== 'LABEL') || !instruction.legacy) return []
    const [pair] = instruction.pairs
    if (!pair?.value) return []
    const isTrigger = at !== instruction
    const commented = file.comments.some((it) => it.inside === instruction.index)
    const fix = isTrigger || commented ? null : fixFor(instruction, file.escape)
    return [
      {
        severity: 'info',
        range: isTrigger ? at.range : instruction.range,
        stage: stage.stage.index,
        message: `\`${instruction.kind} ${pair.key}\` is written without an equals sign.`,
        anchor: `${instruction.kind} ${pair.key}`,
        fixes: fix ? [fix] : [],
      },
    ]
  })
}

function fixFor(instruction: Env, escape: '\\' | '`'): Fix | null {
  const [pair] = instruction.pairs
  if (!pair?.value) return null
  const value = asOneWord(pair.value, escape)
  if (value === null) return null
  return {
    title: 'Write it with an equals sign',
    safety: 'safe',
    assumptions: [],
    edits: [{ range: instruction.args, text: `${pair.key}=${value}` }],
  }
}

/** The same value as one word: as it is where it has no blanks and no quotes that end inside, else in double quotes. */
function asOneWord(value: string, escape: '\\' | '`'): string | null {
  if (!/[\s"']/.test(value)) return value.endsWith(escape) ? null : value
  if (/^"(?:[^"\\`]|\\[^\n]|`[^\n])*"$|^'[^']*'$/s.test(value)) return value
  // quotes in the middle mean nothing to a reader and something to BuildKit: which of them is not for a tool to say
  return /["']/.test(value) || value.endsWith(escape) ? null : `"${value}"`
}
