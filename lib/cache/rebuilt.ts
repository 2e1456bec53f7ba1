import { type Estimate, nothing, sum } from '../catalog/estimate'
import type { Instruction } from '../dockerfile/model'
import { variablesIn } from '../dockerfile/substitute'
import type { BuiltImage, BuiltLayer, BuiltStage, Mount } from '../image/built-image'
import type { Kind } from '../image/entry'
import { absolutePath } from '../image/path'
import type { Line } from '../source/units'
import { type Change, isFromContext, lendsEverything, namesTaken, takesSource } from './changes'
import { isOfBase } from './of-base'
import { isManifest, takes } from './sources'

/** An instruction that runs again. */
export interface Again {
  readonly stage: number
  /** Its index in the file. */
  readonly instruction: number
  readonly line: Line
  /** The change reaches it itself; else what stands before it, or what it copies, was built again. */
  readonly first: boolean
}

/** A machine that builds: `laptop` kept its layers and its cache mounts, `runner` has nothing of its own. */
export type Machine = 'laptop' | 'runner'

/** What a change does to a build whose cache holds everything from the build before. How long commands take is not known. */
export interface Rebuild {
  readonly change: Change
  /** In the order of the file: only what the image is built from. */
  readonly again: readonly Again[]
  /** Compressed bytes of the image's layers that are new: pushed once, and pulled by every host that has the old image. */
  readonly moved: Estimate
  /** Compressed bytes of packages and dependencies that commands fetch again. A cache mount keeps them on a laptop. */
  readonly fetched: Readonly<Record<Machine, Estimate>>
  /**
   * Compressed bytes of layers that stay and that an empty runner pulls from the cache in a registry, because something
   * runs on top of them.
   */
  readonly pulledFirst: Estimate
  /** Compressed bytes of base images that are others now: every machine pulls them before it builds on them. */
  readonly basePulled: Estimate
}

/** Kinds of things that commands fetch rather than make. */
const fetchedKinds: ReadonlySet<Kind> = new Set(['package', 'dependency tree', 'toolchain', 'download cache'])

/**
 * Which instructions a change runs again. Measured with the BuildKit of Docker Engine 28.5: what stands behind a changed step of
 * the same stage runs again; a stage that starts from another goes on from it; COPY --from and mounts of another stage go
 * by the content of what they take; a changed ARG reaches every RUN behind it, and other instructions only where they
 * name it; ENV, USER and WORKDIR reach all that follows, LABEL, EXPOSE, CMD and the like nothing. What runs again is taken
 * to write something new: a build that gives the same bytes again would spare the COPY --from that takes them.
 */
export function rebuilt(built: BuiltImage, change: Change): Rebuild {
  const again: Again[] = []
  const dirty = new Map<number, ReadonlySet<number>>()
  const isTaken = takesChanged(built, change)
  const needed: Estimate[] = []
  const newBases = new Map<string, Estimate>()
  const fetched: Record<Machine, Estimate[]> = { laptop: [], runner: [] }
  for (const stage of built.stages) {
    if (!stage.reached) continue
    const walk = walkStage(built, stage, change, dirty, isTaken)
    dirty.set(stage.stage.index, walk.layers)
    again.push(...walk.again)
    if (walk.again.length === 0) continue
    if (stage.base.kind === 'image' && startsAnew(stage, change)) {
      const layers = stage.layers.filter((layer) => layer.inherited).map((layer) => layer.size.compressed)
      newBases.set(stage.base.reference, sum(layers))
    }
    const owned = new Set(walk.again.map((it) => it.instruction))
    for (const layer of stage.layers) {
      // what a stage takes over from another is counted there
      if (layer.inherited && stage.base.kind === 'stage') continue
      const index = layer.instruction?.index ?? -1
      if (!walk.layers.has(layer.index)) needed.push(layer.size.compressed)
      if (!owned.has(index)) continue
      const parts = fetchedBy(layer)
      fetched.runner.push(...parts)
      const kept = stage.traces.get(index)?.mounts.some((mount) => mount.type === 'cache') ?? false
      if (!kept) fetched.laptop.push(...parts)
    }
  }
  const target = built.target
  const changed = target ? dirty.get(target.stage.index) : undefined
  const moved = target?.layers.filter((layer) => changed?.has(layer.index)).map((layer) => layer.size.compressed) ?? []
  return {
    change,
    again,
    moved: moved.length > 0 ? sum(moved) : nothing,
    fetched: { laptop: sum(fetched.laptop), runner: sum(fetched.runner) },
    pulledFirst: sum(needed),
    basePulled: sum([...newBases.values()]),
  }
}

