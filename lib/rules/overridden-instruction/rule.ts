import type { Instruction } from '../../dockerfile/model'
import { lineOf } from '../commands'
import { removeInstruction } from '../mend'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'
import { stepsOf } from '../steps'

type Kind = 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'

const common: readonly Equivalent[] = [
  { tool: 'buildkit', id: 'MultipleInstructionsDisallowed' },
  { tool: 'tally', id: 'buildkit/MultipleInstructionsDisallowed' },
]
const own: Readonly<Record<Kind, readonly Equivalent[]>> = {
  CMD: [
    { tool: 'hadolint', id: 'DL4003' },
    { tool: 'trivy', id: 'DS-0016' },
  ],
  ENTRYPOINT: [
    { tool: 'hadolint', id: 'DL4004' },
    { tool: 'trivy', id: 'DS-0007' },
  ],
  HEALTHCHECK: [
    { tool: 'hadolint', id: 'DL3012' },
    { tool: 'trivy', id: 'DS-0023' },
  ],
}

export const overriddenInstruction: Rule = {
  id: 'overridden-instruction',
  title: 'An instruction is overridden further down',
  area: 'correctness',
  phase: 'style',
  what: 'A stage has CMD, ENTRYPOINT or HEALTHCHECK more than once.',
  why: 'Only the last of them counts. The others look as if they did something, and who changes one of them wonders why nothing happens.',
  todo: 'Keep the last one. Where several programs are meant to start, start them from one script, or in containers of their own.',
  mind: 'If the earlier one was meant, it is the later one that has to go.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check MultipleInstructionsDisallowed',
      url: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
    },
    { label: 'Dockerfile reference: CMD', url: 'https://docs.docker.com/reference/dockerfile/#cmd' },
  ],
  equivalents: [...common, ...own.CMD, ...own.ENTRYPOINT, ...own.HEALTHCHECK],
  check,
}

const kindOf = ({ kind }: Instruction): Kind | null =>
  kind === 'CMD' || kind === 'ENTRYPOINT' || kind === 'HEALTHCHECK' ? kind : null

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  const findings: Finding[] = []
  const last = new Map<string, { readonly instruction: Instruction; readonly at: Instruction }>()
  for (const { stage, instruction, at } of stepsOf(built)) {
    const kind = kindOf(instruction)
    if (!kind) continue
    const name = `${stage.stage.index} ${kind}`
    const before = last.get(name)
    last.set(name, { instruction, at })
    if (!before) continue
    const isTrigger = before.at !== before.instruction
    const commented = file.comments.some((it) => it.inside === before.instruction.index)
    findings.push({
      severity: 'warning',
      range: before.at.range,
      stage: stage.stage.index,
      message: isTrigger
        ? `The ${kind} that this stage takes over from the one it starts from does nothing: ${lineOf(at)} says another.`
        : `This ${kind} does nothing: ${lineOf(at)} says another.`,
      anchor: kind,
      equivalents: [...common, ...own[kind]],
      fixes:
        isTrigger || commented
          ? []
          : [
              {
                title: `Take the ${kind} out that does nothing`,
                safety: 'safe',
                assumptions: [],
                edits: [removeInstruction(file.source, before.instruction.range)],
              },
            ],
    })
  }
  return findings
}
