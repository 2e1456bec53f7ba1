import type { ContextFile } from '../analysis'
import type { Catalog, ImageFacts, TableName } from '../catalog/catalog'
import { type Size, unknownSize } from '../catalog/estimate'
import type { Dockerfile, Instruction, Stage } from '../dockerfile/model'
import type { Range } from '../source/units'
import { adopt } from './adopt'
import type { BuiltImage, BuiltLayer, StageBase } from './built-image'
import { builtOf } from './built-stages'
import type { Calibration } from './calibrate'
import { configAfter, configOf } from './config'
import { type CopyOrigin, copyInstruction, sourcesInContext } from './copy'
import { applyDockerignore } from './dockerignore'
import { type Draft, forkDraft, rootSize } from './draft'
import type { Entry } from './entry'
import { Ledger } from './ledger'
import { Machine } from './machine'
import { absolutePath } from './path'
import { type Begun, type Checkpoint, fromTheStart, isAlike, noFiles, remember, resume } from './resume'
import { runInstruction } from './run'
import { baseReference, globalArguments, Scope, type Value } from './scope'
import type { Surroundings } from './surroundings'

export interface SimulateOptions {
  readonly catalog: Catalog
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly context?: readonly ContextFile[]
  readonly files?: Readonly<Record<string, string>>
  readonly today?: string
  /** Sizes of base images that a person gave, by the reference that the file names. */
  readonly bases?: ReadonlyMap<string, Size> | undefined
  /** What a built image of the same file has shown. */
  readonly calibration?: Calibration
}

const noSizes: ReadonlyMap<string, Size> = new Map()

/**
 * Builds a Dockerfile without building it: what every stage's layers would hold, and the config of each. With what was
 * built before from nearly the same file, only what stands behind the first change is worked out again; and of `beside`,
 * other builds of nearly the same file, stages are taken over that nothing has changed for.
 */
export function simulate(
  file: Dockerfile,
  options: SimulateOptions,
  before?: Begun,
  beside: readonly Begun[] = [],
): BuiltImage {
  const resumed = before ? resume(before, file, options) : fromTheStart
  const adoptable = beside.filter((it) => isAlike(it, file, options))
  const wanted = new Set<TableName>()
  let asked = new Set<TableName>()
  const problems: { range: Range; message: string }[] = []
  const files = options.files ?? noFiles
  const buildArgs = options.buildArgs ?? {}
  const surroundings: Surroundings = {
    catalog: options.catalog,
    context: options.context ? applyDockerignore(options.context, files['.dockerignore'] ?? null) : null,
    files,
    buildArgs,
    want: (table) => asked.add(table),
    calibration: options.calibration ?? null,
    bases: options.bases ?? noSizes,
  }
  const globals = globalArguments(file, buildArgs)
  const drafts: Draft[] = []
  const ended: Checkpoint[] = []
  const checkpoints: (readonly Checkpoint[])[] = []
  const keep = (end: Checkpoint, inside: readonly Checkpoint[]) => {
    drafts.push(end.draft)
    ended.push(end)
    checkpoints.push(inside)
    for (const table of end.wanted) wanted.add(table)
  }
  for (const stage of file.stages) {
    const known = resumed.checkpoints[stage.index] ?? []
    const whole = resumed.whole[stage.index]
    if (whole) {
      keep({ ...whole, draft: { ...whole.draft, stage } }, known)
      continue
    }
    const effort = ended.at(-1)?.effort ?? 0
    const adopted = firstOf(adoptable, (it) => adopt(stage, file, drafts, it, effort))
    if (adopted) {
      keep(adopted.end, adopted.inside)
      continue
    }
    const last = known.at(-1)
    asked = new Set(last?.wanted)
    const draft = last
      ? forkDraft(last.draft, surroundings, stage)
      : startStage(file, stage, drafts, globals, surroundings, options.today)
    const { machine } = draft
    machine.effort = last?.effort ?? effort
    if (!last) for (const trigger of draft.triggers) step(file, trigger, draft, drafts, surroundings, options.today)
    const layers = stage.instructions.filter((it) => makesLayer.has(it.kind)).length
    const between = Math.max(4, Math.ceil(layers / mostCheckpoints))
    const inside = [...known]
    let since = 0
    for (let at = last?.done ?? 0; at < stage.instructions.length; at++) {
      const instruction = stage.instructions[at]
      if (!instruction) break
      step(file, instruction, draft, drafts, surroundings, options.today)
      if (makesLayer.has(instruction.kind) && ++since === between && at + 1 < stage.instructions.length) {
        const state = forkDraft(draft, surroundings, stage)
        inside.push({ done: at + 1, draft: state, wanted: new Set(asked), effort: machine.effort })
        since = 0
      }
    }
    keep({ done: stage.instructions.length, draft, wanted: asked, effort: machine.effort }, inside)
  }
  const target = targetOf(drafts, options.target, problems)
  const built = builtOf(file, drafts, target, wanted, problems)
  remember(built, { options, whole: ended, checkpoints })
  return built
}