/**
 * Whether what lies at a path of a stage is written anew where a file of the build context changes that is no manifest.
 */
export function changesWithSource(built: BuiltImage, stage: BuiltStage): (path: string) => boolean {
  const dirty = new Map<number, ReadonlySet<number>>()
  const isTaken: IsTaken = (_, it, mounts) =>
    (isFromContext(it) && it.sources.some(({ text }) => !isManifest(text))) || mounts.some(lendsEverything)
  for (const each of built.stages) {
    if (!each.reached) continue
    dirty.set(each.stage.index, walkStage(built, each, { kind: 'source' }, dirty, isTaken).layers)
  }
  const layers = dirty.get(stage.stage.index) ?? new Set()
  return (path) => isWritten(built, stage, path, layers)
}

/** Each change asks for them anew, and a layer changes no more. */
const fetchedKnown = new WeakMap<BuiltLayer, readonly Estimate[]>()

function fetchedBy(layer: BuiltLayer): readonly Estimate[] {
  if (layer.instruction?.kind !== 'RUN') return []
  const known = fetchedKnown.get(layer)
  if (known) return known
  const parts = layer.entries.filter(({ kind }) => fetchedKinds.has(kind)).map(({ size }) => size.compressed)
  fetchedKnown.set(layer, parts)
  return parts
}

const layersKnown = new WeakMap<BuiltStage, ReadonlyMap<Instruction | null, BuiltLayer>>()

function layerOf(stage: BuiltStage, instruction: Instruction): BuiltLayer | undefined {
  const known = layersKnown.get(stage) ?? new Map(stage.layers.map((layer) => [layer.instruction, layer]))
  layersKnown.set(stage, known)
  return known.get(instruction)
}

/** Whether an instruction takes what changed of the build context. */
type IsTaken = (stage: BuiltStage, it: Instruction, mounts: readonly Mount[]) => boolean

function takesChanged(built: BuiltImage, change: Change): IsTaken {
  if (change.kind === 'source') {
    const isSource = takesSource(built)
    return (_, it, mounts) => (isFromContext(it) && isSource(it)) || mounts.some(lendsEverything)
  }
  if (change.kind !== 'copy') return () => false
  const owner = built.stages.find(({ stage }) => stage.instructions.some((it) => it.index === change.instruction))
  const first = owner?.stage.instructions.find((it) => it.index === change.instruction)
  const changed = owner && first ? namesTaken(owner, first) : []
  return (stage, it) =>
    it.index === change.instruction ||
    namesTaken(stage, it).some((source) => changed.some((name) => takes(source, name)))
}

interface Walk {
  readonly again: readonly Again[]
  /** Layers of the stage's ledger that are new. */
  readonly layers: ReadonlySet<number>
}

