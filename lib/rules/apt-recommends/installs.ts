import type { Catalog, Closure, PackageSize } from '../../catalog/catalog'
import { standIn } from '../../catalog/near-release'
import { PackageSet } from '../../catalog/package-set'
import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { slice } from '../../source/text'
import { isApt, type RunInStage, runsIn, verbAt, verbOf } from '../commands'
import { parentOf, parentWhere, startsFrom } from '../lineage'
import type { RuleContext } from '../rule'
import { triggersIn } from '../uses'

/** An install that also takes what the packages recommend. */
export interface Install {
  readonly at: RunInStage
  readonly command: TracedCommand
  readonly names: readonly string[]
  /** What is installed only because it is recommended, largest first; null where no table has the packages. */
  readonly recommended: readonly PackageSize[] | null
  /** What is installed all the same; null where no table has the packages. */
  readonly needed: ReadonlySet<string> | null
  /** Of the names, those that no package of the distribution has; none where no table has its packages. */
  readonly unknown: readonly string[]
  /** Whose packages these are, where they are not the distribution's own: their names may differ. */
  readonly standIn: string | null
  /** False where apt would ask before it takes more than what is named, and a build has nobody to answer. */
  readonly saysYes: boolean
  /** Asked for by name, here or before. */
  readonly requested: ReadonlySet<string>
}

/** Closures of more installs than these are not worked out: no real file has as many, and each takes time. */
const mostClosures = 60

/** Installs with apt that take recommended packages, because nothing says otherwise. */
export function installsIn(context: RuleContext): readonly Install[] {
  const { built, catalog } = context
  const found: Install[] = []
  const after = new Map<BuiltStage, { present: PackageSet; requested: Set<string> }>()
  let closures = 0
  const stateOf = (stage: BuiltStage) => {
    const known = after.get(stage)
    if (known) return known
    const parent = parentOf(built, stage)
    const before = parent && after.get(parent)
    const state = {
      present: before?.present ?? PackageSet.none,
      requested: new Set(before?.requested),
    }
    after.set(stage, state)
    return state
  }
  const switches = new Map<BuiltStage, number | null>()
  const switchIn = (stage: BuiltStage) => {
    const known = switches.get(stage)
    const place = known === undefined ? switchedOffIn(built, stage) : known
    switches.set(stage, place)
    return place
  }
  const offFrom = (stage: BuiltStage) =>
    parentWhere(built, stage, (it) => switchIn(it) !== null) ? stage.stage.from.range.start : switchIn(stage)
  const seen = new Set<number>()
  for (const at of bodiesUpTo(context, isOpen)) {
    const state = stateOf(at.stage)
    for (const command of at.trace.commands) {
      const names = namesOf(command)
      const { start } = command.range
      const isOff = () => start > (offFrom(at.stage) ?? Number.POSITIVE_INFINITY)
      // one in a loop is traced once a round
      if (isOpen(command) && !seen.has(start) && !isOff()) {
        seen.add(start)
        const closure = closures++ < mostClosures ? closureOf(at.stage, catalog, names, state.present) : null
        const requested = new Set([...state.requested, ...names])
        found.push({
          at,
          command,
          names,
          saysYes: saysYes(built, command),
          requested,
          recommended: null,
          needed: null,
          unknown: [],
          standIn: at.stage.distribution && standIn(at.stage.distribution),
          ...(closure && { recommended: closure.recommended, needed: closure.needed, unknown: closure.unknown }),
        })
      }
      for (const name of names) state.requested.add(name.replace(/[=/:].*$/, ''))
      state.present = state.present.with(packagesIn(command.wrote))
      const gone = packagesIn(command.removed)
      if (gone.length > 0) state.present = state.present.without(gone)
    }
  }
  return found
}

/** It installs, and nothing that is said with it tells whether recommended packages are wanted. */
const isOpen = (command: TracedCommand): boolean => namesOf(command).length > 0 && !saysWhich(command)

/**
 * RUNs of the stages asked about and of those that they start from, then their triggers, up to the last one with such a
 * command: what is behind it changes nothing for any.
 */
function bodiesUpTo(context: RuleContext, is: (command: TracedCommand) => boolean): readonly RunInStage[] {
  const { built } = context
  const reached = new Set<BuiltStage>()
  for (const asked of context.stages)
    for (let it: BuiltStage | undefined = asked; it && !reached.has(it); it = parentOf(built, it)) reached.add(it)
  const stages = built.stages.filter((it) => reached.has(it))
  const all = [
    ...stages.flatMap((stage) => runsIn(built, stage)),
    ...stages.flatMap((stage) => triggersIn(context, stage)),
  ]
  return all.slice(0, all.findLastIndex((at) => at.trace.commands.some(is)) + 1)
}

const packagesIn = (entries: readonly Entry[]): readonly string[] =>
  entries.flatMap(({ kind, label }) => (kind === 'package' && label ? [label] : []))

/** Packages that an install names. */
function namesOf(command: TracedCommand): readonly string[] {
  const verb = isApt(command) ? verbAt(command) : null
  if (verb?.text !== 'install') return []
  const rest = command.args.slice(command.args.indexOf(verb) + 1).map((arg) => arg.text)
  return rest.filter(
    (text, i) => !text.startsWith('-') && !/^(?:-t|-o|-c|--target-release|--option)$/.test(rest[i - 1] ?? ''),
  )
}

