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
  const patterns = patternsOf(text)
  if (patterns.length === 0) return files
  return files.filter((file) => !isIgnored(file.path, patterns))
}

export function ignores(text: string, path: string): boolean {
  return isIgnored(path, patternsOf(text))
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

/** A path or pattern without `.` and `..` segments and slashes at its ends, as Go's filepath.Clean leaves it. */
function clean(text: string): string {
  const segments: string[] = []
  for (const segment of text.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else segments.push(segment)
  }
  return segments.join('/')
}

function isIgnored(path: string, patterns: readonly Pattern[]): boolean {
  const parts = clean(path).split('/')
  const prefixes = parts.map((_, i) => parts.slice(0, i + 1).join('/'))
  let ignored = false
  for (const pattern of patterns) {
    if (ignored === !pattern.keep) continue
    if (prefixes.some((prefix) => pattern.matches(prefix))) ignored = !pattern.keep
  }
  return ignored
}
