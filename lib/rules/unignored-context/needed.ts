import type { BuiltImage } from '../../image/built-image'
import { ignores } from '../../image/dockerignore'
import { isPattern } from '../../image/path'
import { wildcard } from '../../source/wildcard'
import { copiesOf } from '../commands'

/** A source without `./` in front and slashes behind; '' for the whole context. */
export const plainSource = (text: string): string =>
  text
    .replace(/^(?:\.?\/+)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '')

/** True for `.`, `./`, `/` and `*`: everything in the build context. */
export const isEverything = (text: string): boolean => /^\*?$/.test(plainSource(text))

/** Sources that instructions of any stage name, whether it is built now or not, without those that take everything. */
export function namedSources(built: BuiltImage): readonly string[] {
  const found = new Set<string>()
  for (const stage of built.stages) {
    for (const copy of copiesOf(stage)) {
      if (copy.from !== null) continue
      for (const { text } of copy.sources)
        if (!isEverything(text) && !text.startsWith('<<')) found.add(plainSource(text))
    }
    for (const trace of stage.traces.values()) {
      for (const mount of trace.mounts)
        if (mount.type === 'bind' && mount.from === null && mount.source) found.add(plainSource(mount.source))
    }
  }
  found.delete('')
  return [...found]
}

/** True where a line of a `.dockerignore` would hide something that an instruction names. */
export function hidesNeeded(line: string, sources: readonly string[]): boolean {
  return sources.some((source) => {
    const [first = ''] = source.split('/')
    // which file a variable names is not known: it may be any
    if (first.includes('$')) return line !== '.git'
    const exact = source.replace(/\$\{?\w+[^}/]*\}?/g, 'x')
    if (ignores(line, isPattern(exact) ? exact.replace(/[*?]+/g, 'x').replace(/\[(.)[^\]]*\]/g, '$1') : exact))
      return true
    // `COPY Docker* /` takes Dockerfile, too
    return isPattern(first) && wildcard(first, 'path')(probeOf(line))
  })
}

/** A path that a line is meant to hide. */
export const probeOf = (line: string): string =>
  `${line
    .replace(/\*\*\//g, '')
    .replace(/\[(.)[^\]]*\]/g, '$1')
    .replace(/\*/g, 'x')}`

/** True where a `.dockerignore` says of a path, by an exception of its own, that it is wanted. */
export const isWanted = (text: string, path: string): boolean =>
  text.split('\n').some((raw) => raw.trim().startsWith('!') && ignores(raw.trim().slice(1), path))