/** `-y`, or what stands for it: an answer from a pipe, quiet to the second degree, apt's configuration. */
function saysYes(built: BuiltImage, command: TracedCommand): boolean {
  if (command.pipedFrom !== null || /assume-?yes|force-yes/i.test(built.file.source.text)) return true
  const words = command.args.map((arg) => arg.text)
  return (
    words.some((word) => /^(?:-[a-zA-Z]*(?:y|qq)[a-zA-Z]*|--yes|--assume-yes|--force-yes)$/.test(word)) ||
    words.filter((word) => /^-[a-zA-Z]*q|^--quiet$/.test(word)).length > 1 ||
    words.some((word) => /^(?:-q=2|--quiet=2)$/.test(word))
  )
}

/** The author has said whether recommended packages are wanted. */
function saysWhich(command: TracedCommand): boolean {
  const words = command.args.map((arg) => arg.text)
  if (words.some((word) => /^--(?:no-)?install-recommends$|^--with(?:out)?-recommends$/.test(word))) return true
  if (command.name === 'aptitude' && words.some((word) => /^-[a-zA-Z]*[rR]/.test(word))) return true
  return words.some((word) => /Install-Recommends=/i.test(word))
}

const switchedOff =
  /Install-Recommends[\s"'=]+(?:0|false|no)\b|apt\.conf\.d\S*no-?recommends|no-?recommends\S*\s+\S*apt\.conf/i

/** Where a stage tells apt's configuration to leave recommended packages out; null where it does not. */
function switchedOffIn(built: BuiltImage, stage: BuiltStage): number | null {
  for (const instruction of stage.stage.instructions) {
    if (instruction.kind !== 'RUN' && instruction.kind !== 'COPY' && instruction.kind !== 'ADD') continue
    const match = switchedOff.exec(slice(built.file.source, instruction.range))
    // an option of one command speaks for that command
    if (match && !/-o\s*["']?(?:APT::)?$/i.test(slice(built.file.source, instruction.range).slice(0, match.index)))
      return instruction.range.start + match.index
  }
  return null
}

type Compared = Pick<Install, 'recommended' | 'needed' | 'unknown'>

function closureOf(
  stage: BuiltStage,
  catalog: Catalog,
  names: readonly string[],
  present: PackageSet,
): Compared | null {
  const { distribution, root } = stage
  if (!distribution || !root || catalog.packageTable(distribution) === null) return null
  const request = { distribution, names, present, base: root }
  const all = catalog.install({ ...request, recommends: true })
  const without = catalog.install({ ...request, recommends: false })
  if (!all || !without) return null
  const known = compared.get(all)
  if (known?.without === without) return known
  const needed = new Set(without.packages.map((it) => it.name))
  const recommended = all.packages
    .filter((it) => !needed.has(it.name))
    .toSorted((a, b) => b.size.onDisk.likely - a.size.onDisk.likely)
  const result = { without, recommended, needed, unknown: without.unknown }
  compared.set(all, result)
  return result
}

/** The catalog gives one answer for one request, and a plan asks the same of it after each of its steps. */
const compared = new WeakMap<Closure, Compared & { readonly without: Closure }>()

/** Which commands run behind an install in its stage and in those that start from it, and at the start of a container. */
export interface Used {
  readonly has: (name: string) => boolean
}

/** For each of these installs; one look at the commands behind them, however many they are. */
export function commandsUsed(built: BuiltImage, installs: readonly Install[]): (install: Install) => Used {
  const own = new Set(installs.map(({ at }) => at.stage))
  const users = new Map<string, Map<BuiltStage, number>>()
  for (const stage of built.stages) {
    if (!own.has(stage) && !parentWhere(built, stage, (it) => own.has(it))) continue
    for (const [name, last] of lastUses(built, stage)) {
      const by = users.get(name) ?? new Map<BuiltStage, number>()
      users.set(name, by.set(stage, last))
    }
  }
  return ({ at, command }) => ({
    has: (name) => {
      for (const [stage, last] of users.get(name) ?? [])
        if (stage === at.stage ? last > command.range.start : startsFrom(built, stage, at.stage)) return true
      return false
    },
  })
}

const uses = new WeakMap<BuiltStage, ReadonlyMap<string, number>>()

/** Commands of a stage, with the offset at which each stands last; past the end of the text for what a container starts. */
function lastUses(built: BuiltImage, stage: BuiltStage): ReadonlyMap<string, number> {
  const known = uses.get(stage)
  if (known) return known
  const last = new Map<string, number>()
  const use = (name: string, at: number) => last.set(name, Math.max(at, last.get(name) ?? 0))
  for (const { trace } of runsIn(built, stage)) {
    for (const command of trace.commands) {
      const at = command.range.start
      use(command.name, at)
      const words = command.args.map((arg) => arg.text).join(' ')
      if (command.name === 'tar' && /\.t?xz\b|^-?\w*J/.test(words)) use('xz', at)
      if (command.name === 'git' && /\bgit@|\bssh:\/\//.test(words)) use('ssh', at)
      if (/^pip[\d.]*$/.test(command.name) && /\bgit\+/.test(words)) use('git', at)
      if (command.name === 'npm' && verbOf(command) === 'install') use('npm', at)
    }
  }
  for (const word of [...(stage.config.entrypoint ?? []), ...(stage.config.cmd ?? [])])
    for (const part of word.split(/[\s;&|]+/)) use(part.slice(part.lastIndexOf('/') + 1), Number.POSITIVE_INFINITY)
  uses.set(stage, last)
  return last
}
