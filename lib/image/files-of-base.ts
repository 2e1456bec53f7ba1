import { about, type Size } from '../catalog/estimate'
import { wildcard } from '../source/wildcard'
import { baseFiles } from './base-files'
import { sizeOnDisk } from './content'
import { debianFiles, debianTop } from './debian-files'
import type { Machine } from './machine'
import { baseName, isPattern, joinPath } from './path'

/** Bytes of the files of a directory, by name; a negative number is a symbolic link's. */
type Listing = ReadonlyMap<string, number>

const listings = new Map<string, Listing>()

function listingOf(directory: string): Listing | null {
  const text = Object.hasOwn(debianFiles, directory) ? debianFiles[directory] : undefined
  if (text === undefined) return null
  const known = listings.get(directory)
  if (known) return known
  const listing = new Map<string, number>()
  for (const item of text.split(',')) {
    const [, name = '', mark = '', bytes = '0'] = /^\s*(\S+?)(@|\s+)(\d+)$/.exec(item) ?? []
    listing.set(name, mark === '@' ? -Number(bytes) : Number(bytes))
  }
  listings.set(directory, listing)
  return listing
}

/** `/bin/su` is `/usr/bin/su` where the two directories are one: in Debian from 12 on, in Ubuntu from 20.04 on. */
export const merged = (path: string): string => (/^\/(?:s?bin|lib)\//.test(path) ? `/usr${path}` : path)

const isDebian = ({ distribution }: Machine): boolean =>
  distribution?.name === 'debian' || distribution?.name === 'ubuntu'

function sizeIn(listing: Listing, name: string, machine: Machine): Size | null {
  const bytes = listing.get(name)
  if (bytes === undefined) return null
  // other releases build the same programs a little larger or smaller
  const spread = machine.distribution?.release === 'bookworm' ? 0.02 : 0.15
  return sizeOnDisk(about(Math.abs(bytes), spread, 'derived'), bytes > 100_000 ? 'program' : 'mixed')
}

/** What a file or directory of the base image weighs; null where that can't be told. */
export function sizeInBase(path: string, machine: Machine): Size | null {
  const at = merged(path)
  const listing = isDebian(machine) ? listingOf(at.slice(0, at.lastIndexOf('/'))) : null
  return (listing && sizeIn(listing, baseName(at), machine)) ?? baseFiles(path)
}

/** Whether the base image holds a file; null where its directory is not one that is listed. */
export function isInBase(path: string, machine: Machine): boolean | null {
  const at = merged(path)
  const listing = isDebian(machine) ? listingOf(at.slice(0, at.lastIndexOf('/'))) : null
  return listing && !machine.isErased(at) ? listing.has(baseName(at)) : null
}

/** True where the base image is known to hold a symbolic link at a path. */
export function isLinkInBase(path: string, machine: Machine): boolean {
  const at = merged(path)
  const listing = isDebian(machine) ? listingOf(at.slice(0, at.lastIndexOf('/'))) : null
  return (listing?.get(baseName(at)) ?? 0) < 0
}

/** The paths of the base image that a pattern stands for; null where its directory is not one that is listed. */
export function matchingInBase(pattern: string, machine: Machine): readonly string[] | null {
  const slash = pattern.lastIndexOf('/')
  const directory = pattern.slice(0, slash)
  if (!isDebian(machine) || isPattern(directory)) return null
  const names = slash === 0 ? debianTop : listingOf(merged(`${directory}/`).slice(0, -1))?.keys()
  if (!names) return null
  const matches = wildcard(pattern.slice(slash + 1), 'segment')
  const found: string[] = []
  for (const name of names) {
    const path = joinPath(directory === '' ? '/' : directory, name)
    if (matches(name) && !machine.isErased(path) && !machine.isErased(merged(path))) found.push(path)
  }
  return found
}
