import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder } from '../image/path'
import type { Line } from '../source/units'
import { filesReadLater } from './context-files'
import { brings, isChanged, liesFixed, placesOf } from './copies'
import { type Started, whereIs } from './program-started'
import { putAside } from './put-aside'
import { commandsOf, copiesIn, fetchedFile, onPath, scriptOf, workdirAt } from './stage-facts'
import { type Artifact, type Given, library, type Opened, opened, type RunBase, type Told, told } from './story'

/** The copies of a stage that bring what a program needs at run time. */
export interface Copies {
  readonly all: readonly Copy[]
  /** As they are, in the run stage. */
  readonly keeps: readonly Copy[]
  /** Out of the build stage: a command changed what they brought, or it may lie elsewhere. */
  readonly changed: readonly Copy[]
  /** A script that is made ready to be started. */
  readonly script: Told<string> | null
}

/** The copies that a program needs, parted by how they come along. */
export function copiesFor(
  stage: BuiltStage,
  commands: readonly TracedCommand[],
  isKept: (copy: Copy) => boolean,
): Copies {
  const all = copiesIn(stage).filter(isKept)
  const own = commandsOf([stage])
  const keeps = all.filter((copy) => !isChanged(copy, own, workdirAt(stage, copy)) && liesFixed(copy, stage))
  const changed = all.filter((copy) => !keeps.includes(copy))
  return { all, keeps, changed, script: scriptOf(stage, all, commands) }
}

interface ProgramFiles {
  readonly artifacts: readonly Told<Artifact>[]
  /** Files of the source tree that are read at run time, as far as their names tell. */
  readonly readLater: readonly Told<string>[]
}

interface FilesOf {
  readonly language: string
  readonly line: Line
  /** The word that the container starts with. */
  readonly first: string
  readonly started: Started
  /** Programs that are built beside those that are started. */
  readonly others: readonly Told<string>[]
  readonly copies: Copies
  readonly base: RunBase
  /** The directory that the build installs a tree into, of which the program is a part. */
  readonly tree: string | null
}

/** What the run stage of a program takes out of the build stage; a question where a script lies nowhere. */
export function filesOfProgram(
  given: Given,
  programs: readonly Told<string>[],
  { language, line, first, started, others, copies, base, tree }: FilesOf,
): ProgramFiles | Opened {
  const { stage } = given
  const { scripts, renamed } = started
  const { script } = copies
  const workdir = stage.config.workdir ?? '/'
  const ofBuild = programs.map((it) => {
    const { value, line: at, sure } = it
    const called = scripts.length > 0 && others.includes(it) ? baseName(value) : first
    const to = renamed.get(value) ?? placeOnPath(stage, value, called) ?? value
    return told({ from: value, to, owned: false }, at, sure)
  })
  const libraries = (base.libraries ?? []).map((it) => library(it.value, it.line))
  const artifacts: Told<Artifact>[] = [...ofBuild, ...libraries].filter(
    (it) => tree === null || !isUnder(it.value.from, tree),
  )
  const take = (path: string, at: Line, sure: Told<string>['sure']) =>
    artifacts.push(told({ from: path, to: path, owned: false }, at, sure))
  if (tree !== null) take(tree, ofBuild.find((it) => isUnder(it.value.from, tree))?.line ?? line, 'derived')
  for (const path of (given.answers.files ?? '').split(/[\s,]+/).filter((it) => /^[\w./-]+$/.test(it)))
    take(absolutePath(path, workdir), line, 'stated')
  const readLater = filesReadLater(given, copies.keeps).filter(
    (it) => !artifacts.some((other) => isUnder(it.value, other.value.from)),
  )
  for (const { value, line: at, sure } of readLater) take(value, at, sure)
  for (const copy of copies.changed)
    for (const path of placesOf(copy, workdirAt(stage, copy))) take(path, copy.lines.line, 'stated')
  const isOwn = script !== null && copies.all.every((it) => it.lines.line !== script.line)
  for (const name of [...scripts, ...(isOwn ? [script.value] : [])]) {
    const path = name.includes('/') ? absolutePath(name, workdir) : whereIs(name, stage)
    if (path === null)
      return opened(language, stage, line, `Where ${name} lies can't be told. Which file starts the container?`)
    if (!copies.all.some((copy) => brings(copy, path, workdirAt(stage, copy)))) take(path, line, 'derived')
  }
  const own = commandsOf([stage])
  const file = fetchedFile(
    stage,
    own,
    artifacts.map((it) => it.value.from),
  )
  if (file) take(file.value, file.line, 'derived')
  return { artifacts: [...artifacts, ...putAside(stage, own, artifacts, copies.keeps)], readLater }
}

/** Programs that are found through PATH of the build image: the run image has another PATH. */
function placeOnPath(stage: BuiltStage, artifact: string, program: string): string | null {
  const found = !program.includes('/') && program === baseName(artifact)
  const usual = /^\/(?:usr\/(?:local\/)?)?s?bin$/.test(dirName(artifact))
  return found && !usual && onPath(stage, dirName(artifact)) ? `/usr/local/bin/${baseName(artifact)}` : null
}
