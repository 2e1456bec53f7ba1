import { plainImage } from '../catalog/plain-images'
import { isEmptyInBase } from './base-files'
import type { Machine } from './machine'

/** Directories of base images, whose files are not listed one by one. */
const ofBase = /^\/(?:bin|boot|dev|etc|lib|lib32|lib64|proc|root|run|sbin|sys|usr|var|home|tmp|opt)(?:\/|$)/

/** True where the base image is known to hold nothing at a path: what is there was put there by this build. */
export function isOwn(path: string, machine: Machine): boolean {
  const { root } = machine
  const official = root !== null && root.match !== 'none' && root.reference.repository.startsWith('library/')
  if (!official) return false
  // images of programs keep them in /opt and the like; those of distributions keep nothing there
  const plain = plainImage(root.reference) !== null
  return !ofBase.test(path) || (plain && isEmptyInBase(path))
}

/** The files in a directory that nothing but this build put there, each known by itself; null where that is not sure. */
export function ownFiles(path: string, machine: Machine): readonly string[] | null {
  if (path === '/' || machine.mounts.hold(path)) return null
  if (!isOwn(path, machine) && !machine.directories.has(path) && !machine.isErased(path)) return null
  const inside = machine.find(path).filter((entry) => entry.kind !== 'base')
  if (machine.treesAround(path).length > 0 || inside.some((entry) => entry.tree || entry.path.includes('*')))
    return null
  return inside.map((entry) => entry.path)
}
