import type { ContextFile } from '../analysis'
import { type Size, scaleSize, sumSizes } from '../catalog/estimate'
import { bytes } from '../source/units'
import { wildcard } from '../source/wildcard'
import { type Content, contentOf, fileSize, sizeOnDisk } from './content'
import type { Member } from './contents'
import type { Kind } from './entry'
import type { Machine } from './machine'
import { absolutePath, baseName, isPattern } from './path'
import { utf8Length } from './printed'
import { typicalSource } from './typical'

/** Something of the build context that a source names. */
export interface ContextSource {
  /** Its path in the context; null for a typical value. */
  readonly path: string | null
  /** Its place below the source, '' for the source itself. */
  readonly below: string
  readonly kind: Kind
  readonly size: Size
  readonly tree: boolean
}

/** A source without slashes at its ends and with `..` taken back, as Docker cleans the paths of a context. */
export const plainSource = (source: string): string =>
  source.includes('..') ? absolutePath(source, '/').slice(1) : source.replace(/^(?:\.?\/+)+/, '').replace(/\/+$/, '')

/**
 * What a source of COPY, ADD or a bind mount takes from the build context. Where nobody gave the context, a typical
 * value stands in, and files whose text was given count with that. `apart`: every file by itself, however many there are.
 */
export function contextSources(source: string, machine: Machine, apart = false): readonly ContextSource[] {
  const { context, files } = machine.surroundings
  const plain = plainSource(source)
  if (context && apart) return takenFrom(context, plain).map(sourceOf)
  if (context) return sourcesOf(context, plain, files)
  const given = takenFrom(
    Object.keys(files).map((path) => ({ path, bytes: bytes(utf8Length(files[path] ?? '')) })),
    plain,
  )
  const texts = given.map(sourceOf)
  if (texts.length > 0 && !isPattern(plain) && texts.every((text) => text.below === '')) return texts
  const typical = typicalSource(source)
  const many = typical.tree || isPattern(plain)
  return [{ path: null, below: '', kind: typical.kind, size: typical.size, tree: many }, ...texts]
}

const sourceOf = ({ file, below }: Taken): ContextSource => ({
  path: file.path,
  below,
  kind: 'source',
  size: fileSize(file.bytes, file.path),
  tree: false,
})

/** A plan asks the same of a build context after every step. */
const sourcesByContext = new WeakMap<readonly ContextFile[], Map<string, readonly ContextSource[]>>()

function sourcesOf(
  context: readonly ContextFile[],
  plain: string,
  files: Readonly<Record<string, string>>,
): readonly ContextSource[] {
  const known = sourcesByContext.get(context) ?? new Map<string, readonly ContextSource[]>()
  sourcesByContext.set(context, known)
  const answer = known.get(plain)
  if (answer) return answer
  const taken = takenFrom(context, plain)
  const made = taken.length <= mostApart ? taken.map(sourceOf) : folded(taken, (path) => Object.hasOwn(files, path))
  known.set(plain, made)
  return made
}

/** Of one source so many files are followed one by one; of more, those of a directory count as one tree. */
const mostApart = 1000
const deepestApart = 8
const largestApart = 100

/**
 * Many files as few things with the same bytes: the largest, archives and those whose text is known stay apart, the
 * rest is counted by directory, as deep as the number allows.
 */
function folded(taken: readonly Taken[], isKnown: (path: string) => boolean): readonly ContextSource[] {
  const limit = taken.map(({ file }) => file.bytes as number).sort((a, b) => b - a)[largestApart] ?? 0
  const apart = ({ file }: Taken) => file.bytes > limit || isKnown(file.path) || isArchive(file.path)
  const rest = taken.filter((it) => !apart(it))
  for (let depth = deepestApart; ; depth--) {
    const groups = new Map<string, Taken[]>()
    for (const it of rest) {
      const directory = it.below.split('/').slice(0, -1).slice(0, depth).join('/')
      const group = groups.get(directory)
      if (group) group.push(it)
      else groups.set(directory, [it])
    }
    if (depth > 0 && groups.size > mostApart) continue
    const trees = [...groups].map(([below, group]) => treeOf(below, group))
    return [...taken.filter(apart).map(sourceOf), ...trees]
  }
}

