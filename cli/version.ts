import { statSync } from 'node:fs'
import { join } from 'node:path'
import { gitFile, gitPath, isRevision, noSuchRevision, renamed } from './git'
import { decode, type Input, readInput } from './input'
import { note } from './output'
import { UsageError } from './usage-error'

/** One of two versions of a Dockerfile. */
export interface Version {
  readonly input: Input
  /** Its `.dockerignore`, null where it has none; not there where the one on disk is meant. */
  readonly ignore?: string | null | undefined
}

export interface VersionOptions {
  /** The file that a revision is looked through for, as it was typed. */
  readonly file: string | undefined
  /** The build context on disk, whose `.dockerignore` counts. */
  readonly context: string | undefined
  /** Which of the two it is: the version before may be there under another name, or not yet. */
  readonly side: 'before' | 'after'
  /** What names the other version. */
  readonly other: string | undefined
}

const defaultFile = 'Dockerfile'

function isOnDisk(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  // A pipe that a shell made of another command is one too.
  return found !== undefined && !found.isDirectory()
}

/** `REV:PATH` as git writes it; a colon inside of braces belongs to the revision. */
function objectName(name: string): { readonly revision: string; readonly path: string } | null {
  const [, revision, path] = /^((?:[^:{]|\{[^}]*\})*):(.+)$/s.exec(name) ?? []
  return revision === undefined || path === undefined ? null : { revision, path }
}

/**
 * Reads what `--base` or `--head` names: `-`, a file, `REV:PATH` (`:PATH` for the index) or a revision, of which the file
 * named besides is taken. Where a file has the name of a revision, that file is meant unless one is named besides.
 */
export async function readVersion(name: string | undefined, options: VersionOptions): Promise<Version> {
  const { file } = options
  if (name === undefined) return { input: await readInput(file ?? defaultFile) }
  if (name === '-' || (file === undefined && isOnDisk(name))) return { input: await readInput(name) }
  if (isRevision(name)) return inRevision(name, options)
  if (isOnDisk(name)) return { input: await readInput(name) }
  const object = objectName(name)
  if (!object) throw noSuchRevision(name)
  const known = object.revision === '' || isRevision(object.revision)
  const data = known ? gitFile(name) : null
  if (!data) throw known ? missing(object.revision, object.path) : noSuchRevision(object.revision)
  return { input: inputOf(object.path, data), ignore: ignoreIn(object.revision, object.path, options.context) }
}

const inputOf = (path: string, data: Uint8Array): Input => ({
  name: path.replace(/^\.\//, ''),
  path: null,
  ...decode(data),
})

/** Where the file lies in a revision that has none of its name. */
function renamedIn(revision: string, path: string, { side, other }: VersionOptions): string | null {
  const next = other !== undefined && isRevision(other) ? other : null
  if (side === 'before') return renamed(revision, next, path, side)
  return next === null ? null : renamed(next, revision, path, side)
}

function inRevision(revision: string, options: VersionOptions): Version {
  const { file = defaultFile, context, side } = options
  const path = gitPath(file)
  if (path === null) throw new UsageError(`${file} lies outside of this git repository, so ${revision} has none.`)
  let data = gitFile(`${revision}:${path}`)
  let place = path
  const elsewhere = data ? null : renamedIn(revision, path, options)
  if (elsewhere !== null) {
    data = gitFile(`${revision}:${elsewhere}`)
    place = elsewhere
    const is = side === 'before' ? 'was' : 'is'
    note(`${file} ${is} ${elsewhere} in ${revision}: the two are compared.`)
  }
  if (!data && side === 'after') throw missing(revision, file)
  if (!data) note(`${revision} has no ${file} yet: it is compared with an empty image.`)
  return {
    input: inputOf(place, data ?? new TextEncoder().encode('FROM scratch\n')),
    ignore: ignoreIn(revision, place, context),
  }
}

const missing = (revision: string, path: string): UsageError =>
  new UsageError(`${revision || 'The index'} has no file ${path}.`)

/** The `.dockerignore` of the same revision: the file's own, or that of the context, or else the one beside the file. */
function ignoreIn(revision: string, path: string, context: string | undefined): string | null | undefined {
  const own = gitFile(`${revision}:${path}.dockerignore`)
  if (own) return decode(own).text
  const beside = `${path.slice(0, path.lastIndexOf('/') + 1)}.dockerignore`
  const ignore = context === undefined ? beside : gitPath(join(context, '.dockerignore'))
  // A context from elsewhere has no revision, so that its own file counts.
  if (ignore === null) return undefined
  const data = gitFile(`${revision}:${ignore}`)
  return data && decode(data).text
}
