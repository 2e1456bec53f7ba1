import type { BuiltImage, BuiltStage } from '../image/built-image'

/** The stage of the same file that a stage starts from; undefined for one that starts from an image or from nothing. */
export const parentOf = (built: BuiltImage, { base }: BuiltStage): BuiltStage | undefined =>
  base.kind === 'stage' ? built.stages[base.stage] : undefined

/** The nearest of the stages that a stage starts from, directly or through stages between, of which something holds. */
export function parentWhere(
  built: BuiltImage,
  stage: BuiltStage,
  holds: (parent: BuiltStage) => boolean,
): BuiltStage | undefined {
  let at = parentOf(built, stage)
  while (at && !holds(at)) at = parentOf(built, at)
  return at
}

/** True for a stage that starts from another, directly or through stages between. */
export function startsFrom(built: BuiltImage, { stage }: BuiltStage, from: BuiltStage): boolean {
  const first = placeOf(built, from.stage.index)
  const place = placeOf(built, stage.index)
  return place.at > first.at && place.at < first.end
}

/** Where a stage stands in an order in which those that start from it come right behind it, and where they end. */
interface Place {
  readonly at: number
  readonly end: number
}

const known = new WeakMap<BuiltImage, readonly Place[]>()
const nowhere: Place = { at: 0, end: 0 }

/** Rules ask it of every two stages, and there are files with thousands of them in a row. */
function placeOf(built: BuiltImage, index: number): Place {
  const places = known.get(built) ?? placesOf(built)
  known.set(built, places)
  return places[index] ?? nowhere
}

function placesOf(built: BuiltImage): readonly Place[] {
  const parents = built.stages.map((stage) => parentOf(built, stage)?.stage.index ?? null)
  const sizes = built.stages.map(() => 1)
  // a stage starts from none but earlier ones
  for (const [index, parent] of [...parents.entries()].reverse())
    if (parent !== null) sizes[parent] = (sizes[parent] ?? 0) + (sizes[index] ?? 0)
  const free = new Map<number | null, number>()
  return parents.map((parent, index) => {
    const at = free.get(parent) ?? 0
    const end = at + (sizes[index] ?? 0)
    free.set(parent, end)
    free.set(index, at + 1)
    return { at, end }
  })
}

/** True for a stage that others start from. */
export const isStartedFrom = (built: BuiltImage, { stage }: BuiltStage): boolean =>
  built.stages.some(({ base }) => base.kind === 'stage' && base.stage === stage.index)