function walkStage(
  built: BuiltImage,
  stage: BuiltStage,
  change: Change,
  dirty: ReadonlyMap<number, ReadonlySet<number>>,
  isTaken: IsTaken,
): Walk {
  const again: Again[] = []
  const parent = stage.base.kind === 'stage' ? dirty.get(stage.base.stage) : undefined
  const layers = new Set(parent)
  let behind = layers.size > 0 || startsAnew(stage, change)
  if (behind && layers.size === 0) for (const layer of stage.layers) if (layer.inherited) layers.add(layer.index)
  const declared = new Set<string>()
  for (const instruction of stage.stage.instructions) {
    if (instruction.kind === 'ARG') for (const { key } of instruction.pairs) declared.add(key)
    const hit = isHit(built, stage, instruction, change, declared, dirty, isTaken)
    if (!makesLayer(instruction)) {
      // USER and ENV are part of what every later command starts with; WORKDIR makes a layer of its own
      if (hit && /^(?:ENV|USER|SHELL)$/.test(instruction.kind)) behind = true
      continue
    }
    if (!behind && !hit) continue
    behind = true
    again.push({
      stage: stage.stage.index,
      instruction: instruction.index,
      line: instruction.lines.line,
      first: hit,
    })
    const layer = layerOf(stage, instruction)
    if (layer) layers.add(layer.index)
  }
  return { again, layers }
}

const makesLayer = ({ kind }: Instruction): boolean =>
  kind === 'RUN' || kind === 'COPY' || kind === 'ADD' || kind === 'WORKDIR'

/** The stage starts from an image that is another now. */
function startsAnew({ base, stage }: BuiltStage, change: Change): boolean {
  if (change.kind === 'base') return base.kind === 'image' && base.reference === change.reference
  return change.kind === 'argument' && variablesIn(stage.from.image?.text ?? '').includes(change.name)
}

function isHit(
  built: BuiltImage,
  stage: BuiltStage,
  it: Instruction,
  change: Change,
  declared: ReadonlySet<string>,
  dirty: ReadonlyMap<number, ReadonlySet<number>>,
  isTaken: IsTaken,
): boolean {
  // without flags a RUN has no mounts, and only an argument reaches what takes nothing
  if (change.kind !== 'argument' && it.kind !== 'COPY' && it.kind !== 'ADD' && it.flags.length === 0) return false
  const mounts = stage.traces.get(it.index)?.mounts ?? []
  if (isTaken(stage, it, mounts)) return true
  if (change.kind === 'argument' && declared.has(change.name)) {
    if (it.kind === 'RUN' || variablesIn(it.masked).includes(change.name)) return true
    if (it.flags.some((flag) => variablesIn(flag.value ?? '').includes(change.name))) return true
  }
  if (it.kind === 'COPY' && it.from !== null)
    return it.sources.some(({ text }) => isNew(built, stage, it.from ?? '', absolutePath(text, '/'), dirty))
  return mounts.some(
    (mount) =>
      mount.type === 'bind' &&
      mount.from !== null &&
      isNew(built, stage, mount.from, absolutePath(mount.source ?? '/', '/'), dirty),
  )
}

/** What lies at a path of another stage was written by something that runs again. */
function isNew(
  built: BuiltImage,
  stage: BuiltStage,
  from: string,
  path: string,
  dirty: ReadonlyMap<number, ReadonlySet<number>>,
): boolean {
  const earlier = built.stages.slice(0, stage.stage.index)
  const origin =
    earlier.findLast((it) => it.stage.name === from.toLowerCase()) ??
    (/^\d+$/.test(from) ? earlier[Number(from)] : undefined)
  return origin !== undefined && isWritten(built, origin, path, dirty.get(origin.stage.index) ?? new Set())
}

/** What lies at a path of a stage is written by one of the layers that are new. */
function isWritten(built: BuiltImage, origin: BuiltStage, path: string, layers: ReadonlySet<number>): boolean {
  if (layers.size === 0) return false
  if (path === '/') return true
  const entries = origin.ledger.find(path).filter((entry) => entry.kind !== 'base')
  const around = entries.length > 0 ? entries : origin.ledger.treesAround(path)
  // where nothing is known of it, a build makes what it is built for last
  if (around.length === 0) return !isOfBase(built, origin, path, layers)
  return around.some((entry) => layers.has(entry.layer))
}
