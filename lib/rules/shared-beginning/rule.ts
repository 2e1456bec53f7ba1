import { sumSizes } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { Instruction } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import type { Finding, Rule, RuleContext } from '../rule'

/** Less than this is not worth a stage of its own. */
const least = 10_000_000

export const sharedBeginning: Rule = {
  id: 'shared-beginning',
  title: 'Several stages begin with the same layers',
  area: 'cache',
  phase: 'structure',
  what: 'Two stages start from the same image and go on with the same instructions.',
  why: 'BuildKit builds them once as long as they are the same to the letter. A change to one of the two copies, and they are built, kept and pulled twice.',
  todo: 'Put what they share into a stage of its own and start both from that.',
  mind: 'An ARG holds in its own stage alone: what is declared in the shared stage has to be declared again behind it.',
  safety: [],
  references: [
    {
      label: 'Docker docs: building best practices, create reusable stages',
      url: 'https://docs.docker.com/build/building/best-practices/#create-reusable-stages',
    },
  ],
  equivalents: [],
  reads: 'stages',
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  if (built.stages.length < 2) return []
  const findings: Finding[] = []
  const byBase = new Map<string, BuiltStage[]>()
  for (const stage of built.stages) {
    if (!stage.reached || stage.base.kind !== 'image') continue
    const key = `${stage.stage.from.platform ?? ''} ${stage.base.reference}`
    const earlier = byBase.get(key) ?? []
    byBase.set(key, [...earlier, stage])
    const closest = earlier
      .map((other) => ({ other, same: sameBeginning(other, stage) }))
      .reduce<{ other: BuiltStage; same: readonly Instruction[] } | null>(
        (best, it) => (it.same.length > (best?.same.length ?? 0) ? it : best),
        null,
      )
    const found = closest && findingOf(stage, closest.other, closest.same)
    if (found) findings.push(found)
  }
  return findings
}

const makesLayer = (it: Instruction): boolean => it.kind === 'RUN' || it.kind === 'COPY' || it.kind === 'ADD'

/** The instructions of the later stage that the earlier one begins with, too, up to the last that makes a layer. */
function sameBeginning({ stage: a }: BuiltStage, { stage: b }: BuiltStage): readonly Instruction[] {
  let same = 0
  while (same < b.instructions.length) {
    const [one, other] = [a.instructions[same], b.instructions[same]]
    if (!one || !other || one.kind !== other.kind || one.masked !== other.masked) break
    if (flagsOf(one) !== flagsOf(other) || one.heredocs.length + other.heredocs.length > 0) break
    same++
  }
  const shared = b.instructions.slice(0, same)
  return shared.slice(0, shared.findLastIndex(makesLayer) + 1)
}

const flagsOf = (it: Instruction): string => it.flags.map((flag) => `${flag.name}=${flag.value ?? ''}`).join(' ')

function findingOf(stage: BuiltStage, other: BuiltStage, same: readonly Instruction[]): Finding | null {
  const [first] = same
  const last = same.at(-1)
  const start = other.stage.instructions[0]
  const end = other.stage.instructions[same.length - 1]
  if (!first || !last || !start || !end) return null
  const layers = stage.layers.filter((layer) => layer.instruction && same.includes(layer.instruction))
  const { onDisk } = sumSizes(layers.map((layer) => layer.size))
  if (onDisk.likely < least) return null
  return {
    severity: 'info',
    range: stage.stage.from.range,
    stage: stage.stage.index,
    message: `Lines ${first.lines.line} to ${last.lines.endLine} say what lines ${start.lines.line} to ${end.lines.endLine} say, on the same base (${formatEstimate(onDisk)}): one build as long as both stay the same, two from the first difference on.`,
    anchor: stage.base.reference,
    fixes: [],
  }
}
