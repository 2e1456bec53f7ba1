import type { BuiltStage } from '../image/built-image'
import { absolutePath, baseName, isPattern, isUnder, joinPath } from '../image/path'
import { placesOf } from './copies'
import { covers, deletes, operandsOf, takenBy } from './deletions'
import { commandsOf, copiesIn, workdirAt } from './stage-facts'

/** Directories that are there before a file is moved into them. */
const systemDirectories =
  /^\/(?:(?:usr(?:\/local)?\/)?s?bin|(?:usr\/(?:local\/)?)?lib|(?:usr\/local\/)?etc|etc\/[\w-]+\.d|opt|srv|tmp|usr\/(?:local\/)?share|var\/lib)$/

/** Where the last command that takes a path away starts in the file; null where none does. */
function takenAt(stage: BuiltStage, path: string): number | null {
  const last = commandsOf([stage]).findLast((it) => takenBy(it).some((word) => covers(word, path)))
  return last?.range.start ?? null
}

/**
 * The stage ends without what once lay at a path: a command took it away, and nothing that follows brings it back. Where
 * a later command may do so, it counts as there.
 */
export function isGone(stage: BuiltStage, path: string): boolean {
  const at = takenAt(stage, path)
  if (at === null || stage.ledger.find(path).some((it) => it.kind !== 'base')) return false
  const isAround = (other: string): boolean => isUnder(other, path) || isUnder(path, other)
  const copied = copiesIn(stage).some(
    (copy) => copy.range.start > at && placesOf(copy, workdirAt(stage, copy)).some(isAround),
  )
  const entered = stage.stage.instructions.some(
    (it) => it.kind === 'WORKDIR' && it.range.start > at && isUnder(absolutePath(it.masked.trim(), '/'), path),
  )
  const made = commandsOf([stage]).some(
    (it) =>
      it.range.start > at &&
      !deletes(it) &&
      (it.args.some((arg) => isUnder(absolutePath(arg.text, it.directory), path)) ||
        (it.unknown !== null && it.directory !== '/' && isAround(it.directory))),
  )
  return !copied && !entered && !made
}

/** Where a path lies once all commands ran that move it; the path itself where none does. */
export function endsAt(stage: BuiltStage, path: string): string {
  let now = path
  for (const command of commandsOf([stage])) {
    if (command.name !== 'mv' || !command.certain) continue
    const paths = operandsOf(command)
    const source = paths.slice(0, -1).find((it) => !isPattern(it) && isUnder(now, it))
    const target = paths.at(-1)
    if (source === undefined || target === undefined) continue
    const isInside =
      paths.length > 2 || systemDirectories.test(target) || /\/$|^\.{1,2}$/.test(command.args.at(-1)?.text ?? '')
    now = `${isInside ? joinPath(target, baseName(source)) : target}${now.slice(source.length)}`
  }
  return now
}