function treeOf(below: string, group: readonly Taken[]): ContextSource {
  const [first] = group
  if (first && group.length === 1) return sourceOf(first)
  // what stands in front of `below` is the same for all of them: the source's own path
  const front = first ? first.file.path.slice(0, first.file.path.length - first.below.length) : ''
  const size = sumSizes(group.map(({ file }) => fileSize(file.bytes, file.path)))
  return { path: `${front}${below}`.replace(/\/$/, ''), below, kind: 'source', size, tree: true }
}

/** Every directory on the way to a path, and the path itself. */
const prefixesOf = (path: string): readonly string[] => {
  const found: string[] = []
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at))
  found.push(path)
  return found
}

export interface Taken {
  readonly file: ContextFile
  readonly below: string
}

/** Files that a source names: itself, what is under it, or what a pattern matches (Go's filepath.Match). */
export function takenFrom(context: readonly ContextFile[], source: string): readonly Taken[] {
  if (source === '' || source === '.') return context.map((file) => ({ file, below: file.path }))
  const matcher = isPattern(source) ? wildcard(source, 'path') : null
  const taken: Taken[] = []
  for (const file of context) {
    if (file.path === source) taken.push({ file, below: '' })
    else if (!matcher && file.path.startsWith(`${source}/`))
      taken.push({ file, below: file.path.slice(source.length + 1) })
    else if (matcher) {
      const prefix = prefixesOf(file.path).find((it) => matcher(it))
      if (prefix === file.path) taken.push({ file, below: '' })
      else if (prefix !== undefined) taken.push({ file, below: file.path.slice(prefix.length + 1) })
    }
  }
  return taken
}

/**
 * Whether `--exclude` leaves a file out. Measured: patterns count from the source directory, not from the root of the
 * context, and a file that a source names itself is never left out.
 */
export function exclusion(patterns: readonly string[]): (below: string) => boolean {
  const matchers = patterns.map((pattern) => wildcard(pattern.replace(/^\.?\//, ''), 'path'))
  return (below) =>
    below !== '' && matchers.length > 0 && prefixesOf(below).some((prefix) => matchers.some((it) => it(prefix)))
}

export const isArchive = (path: string): boolean => /\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2?|txz|tzst)$/i.test(path)

/**
 * What an archive of the build context holds, where that can be told: one that is named after a directory beside it
 * (`lib.tar.gz`, `lib/`), and is no larger than that directory can be packed to, is taken for that directory packed.
 */
export function archiveMembers(path: string, machine: Machine): readonly Member[] | null {
  const { context } = machine.surroundings
  const directory = path.replace(/\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|tzst|zip)$/i, '')
  const archive = context?.find((file) => file.path === path)
  if (!context || !archive || directory === path) return null
  const beside = context.filter((file) => file.path.startsWith(`${directory}/`))
  const total = beside.reduce((sum, file) => sum + file.bytes, 0)
  const headers = 4096 * (beside.length + 3)
  if (total === 0 || archive.bytes > total * 1.01 + headers || archive.bytes < total * 0.02) return null
  const above = directory.length - baseName(directory).length
  return beside.map((file) => {
    const size = fileSize(file.bytes, file.path)
    return { path: file.path.slice(above), size: scaleSize(size, 1, 'assumed') }
  })
}

/**
 * What an archive of which only the packed size is known unpacks to. Archives of programs and sources grow to two to
 * five times their size; a plain tar does not grow.
 */
export function unpackedSize(packed: Size, path: string): Size {
  const { low, likely, high } = packed.onDisk
  if (/\.tar$/i.test(path)) return packed
  const content: Content = contentOf(path) === 'packed' ? 'mixed' : contentOf(path)
  const onDisk = sizeOnDisk({ ...scaleSize(packed, 3, 'assumed').onDisk }, content).onDisk
  return {
    onDisk: {
      ...onDisk,
      low: scaleSize(packed, 1, 'assumed').onDisk.low,
      high: scaleSize(packed, 6, 'assumed').onDisk.high,
    },
    compressed: {
      low: scaleSize(packed, 0.8, 'assumed').onDisk.low,
      likely: packed.onDisk.likely,
      high: scaleSize(packed, 1.5, 'assumed').onDisk.high,
      basis: low === likely && likely === high ? 'derived' : 'assumed',
    },
  }
}