function firstOf<Thing, Found>(things: readonly Thing[], find: (thing: Thing) => Found | null): Found | null {
  for (const thing of things) {
    const found = find(thing)
    if (found) return found
  }
  return null
}

/** States of a stage that are kept to start from: one every few layers. */
const mostCheckpoints = 10
const makesLayer: ReadonlySet<Instruction['kind']> = new Set(['RUN', 'COPY', 'ADD'])

function startStage(
  file: Dockerfile,
  stage: Stage,
  earlier: readonly Draft[],
  globals: ReadonlyMap<string, Value>,
  surroundings: Surroundings,
  today: string | undefined,
): Draft {
  const reference = baseReference(stage.from, globals, file.escape)
  const parent = earlier.findLast(
    (draft) => draft.stage.name !== null && draft.stage.name === reference.text.toLowerCase(),
  )
  const own = {
    stage,
    traces: new Map(),
    copied: new Map(),
    fromContext: new Map(),
    takesFrom: new Set<number>(),
    taken: [],
  }
  if (parent) {
    // Its arguments too: BuildKit hands them on to the stages that start from it.
    const scope = parent.machine.scope.copy()
    const machine = new Machine(
      Ledger.from(parent.machine.ledger),
      scope,
      surroundings,
      parent.root,
      parent.machine.distribution,
    )
    machine.inherit(parent.machine)
    const collapsed = machine.ledger.layers !== parent.layers.length
    const layers = collapsed
      ? [baseLayer(stage, machine.ledger.sizeOf(0), machine.ledger, null)]
      : parent.layers.map((layer) => ({ ...layer, entries: layer.entries, inherited: true }))
    const base: StageBase = { kind: 'stage', stage: parent.stage.index, reference: reference.text }
    const config = { ...parent.config, onbuild: [] }
    return { ...own, base, root: parent.root, machine, layers, triggers: parent.config.onbuild, config }
  }
  const facts = reference.known && reference.text !== '' ? surroundings.catalog.image(reference.text, today) : null
  const base: StageBase = !facts
    ? { kind: 'open', reference: reference.text }
    : facts.match === 'scratch'
      ? { kind: 'scratch', reference: reference.text }
      : { kind: 'image', facts, reference: reference.text }
  const env = new Map<string, Value>(Object.entries(facts?.config.env ?? {}))
  const ledger = new Ledger()
  const scope = new Scope(globals, surroundings.buildArgs, file.escape, env)
  const machine = new Machine(ledger, scope, surroundings, facts, facts?.distribution ?? null)
  machine.workdir = facts?.config.workdir ?? '/'
  const layers: BuiltLayer[] = []
  if (base.kind !== 'scratch') {
    ledger.openLayer()
    const shown = surroundings.calibration?.bases.get(reference.text)
    const given = surroundings.bases.get(reference.text)
    const size = shown ?? given ?? facts?.size ?? unknownSize
    ledger.put({ path: '/', tree: true, kind: 'base', size, label: reference.text })
    const base = baseLayer(stage, size, ledger, facts)
    if (shown) layers.push({ ...base, notes: [] })
    else layers.push(given ? { ...base, notes: ['The size of this image is the one that was given.'] } : base)
  }
  const config = configOf(facts)
  machine.shell = config.shell
  return { ...own, base, root: facts, machine, layers, triggers: [], config }
}

function baseLayer(stage: Stage, size: Size, ledger: Ledger, facts: ImageFacts | null): BuiltLayer {
  const notes: string[] = []
  if (facts?.match === 'nearest') notes.push(`The table does not have this tag: priced as ${facts.nearest}.`)
  if (facts?.match === 'none') {
    const known = facts.size.onDisk.basis === 'unknown' ? 'not known' : 'assumed'
    notes.push(`The table does not have this image: its size is ${known}.`)
  }
  if (!facts) notes.push('Which image this is depends on a build argument that has no value.')
  return {
    instruction: stage.from,
    stage: stage.index,
    inherited: true,
    index: 0,
    entries: ledger.entriesOf(0),
    size,
    notes,
  }
}

