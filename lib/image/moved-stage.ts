import type { Dockerfile, Instruction, Stage } from '../dockerfile/model'
import type { BuiltLayer, RunTrace } from './built-image'
import type { Draft } from './draft'
import { MovedTrace } from './moved-trace'
import type { Checkpoint } from './resume'

/** A stage that is built, and states on the way to its end. */
export interface EndedStage {
  readonly end: Checkpoint
  readonly inside: readonly Checkpoint[]
}

/** A stage of one file as the same stage of another, where it stands elsewhere, with so much more effort in front of it. */
export function movedStage(
  { end, inside }: EndedStage,
  was: Stage,
  from: Dockerfile,
  is: Stage,
  to: Dockerfile,
  effort: number,
): EndedStage {
  const by = is.from.index - was.from.index
  const keyed = <Value>(all: ReadonlyMap<number, Value>): Map<number, Value> =>
    by === 0 ? new Map(all) : new Map(Array.from(all, ([at, it]) => [at + by, it]))
  const startIn = (stage: Stage, at: number): number => nth(stage, at - stage.from.index)?.range.start ?? 0
  const traces = new Map<number, RunTrace>()
  for (const [at, trace] of end.draft.traces)
    traces.set(at + by, MovedTrace.of(trace, startIn(is, at + by) - startIn(was, at)))
  const layers = end.draft.layers.map((layer): BuiltLayer => new MovedLayer(layer, counterpart(layer, from, to)))
  const movedDraft = (draft: Draft): Draft => ({
    ...draft,
    stage: is,
    // a state in the midst of a stage has the beginning of what its end has
    layers: layers.slice(0, draft.layers.length),
    traces: new Map([...traces].filter(([at]) => draft.traces.has(at - by))),
    copied: keyed(draft.copied),
    fromContext: keyed(draft.fromContext),
  })
  return {
    end: { ...end, effort: end.effort + effort, draft: movedDraft(end.draft) },
    inside: inside.map((it) => ({ ...it, effort: it.effort + effort, draft: movedDraft(it.draft) })),
  }
}

/** The instruction that made a layer, in a file whose stages up to it are the same. */
function counterpart({ instruction, stage }: BuiltLayer, from: Dockerfile, to: Dockerfile): Instruction | null {
  const was = from.stages[stage]
  const is = to.stages[stage]
  if (!instruction || !was || !is) return instruction
  return instruction.index === was.from.index ? is.from : (nth(is, instruction.index - was.from.index) ?? instruction)
}

const nth = ({ instructions }: Stage, place: number): Instruction | undefined => instructions[place - 1]

/** What few ask for, the entries, is left to the layer that it was. */
class MovedLayer implements BuiltLayer {
  readonly stage: number
  readonly inherited: boolean
  readonly index: number
  readonly size: BuiltLayer['size']
  readonly notes: readonly string[]

  constructor(
    private readonly layer: BuiltLayer,
    readonly instruction: Instruction | null,
  ) {
    this.stage = layer.stage
    this.inherited = layer.inherited
    this.index = layer.index
    this.size = layer.size
    this.notes = layer.notes
  }

  get entries(): BuiltLayer['entries'] {
    return this.layer.entries
  }
}
