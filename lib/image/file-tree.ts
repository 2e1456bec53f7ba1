import { wildcard } from '../source/wildcard'
import type { Entry } from './entry'
import { isPattern, joinPath, segmentsOf } from './path'

/** A path of a file system, with what is counted there. */
export interface Place {
  /** Null until there is one: most places are packages and files, and there are many of them. */
  children: Map<string, Place> | null
  entries: Entry[]
}

export interface Match {
  readonly place: Place
  readonly path: string
  readonly parent: Place | null
  readonly name: string
}

export const emptyPlace = (): Place => ({ children: null, entries: [] })

/** A place with all that is below it, to be changed by itself. */
export function copyOf(place: Place): Place {
  const children = place.children && new Map<string, Place>()
  if (place.children && children) for (const [name, child] of place.children) children.set(name, copyOf(child))
  return { children, entries: [...place.entries] }
}

/** The place of a path, made where it is not there yet. */
export function placeAt(root: Place, path: string): Place {
  let place = root
  for (const segment of segmentsOf(path)) {
    place.children ??= new Map()
    let child = place.children.get(segment)
    if (!child) {
      child = emptyPlace()
      place.children.set(segment, child)
    }
    place = child
  }
  return place
}

export function placeIfThere(root: Place, path: string): Place | undefined {
  let place: Place | undefined = root
  for (const segment of segmentsOf(path)) place = place?.children?.get(segment)
  return place
}

/** The places that a path names; it may be a shell pattern. */
export function matchesOf(root: Place, path: string): readonly Match[] {
  if (!isPattern(path)) return matchOf(root, segmentsOf(path))
  let found: Match[] = [{ place: root, path: '/', parent: null, name: '' }]
  for (const segment of segmentsOf(path)) {
    const next: Match[] = []
    const pattern = isPattern(segment) ? wildcard(segment, 'segment') : null
    for (const { place, path: at } of found) {
      if (!pattern) {
        const child = place.children?.get(segment)
        if (child) next.push({ place: child, path: joinPath(at, segment), parent: place, name: segment })
        continue
      }
      for (const [name, child] of place.children ?? []) {
        // a name that is itself a pattern stands for a file whose name is not known
        if (pattern(name) || name === segment)
          next.push({ place: child, path: joinPath(at, name), parent: place, name })
      }
    }
    found = next
  }
  return found
}

function matchOf(root: Place, segments: readonly string[]): readonly Match[] {
  let place = root
  let parent: Place | null = null
  for (const segment of segments) {
    const child = place.children?.get(segment)
    if (!child) return []
    parent = place
    place = child
  }
  return [{ place, path: `/${segments.join('/')}`, parent, name: segments.at(-1) ?? '' }]
}

/** What is counted at a place and below it, added to `into`. */
export function collect(place: Place, into: Entry[]): Entry[] {
  for (const entry of place.entries) into.push(entry)
  if (place.children) for (const child of place.children.values()) collect(child, into)
  return into
}
