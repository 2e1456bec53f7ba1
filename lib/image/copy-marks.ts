import { type Copy, flagValue } from '../dockerfile/model'
import type { Holder } from './directories'
import type { Entry } from './entry'
import { changedMode, usualMode } from './file-marks'
import type { Machine } from './machine'
import { dirName, isUnder } from './path'
import { root } from './users'

/** Directories that a path names or that are on the way to it, and are not there yet. */
export function missingOn(path: string, machine: Machine): readonly string[] {
  const missing: string[] = []
  for (let end = path.indexOf('/', 1); end !== -1; end = path.indexOf('/', end + 1)) {
    const at = path.slice(0, end)
    if (missing.length > 0 || !machine.isDirectory(at)) missing.push(at)
  }
  return missing.length === 0 && machine.isDirectory(path) ? missing : [...missing, path]
}

/**
 * Owner and mode of what was copied to a place. Measured: files are root's without `--chown`, those of another stage keep
 * theirs, a user alone stands for the group of the same number, and directories that are made on the way have the same owner.
 */
export function markCopied(
  copy: Copy,
  written: readonly Entry[],
  { at, missing }: { readonly at: string; readonly missing: readonly string[] },
  machine: Machine,
): void {
  const flag = (name: string): string => {
    const value = flagValue(copy, name)
    return value ? machine.scope.fill(value).text : ''
  }
  const [user = '', group = ''] = flag('chown').split(':')
  const id = machine.users.userId(user)
  const owner = user === '' ? null : { user: id, group: group === '' ? id : machine.users.groupId(group) }
  const mode = flag('chmod') === '' ? null : changedMode(usualMode, flag('chmod'))
  const holder: Holder = { owner: owner ?? root, open: mode !== null && (mode & 0o022) !== 0 }
  const directories = new Set<string>()
  for (const { path, tree } of written) {
    if (!tree && owner) machine.marks.set(path, { owner })
    if (!tree && mode !== null) machine.marks.set(path, { mode })
    directories.add(tree ? path : dirName(path))
  }
  for (const path of directories) {
    if (path !== at && isUnder(path, at)) machine.directories.give(path, () => holder, false)
  }
  // the place itself is a directory where something lies in it
  for (const path of missing)
    if (path !== at || directories.has(at)) machine.directories.give(path, () => holder, false)
}
