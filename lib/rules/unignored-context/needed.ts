import type { BuiltImage } from '../../image/built-image'
import { ignores, ignoring } from '../../image/dockerignore'
import { isPattern } from '../../image/path'
import { Recent } from '../../source/recent'
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

/** Lines that were asked about: every analysis asks for the same few. */
const matchers = new Recent<(path: string) => boolean>(500)

/** What a single line hides. */
export function hiddenBy(line: string): (path: string) => boolean {
  const known = matchers.get(line)
  if (known) return known
  const made = ignoring(line)
  matchers.set(line, made)
  return made
}

/** A source of COPY, as far as it tells which files it takes. */
export interface NamedSource {
  /** A path that it takes; null where a variable in its first part may stand for anything. */
  readonly path: string | null
  /** For a pattern in its first part: whether it takes a name. */
  readonly takes: ((name: string) => boolean) | null
}

export function readSource(source: string): NamedSource {
  const [first = ''] = source.split('/')
  if (first.includes('$')) return { path: null, takes: null }
  const exact = source.replace(/\$\{?\w+[^}/]*\}?/g, 'x')
  const path = isPattern(exact) ? exact.replace(/[*?]+/g, 'x').replace(/\[(.)[^\]]*\]/g, '$1') : exact
  return { path, takes: isPattern(first) ? wildcard(first, 'path') : null }
}

/** True where a line of a `.dockerignore` would hide something that an instruction names. */
export function hidesNeeded(line: string, sources: readonly NamedSource[]): boolean {
  const hides = hiddenBy(line)
  return sources.some(({ path, takes }) => {
    // which file a variable names is not known: it may be any
    if (path === null) return line !== '.git'
    // `COPY Docker* /` takes Dockerfile, too
    return hidden(line, path, hides) || (takes?.(probeOf(line)) ?? false)
  })
}

const answers = new Recent<boolean>(5000)

/** A plan asks for the same lines and sources after every step. */
function hidden(line: string, path: string, hides: (path: string) => boolean): boolean {
  const key = `${line}\n${path}`
  const before = answers.get(key)
  if (before !== undefined) return before
  const answer = hides(path)
  answers.set(key, answer)
  return answer
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