function step(
  file: Dockerfile,
  instruction: Instruction,
  draft: Draft,
  earlier: readonly Draft[],
  surroundings: Surroundings,
  today: string | undefined,
): void {
  const { machine } = draft
  switch (instruction.kind) {
    case 'ARG':
      for (const pair of instruction.pairs) machine.scope.declareArgument(pair)
      return
    case 'ENV':
      machine.scope.setEnvironment(instruction.pairs)
      break
    case 'RUN': {
      layer(draft, instruction, () => {
        const trace = runInstruction(file, instruction, machine, (from) =>
          originOf(from, draft, earlier, surroundings, today, null),
        )
        draft.traces.set(instruction.index, trace)
      })
      return
    }
    case 'COPY':
    case 'ADD':
      layer(draft, instruction, () => {
        const from = instruction.kind === 'ADD' ? null : instruction.from
        const paths = from === null ? [] : instruction.sources.map((it) => machine.scope.fill(it.text).text)
        const origin = originOf(from, draft, earlier, surroundings, today, paths)
        if (origin.kind === 'context') draft.fromContext.set(instruction.index, sourcesInContext(instruction, machine))
        draft.copied.set(instruction.index, copyInstruction(file, instruction, machine, origin))
      })
      return
    case 'WORKDIR':
      layer(draft, instruction, () => {
        const path = machine.scope.fill(instruction.masked.replaceAll('\\\n', '').trim()).text
        machine.workdir = absolutePath(path, machine.workdir)
        machine.makeDirectory(machine.workdir)
      })
      break
    default:
      break
  }
  draft.config = configAfter(draft.config, instruction, file, machine.scope)
  machine.user = draft.config.user ?? ''
  machine.shell = draft.config.shell
}

function layer(draft: Draft, instruction: Instruction, run: () => void): void {
  const { machine } = draft
  const index = machine.openLayer()
  run()
  machine.collect()
  const size = machine.ledger.sizeOf(index)
  draft.layers.push(new OwnLayer(instruction, draft.stage.index, index, size, machine.notes, machine.ledger))
}

/** A layer changes no more once the next one is open, and of most nobody asks what they hold. */
class OwnLayer implements BuiltLayer {
  readonly inherited = false
  #entries: readonly Entry[] | null = null

  constructor(
    readonly instruction: Instruction,
    readonly stage: number,
    readonly index: number,
    readonly size: Size,
    readonly notes: readonly string[],
    private readonly ledger: Ledger,
  ) {}

  get entries(): readonly Entry[] {
    this.#entries ??= this.ledger.entriesOf(this.index)
    return this.#entries
  }
}

function stageCalled(name: string, earlier: readonly Draft[]): Draft | undefined {
  const byName = earlier.findLast((draft) => draft.stage.name === name.toLowerCase())
  return byName ?? (/^\d+$/.test(name) ? earlier[Number(name)] : undefined)
}

/** Where `COPY --from` and the `from` of a mount lead; null is the build context. It is asked for `paths`, or for anything. */
function originOf(
  from: string | null,
  draft: Draft,
  earlier: readonly Draft[],
  surroundings: Surroundings,
  today: string | undefined,
  paths: readonly string[] | null,
): CopyOrigin {
  if (from === null) return { kind: 'context' }
  const stage = stageCalled(from, earlier)
  if (!stage)
    return {
      kind: 'image',
      reference: from,
      size: surroundings.bases.get(from) ?? surroundings.catalog.image(from, today).size,
    }
  const { index } = stage.stage
  draft.takesFrom.add(index)
  if (paths === null) draft.taken.push({ stage: index, path: null })
  else for (const path of paths) draft.taken.push({ stage: index, path: absolutePath(path, '/') })
  const { ledger, contents, marks, symlinks } = stage.machine
  return { kind: 'stage', ledger, rootSize: rootSize(stage), contents, marks, symlinks }
}

function targetOf(
  drafts: readonly Draft[],
  name: string | undefined,
  problems: { range: Range; message: string }[],
): Draft | null {
  const last = drafts.at(-1) ?? null
  if (name === undefined || !last) return last
  const found = stageCalled(name, drafts)
  if (!found) problems.push({ range: last.stage.from.range, message: `There is no stage called ${name} to build.` })
  return found ?? last
}
