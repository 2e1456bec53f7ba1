import type { Catalog, Closure, PackageSize } from '../../catalog/catalog'
import { PackageSet } from '../../catalog/package-set'
import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { slice } from '../../source/text'
import { isApt, type RunInStage, runsIn, sameCommand, startsFrom, verbAt, verbOf } from '../commands'
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
  const after = new Map<BuiltStage, { present: PackageSet; requested: Set<string>; off: boolean }>()
  let closures = 0
  const stateOf = (stage: BuiltStage) => {
    const known = after.get(stage)
    if (known) return known
    const parent = stage.base.kind === 'stage' ? built.stages[stage.base.stage] : undefined
    const before = parent && after.get(parent)
    const state = {
      present: before?.present ?? PackageSet.none,
      requested: new Set(before?.requested),
      off: before?.off ?? false,
    }
    after.set(stage, state)
    return state
  }
  const offFrom = new Map<BuiltStage, number | null>()
  const offAt = (stage: BuiltStage) => {
    const known = offFrom.get(stage)
    if (known !== undefined) return known
    const place = switchedOffAt(built, stage)
    offFrom.set(stage, place)
    return place
  }
  for (const at of bodiesUpTo(context, isOpen)) {
    const state = stateOf(at.stage)
    for (const command of at.trace.commands) {
      const names = namesOf(command)
      const off = () => state.off || command.range.start > (offAt(at.stage) ?? Number.POSITIVE_INFINITY)
      if (isOpen(command) && !off() && !found.some((it) => sameCommand(it.command, command))) {
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
  const stages = built.stages.filter((it) =>
    context.stages.some((asked) => asked === it || startsFrom(built, asked, it)),
  )
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

/** Where apt's configuration is told to leave recommended packages out; null where it is not. */
function switchedOffAt(built: BuiltImage, stage: BuiltStage): number | null {
  const parent = stage.base.kind === 'stage' ? built.stages[stage.base.stage] : undefined
  if (parent && parent !== stage && parent.stage.index < stage.stage.index && switchedOffAt(built, parent) !== null)
    return stage.stage.from.range.start
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

/** For the installs of a stage; one look at its commands, however many installs there are. */
export function commandsUsed(own: BuiltStage, runs: readonly RunInStage[]): (install: TracedCommand) => Used {
  const last = new Map<string, number>()
  const use = (name: string, at: number) => last.set(name, Math.max(at, last.get(name) ?? 0))
  for (const { trace } of runs) {
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
  for (const stage of new Set([own, ...runs.map((it) => it.stage)])) {
    for (const word of [...(stage.config.entrypoint ?? []), ...(stage.config.cmd ?? [])])
      for (const part of word.split(/[\s;&|]+/)) use(part.slice(part.lastIndexOf('/') + 1), Number.POSITIVE_INFINITY)
  }
  return (install) => ({ has: (name) => (last.get(name) ?? -1) > install.range.start })
}
