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
  const beginnings = new Map<string, Beginning>()
  return built.stages.flatMap((stage): readonly Finding[] => {
    if (!stage.reached || stage.base.kind !== 'image') return []
    const start = sharedWith(stage, beginnings, `${stage.stage.from.platform ?? ''} ${stage.base.reference}`)
    const found = start && findingOf(stage, start.first, stage.stage.instructions.slice(0, start.length))
    return found ? [found] : []
  })
}

/** What stages begin with: of some instructions in a row, the first stage that begins so, and with what they go on. */
interface Beginning {
  readonly first: BuiltStage
  readonly length: number
  readonly next: Map<string, Beginning>
}

/**
 * The longest beginning of a stage that an earlier one has too, up to the last instruction that makes a layer; null where
 * none has. The stage's own are written down with the others'.
 */
function sharedWith(stage: BuiltStage, beginnings: Map<string, Beginning>, base: string): Beginning | null {
  let shared: Beginning | null = null
  let at = written(beginnings, base, { first: stage, length: 0, next: new Map() })
  for (const it of stage.stage.instructions) {
    if (it.heredocs.length > 0) break
    at = written(at.next, keyOf(it), { first: stage, length: at.length + 1, next: new Map() })
    if (at.first !== stage && makesLayer(it)) shared = at
  }
  return shared
}

function written(among: Map<string, Beginning>, key: string, fresh: Beginning): Beginning {
  const there = among.get(key) ?? fresh
  among.set(key, there)
  return there
}

const makesLayer = (it: Instruction): boolean => it.kind === 'RUN' || it.kind === 'COPY' || it.kind === 'ADD'

const keyOf = ({ kind, flags, masked }: Instruction): string =>
  [kind, flags.map(({ name, value }) => `${name}=${value ?? ''}`).join(' '), masked].join('\n')

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
