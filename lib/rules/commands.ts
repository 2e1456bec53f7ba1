import type { Copy, Instruction, Run } from '../dockerfile/model'
import type { Argument, BuiltImage, BuiltLayer, BuiltStage, RunTrace, TracedCommand } from '../image/built-image'
import type { Entry } from '../image/entry'
import { startsFrom } from './lineage'

/** A RUN with the stage it is in, its layer and what its commands did. */
export interface RunInStage {
  readonly stage: BuiltStage
  readonly layer: BuiltLayer
  readonly run: Run
  readonly trace: RunTrace
}

const known = new WeakMap<BuiltImage, readonly RunInStage[]>()

/** Every RUN of a file, ONBUILD triggers not included, in the order of the text. Every rule asks for them: read once. */
export function runsOf(built: BuiltImage): readonly RunInStage[] {
  const before = known.get(built)
  if (before) return before
  const found: RunInStage[] = []
  for (const stage of built.stages) {
    // a trigger that the stage took over from its base is not its own
    const own = new Set<Instruction>(stage.stage.instructions)
    for (const layer of stage.layers) {
      if (layer.inherited || layer.instruction?.kind !== 'RUN') continue
      const trace = stage.traces.get(layer.instruction.index)
      if (trace && own.has(layer.instruction)) found.push({ stage, layer, run: layer.instruction, trace })
    }
  }
  known.set(built, found)
  return found
}

const ofStage = new WeakMap<BuiltStage, readonly RunInStage[]>()

/** The RUNs of one stage. */
export function runsIn(built: BuiltImage, stage: BuiltStage): readonly RunInStage[] {
  if (!ofStage.has(stage)) {
    const own = new Map<BuiltStage, RunInStage[]>(built.stages.map((it) => [it, []]))
    for (const at of runsOf(built)) own.get(at.stage)?.push(at)
    for (const [it, runs] of own) ofStage.set(it, runs)
  }
  return ofStage.get(stage) ?? []
}

/** RUNs behind one instruction and in front of another, by the instructions' places in the file. */
export function runsBetween(built: BuiltImage, after: number, before: number): readonly RunInStage[] {
  const runs = runsOf(built)
  let low = 0
  for (let high = runs.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((runs[middle]?.run.index ?? 0) > after) high = middle
    else low = middle + 1
  }
  let end = low
  while (end < runs.length && (runs[end]?.run.index ?? before) < before) end++
  return runs.slice(low, end)
}

/** COPY and ADD instructions of a stage. */
export const copiesOf = (stage: BuiltStage): readonly Copy[] =>
  stage.stage.instructions.filter((it): it is Copy => it.kind === 'COPY' || it.kind === 'ADD')

/** Options whose value is the next word, by command: without them `apt-get -t stable install` would seem to do `stable`. */
const withValue: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['-o', '--option', '-t', '--target-release', '--default-release', '-c', '--config-file', '-a'],
  apt: ['-o', '--option', '-t', '--target-release', '--default-release', '-c', '--config-file', '-a'],
  aptitude: ['-o', '-t', '--target-release', '-q', '-w'],
  apk: ['-p', '--root', '-X', '--repository', '-t', '--virtual', '--arch', '--cache-dir', '--keys-dir'],
  dnf: ['-c', '--config', '-d', '-e', '--installroot'],
  yum: ['-c', '--config', '-d', '-e', '--installroot'],
  npm: ['--prefix', '-C', '--registry', '--cache', '-w', '--workspace'],
  yarn: ['--cwd'],
  pnpm: ['-C', '--dir', '--filter', '-F'],
  composer: ['-d', '--working-dir'],
}

/** The first word of a command that is not an option: `install` of `apt-get -y install curl`. */
export function verbAt(command: TracedCommand): Argument | null {
  const values = Object.hasOwn(withValue, command.name) ? (withValue[command.name] ?? []) : []
  for (let i = 0; i < command.args.length; i++) {
    const arg = command.args[i]
    if (!arg?.text.startsWith('-')) return arg ?? null
    if (values.includes(arg.text)) i++
  }
  return null
}

export const verbOf = (command: TracedCommand): string | null => verbAt(command)?.text ?? null

export const hasOption = (command: TracedCommand, ...names: readonly string[]): boolean =>
  command.args.some((arg) => names.includes(arg.text) || names.includes(arg.text.split('=')[0] ?? ''))

/** True where a cache or tmpfs mount holds a path: what is there is in no layer. */
export const isMounted = (trace: RunTrace, path: string): boolean =>
  trace.mounts.some(
    (mount) =>
      (mount.type === 'cache' || mount.type === 'tmpfs') &&
      (path === mount.target || path.startsWith(`${mount.target}/`)),
  )

/** What is left of a finding's weight in a stage that ships nothing: worth knowing, no more. */
export const severityIn = (stage: BuiltStage, shipped: 'warning' | 'error'): 'warning' | 'error' | 'info' =>
  stage.shipped ? shipped : 'info'

/** True for a RUN that works on what another left: a later one of its stage, or one of a stage that starts from it. */
export const follows = (built: BuiltImage, other: RunInStage, at: RunInStage): boolean =>
  other.stage === at.stage ? other.run.index > at.run.index : startsFrom(built, other.stage, at.stage)

/** RUNs that work on what a RUN left. */
export const followersOf = (built: BuiltImage, at: RunInStage): readonly RunInStage[] =>
  runsOf(built).filter((other) => follows(built, other, at))

/** The package manager of Debian and Ubuntu, under its names. */
export const isApt = (command: TracedCommand): boolean => /^(?:apt|apt-get|aptitude)$/.test(command.name)

/** Where a command stands in the text: one in a loop is traced once a round. */
export const sameCommand = (a: TracedCommand, b: TracedCommand): boolean => a.range.start === b.range.start

/** They install what is theirs, and leave the distribution's packages alone, whatever else is not known of them. */
const ownBusiness =
  /^(?:apk|apt|apt-get|aptitude|dpkg|npm|yarn|pnpm|pip[\d.]*|uv|poetry|pipenv|gem|bundle|bundler|composer|go|cargo|rustup|mvn|gradle|gradlew|dotnet|mix|conda|mamba|micromamba|curl|wget|git|tar|unzip|cmake|gcc|g\+\+|cc|javac)$/

/** May do anything, installing packages included: scripts, and programs that nobody has described. */
export const mayInstall = (command: TracedCommand): boolean =>
  command.unknown !== null && !ownBusiness.test(command.name)

/** A RUN of which it is not known that it leaves the distribution's packages alone. */
export const isUnknown = (at: RunInStage): boolean => at.trace.form === 'foreign' || at.trace.commands.some(mayInstall)

/** A later RUN deletes it, and says so with a command; what is only written over does not count. */
export function deletedByCommand(stage: BuiltStage, entry: Entry): boolean {
  const hidden = stage.ledger.hidden.find((it) => it.entry === entry)
  const by = hidden && stage.layers.find((layer) => layer.index === hidden.by)?.instruction
  const trace = by && stage.traces.get(by.index)
  return trace?.commands.some((command) => command.removed.includes(entry)) ?? false
}

/** `line 4`, as messages name an instruction. */
export const lineOf = (instruction: Instruction): string => `line ${instruction.lines.line}`
