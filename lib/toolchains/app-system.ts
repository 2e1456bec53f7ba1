import type { BuiltStage } from '../image/built-image'
import { baseName } from '../image/path'
import { listed } from '../source/listed'
import type { Line } from '../source/units'
import type { App } from './app'
import { formerOf } from './former'
import { nameIn } from './package-name'
import { mayBeStarted, packagesIn, purposeOf } from './packages'
import { asWritten, named } from './packages-on'
import { withoutRecommended } from './recommended'
import { alpineLibrary, apkAdd, aptInstall, runtimeLibraries } from './run-base'
import { trustsMore } from './settings'
import { commandsOf } from './stage-facts'
import { healthOf, namesScript, withoutStarter } from './start'
import { type Artifact, type Given, library, type Opened, opened, type Told, whichPackages } from './story'

/** What a program uses of the system that it runs on. */
interface AppSystem {
  readonly packages: readonly string[]
  /** The line that installs them. */
  readonly install: readonly string[]
  /** Libraries that come out of the build stage, as the run stage has no package of them. */
  readonly artifacts: readonly Told<Artifact>[]
  readonly assumptions: readonly string[]
}

/** Packages and libraries that a program loads or calls at run time; a question where the file does not tell. */
export function systemOf(given: Given, app: App): AppSystem | Opened {
  const { stage, below } = given
  const { base, start } = app
  const { facts } = base
  const started = start.commands.map(withoutStarter)
  const answer = given.answers.packages
  const open = (question: string, at: Line): Opened => opened(app.language, stage, at, question, whichPackages)
  const artifacts: Told<Artifact>[] = []
  const assumptions: string[] = []
  const tools: string[] = []
  const carried: string[] = []
  // what is built anew on the base's release is linked against the libraries of that
  const linkedOn = base.builder === null ? (stage.distribution ?? app.builtOn ?? null) : facts.distribution
  const names = new Set<string>([...app.packages, ...named(answer)])
  const onAlpine = facts.distribution?.name === 'alpine'
  for (const name of app.headers ?? [])
    for (const library of (linkedOn && runtimeLibraries(given, linkedOn, facts, name)) ?? []) names.add(library)
  for (const wanted of packagesIn(stage, [...commandsOf(below), ...commandsOf([stage])])) {
    const { value, line: at } = wanted
    const use = app.buildPackages.test(value) ? 'build' : purposeOf(value)
    if (use === 'build' && mayBeStarted(value) && !app.spokenOf?.test(value)) tools.push(value)
    if (use === 'build') continue
    if (use === 'library') {
      const libraries = onAlpine ? alpineLibrary(value) : linkedOn && runtimeLibraries(given, linkedOn, facts, value)
      const known = typeof libraries === 'string' ? [libraries] : libraries
      if (!known && answer !== undefined) continue
      const former = known || app.libraries === undefined ? null : formerOf(given, linkedOn, value)
      if (former) {
        for (const from of former) artifacts.push(library(from, at))
        continue
      }
      if (!known)
        return open(
          `Line ${at} installs ${value}. Which package of ${base.reference} brings the library that the program loads?`,
          at,
        )
      for (const name of known) names.add(name)
      continue
    }
    if (use === 'tool' && (forPeople.test(value) || !usesTools(started, stage, value))) {
      tools.push(value)
      continue
    }
    // the table of Alpine has a part of its packages; between its releases they keep their names
    const same = onAlpine && stage.distribution?.name === 'alpine' ? value : null
    const name = nameIn(given, facts, value) ?? same
    if (name === null && answer !== undefined) continue
    const assumption = name === null ? asWritten(given, facts, wanted) : null
    if (name === null && assumption === null)
      return open(
        `Line ${at} installs ${value}, which ${base.reference} does not have by that name. What does the program need of it?`,
        at,
      )
    if (assumption !== null) assumptions.push(assumption)
    names.add(name ?? value)
    carried.push(value)
  }
  if (trustsMore(stage, commandsOf([stage]))) names.add('ca-certificates')
  const probes = (healthOf(stage)?.commands ?? []).map(([program = '']) => baseName(program))
  for (const probe of probes) if (probe === 'curl' || (probe === 'wget' && !onAlpine)) names.add(probe)
  assumptions.push(...withoutRecommended(given, facts, carried))
  const left = tools.filter((name) => !names.has(name))
  if (left.length > 0)
    assumptions.push(
      `The program starts none of the tools that the file installs and that stay behind: ${listed(left)}.`,
    )
  const packages = [...names]
  const install = packages.length === 0 ? [] : [onAlpine ? apkAdd(packages) : aptInstall(packages, app.clears)]
  return { packages, install, artifacts, assumptions }
}

/** What only somebody at a prompt would start. */
const forPeople = /^(?:bash-completion|htop|less|man|nano|tree|vim|vim-tiny)$/

/** A tool of the system that the start command names, or that a script may call. */
function usesTools(started: readonly (readonly string[])[], stage: BuiltStage, name: string): boolean {
  const words = started.flat()
  const script = words.some(namesScript)
  return (
    script ||
    words.some((word) => baseName(word) === name) ||
    new RegExp(`\\b${name}\\b`).test(stage.config.healthcheck ?? '')
  )
}
