import type { ContextFile } from '../analysis'
import { type Wildcard, wildcard } from '../source/wildcard'

interface Pattern {
  readonly matches: Wildcard
  readonly keep: boolean
}

/**
 * What of a build context is sent, with `.dockerignore` applied as Docker does (moby/patternmatcher): patterns are
 * relative to the root, `**` takes any number of directories, `!` brings back, the last match decides, and what
 * excludes a directory excludes what is in it. `Dockerfile` and `.dockerignore` are sent in any case but can't be copied
 * when excluded; here they count as excluded.
 */
export function applyDockerignore(files: readonly ContextFile[], text: string | null): readonly ContextFile[] {
  if (text === null) return files
  const known = sentOf.get(files)
  if (known?.text === text) return known.sent
  const patterns = patternsOf(text)
  const matches = matchesOfDirectories(patterns)
  const sent = patterns.length === 0 ? files : files.filter((file) => !isIgnored(clean(file.path), patterns, matches))
  sentOf.set(files, { text, sent })
  return sent
}

/** A plan asks the same of a build context after every step. */
const sentOf = new WeakMap<readonly ContextFile[], { readonly text: string; readonly sent: readonly ContextFile[] }>()

export const ignores = (text: string, path: string): boolean => ignoring(text)(path)

/** The same for many paths: the patterns are read once. */
export function ignoring(text: string): (path: string) => boolean {
  const patterns = patternsOf(text)
  const matches = matchesOfDirectories(patterns)
  return (path) => isIgnored(clean(path), patterns, matches)
}

function patternsOf(text: string): readonly Pattern[] {
  const patterns: Pattern[] = []
  for (const raw of text.replace(/^\uFEFF/, '').split('\n')) {
    if (raw.startsWith('#')) continue
    const line = raw.trim()
    if (line === '') continue
    const keep = line.startsWith('!')
    const cleaned = clean(keep ? line.slice(1).trim() : line)
    if (cleaned === '' || cleaned === '.') continue
    patterns.push({ matches: wildcard(cleaned, 'path'), keep })
  }
  return patterns
}

const needsCleaning = /^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)/

/** A path or pattern without `.` and `..` segments and slashes at its ends, as Go's filepath.Clean leaves it. */
function clean(text: string): string {
  if (!needsCleaning.test(text)) return text
  const segments: string[] = []
  for (const segment of text.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else segments.push(segment)
  }
  return segments.join('/')
}

type DirectoryMatches = (directory: string) => readonly boolean[]

/** Which patterns match a directory or one that it lies in; '' is the root. The files of a directory share the answer. */
function matchesOfDirectories(patterns: readonly Pattern[]): DirectoryMatches {
  const none = patterns.map(() => false)
  const known = new Map<string, readonly boolean[]>([['', none]])
  return (directory) => {
    const asked: string[] = []
    for (let at = directory; !known.has(at); at = parentOf(at)) asked.push(at)
    for (const at of asked.reverse()) {
      const above = known.get(parentOf(at)) ?? none
      known.set(
        at,
        patterns.map((pattern, i) => above[i] === true || pattern.matches(at)),
      )
    }
    return known.get(directory) ?? none
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

function isIgnored(path: string, patterns: readonly Pattern[], matchesOf: DirectoryMatches): boolean {
  const above = matchesOf(parentOf(path))
  let ignored = false
  patterns.forEach((pattern, i) => {
    if (ignored !== !pattern.keep && (above[i] === true || pattern.matches(path))) ignored = !pattern.keep
  })
  return ignored
}
