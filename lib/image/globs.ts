import { matchingInBase, merged } from './files-of-base'
import type { Machine } from './machine'
import { ownFiles } from './own'
import { dirName } from './path'

/** The paths that a pattern stands for, in the base image, too; null where that can't be told. */
export function pathsNamed(pattern: string, machine: Machine): readonly string[] | null {
  const own = machine.matching(pattern)
  const base = matchingInBase(pattern, machine)
  machine.spend(own.length + (base?.length ?? 0))
  if (base) {
    const here = new Set(own)
    return [...own, ...base.filter((path) => !here.has(path) && !machine.has(merged(path)))].sort()
  }
  const directory = dirName(pattern)
  return own.length > 0 || ownFiles(directory, machine) !== null ? own : null
}
