import { plainImage } from '../catalog/plain-images'
import { type Holder, isEverywhere } from './directories'
import type { Machine } from './machine'
import type { Right } from './machine-files'
import { isOwn } from './own'
import { dirName } from './path'
import { isSameId, root } from './users'

/** Directories of every image that all may write into. */
const forAll = /^\/(?:tmp|var\/tmp|dev|dev\/shm|proc|run\/lock|var\/lock)$/
/** Places of root's beside the directories that every distribution has; the packages of a distribution lie all over it. */
const ofRoot = /^\/(?:\.packages|etc|var\/lib\/(?:apt|dpkg)|var\/cache\/(?:apt|apk)|lib\/apk)(?:\/|$)/
const roots: Holder = { owner: root, open: false }
const everyones: Holder = { owner: root, open: true }

/** Who holds the directory that a path is, or would be made in; null where that can't be told. */
export function holderOf(path: string, machine: Machine): Holder | null {
  const plain = machine.root !== null && plainImage(machine.root.reference) !== null
  for (let at = path; ; at = dirName(at)) {
    const made = machine.directories.holderOf(at)
    if (made) return made
    if (forAll.test(at)) return everyones
    if (isEverywhere(at) || ofRoot.test(at)) return roots
    // of images of programs is not known whose their directories are
    if ((!plain && !isOwn(at, machine)) || dirName(at) === at) return null
  }
}

/** True where the user that runs now is known to have no right to make, replace or delete what a directory holds. */
function isClosed(directory: string, machine: Machine): boolean {
  const holder = holderOf(directory, machine)
  return holder !== null && !holder.open && isSameId(holder.owner.user, machine.who.user) === false
}

/** True where the user that runs now may not make or delete what is at a path. */
function mayNotPlace(path: string, machine: Machine): boolean {
  if (machine.who.user === '0' || path === '/' || machine.mounts.hold(path)) return false
  return isClosed(dirName(path), machine)
}

/** True where the user that runs now may not write at a path: into the file that is there, or a new one. */
function mayNotWrite(path: string, machine: Machine, tree: boolean): boolean {
  const { user } = machine.who
  if (user === '0' || path === '/' || path.startsWith('/dev/') || machine.mounts.hold(path)) return false
  const file = machine.fileAt(path)
  if (file) {
    const { owner, mode } = machine.marks.of(path)
    return (mode & 0o022) === 0 && isSameId(owner.user, user) === false
  }
  return isClosed(tree && machine.isDirectory(path) ? path : dirName(path), machine)
}

/** True where the user that runs now may not change owner, mode or time of a file. */
function mayNotMark(path: string, machine: Machine): boolean {
  const { user } = machine.who
  if (user === '0' || machine.mounts.hold(path)) return false
  const owner = machine.fileAt(path) ? machine.marks.of(path).owner : holderOf(path, machine)?.owner
  return owner !== undefined && isSameId(owner.user, user) === false
}

/** True where the user that runs now is known to lack a right at a path; `tree` is for everything under it. */
export function lacks(right: Right, path: string, machine: Machine, tree = false): boolean {
  switch (right) {
    case 'place':
      return mayNotPlace(path, machine)
    case 'write':
      return mayNotWrite(path, machine, tree)
    case 'mark':
      return mayNotMark(path, machine)
  }
}
