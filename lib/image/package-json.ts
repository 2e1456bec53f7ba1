import { isRecord, type JsonRecord } from '../source/json'

/**
 * The names under a key of a package.json (`dependencies`, `scripts`), each with its text: a range, a command. Empty
 * where it is none.
 */
export function textsUnder(manifest: JsonRecord, key: string): readonly (readonly [name: string, text: string])[] {
  const value = manifest[key]
  return isRecord(value)
    ? Object.entries(value).map(([name, text]) => [name, typeof text === 'string' ? text : ''])
    : []
}

/** The names under a key of a package.json: `dependencies`, `peerDependencies`. */
export const namesUnder = (manifest: JsonRecord, key: string): readonly string[] =>
  textsUnder(manifest, key).map(([name]) => name)

/** What a script of a package.json runs; null where it has none of that name. */
export const scriptIn = (manifest: JsonRecord, name: string): string | null =>
  textsUnder(manifest, 'scripts').find(([key, text]) => key === name && text !== '')?.[1] ?? null
