import type { Size } from '../catalog/estimate'
import { heredocText } from '../dockerfile/heredocs'
import { type Copy, type Dockerfile, hasFlag } from '../dockerfile/model'
import { assumed, fileSize } from './content'
import type { Contents } from './contents'
import { archiveMembers, contextSources, exclusion, isArchive, unpackedSize } from './copy-context'
import { markCopied, missingOn } from './copy-marks'
import { fromImage, fromStage } from './copy-stage'
import type { Entry, Kind } from './entry'
import type { FileMarks } from './file-marks'
import type { Ledger } from './ledger'
import type { Machine } from './machine'
import { absolutePath, baseName, isPattern, joinPath } from './path'
import { longestText, utf8Length } from './printed'

/** Where COPY --from takes from: a stage of the file, an image whose files are not known, or the build context. */
export type CopyOrigin =
  | {
      readonly kind: 'stage'
      readonly ledger: Ledger
      readonly rootSize: Size
      readonly contents: Contents
      readonly marks: FileMarks
      readonly symlinks: ReadonlyMap<string, string>
    }
  | { readonly kind: 'image'; readonly reference: string; readonly size: Size }
  | { readonly kind: 'context' }

/** Runs COPY or ADD on a machine whose layer is open. */
export function copyInstruction(file: Dockerfile, copy: Copy, machine: Machine, origin: CopyOrigin): readonly Entry[] {
  const written: Entry[] = []
  const target = copy.destination ? machine.scope.fill(copy.destination.text).text : ''
  const at = absolutePath(target, machine.workdir)
  const sources = copy.sources.map((source) => ({ ...source, ...machine.scope.fill(source.text) }))
  const directory = sources.length > 1 || /(?:^|\/)\.{0,2}\/?$/.test(target) || machine.isDirectory(at)
  const write: WriteEntry = (path, kind, size, tree, label = null) => {
    const entry = machine.write(path, { kind, size, tree, label: label ?? undefined })
    if (!entry) return null
    written.push(entry)
    machine.marks.forget(entry.path)
    return entry
  }
  const missing = missingOn(at, machine)
  for (const source of sources) {
    const heredoc = copy.heredocs.find((it) => it.marker.start === source.range.start)
    if (heredoc) {
      const raw = heredocText(file.source, heredoc)
      const filled = heredoc.quoted ? { text: raw, known: true } : machine.scope.fill(raw)
      const size = fileSize(utf8Length(filled.text), at)
      const text = filled.known && filled.text.length <= longestText ? { text: filled.text } : {}
      const entry = machine.write(directory ? joinPath(at, heredoc.name) : at, { kind: 'source', size, ...text })
      if (entry) written.push(entry)
    } else if (origin.kind === 'stage') fromStage(origin, source.text, at, directory, machine, keeping(copy, write))
    else if (origin.kind === 'image') fromImage(origin, source.text, at, machine, write)
    else if (copy.kind === 'ADD' && isRemote(source.text)) {
      machine.note(`How much ${source.text} brings is known only when it is fetched.`)
      write(
        directory ? joinPath(at, baseName(source.text)) : at,
        'artifact',
        assumed(10e3, 20e6, 500e6, 'packed'),
        false,
      )
    } else if (copy.kind === 'ADD' && isGit(source.text)) {
      write(at, 'source', assumed(50e3, 10e6, 300e6, 'mixed'), true)
    } else fromContext(copy, source.text, at, directory, machine, write)
  }
  machine.collect()
  markCopied(copy, written, { at, missing }, machine)
  return written
}

/** What an instruction names of the build context, with variables filled in: neither heredocs nor what ADD fetches. */
export function sourcesInContext(copy: Copy, machine: Machine): readonly string[] {
  return copy.sources.flatMap((source) => {
    if (copy.heredocs.some((it) => it.marker.start === source.range.start)) return []
    const { text } = machine.scope.fill(source.text)
    return copy.kind === 'ADD' && (isRemote(text) || isGit(text)) ? [] : [text]
  })
}

/** Leaves out what `--exclude` names. */
function keeping(copy: Copy, write: WriteEntry): WriteEntry {
  if (!hasFlag(copy, 'exclude')) return write
  const excluded = exclusion(excludesOf(copy))
  return (path, kind, size, tree, label, below = '') => (excluded(below) ? null : write(path, kind, size, tree, label))
}

const excludesOf = (copy: Copy): readonly string[] =>
  copy.flags.flatMap((flag) => (flag.name === 'exclude' && flag.value ? [flag.value] : []))

export type WriteEntry = (
  path: string,
  kind: Kind,
  size: Size,
  tree: boolean,
  label?: string | null,
  /** Its place below the source, where that matters. */
  below?: string,
) => Entry | null

const isRemote = (text: string): boolean => /^(?:https?|ftp):\/\//i.test(text)
const isGit = (text: string): boolean => /^git@|\.git(?:#.*)?$|^git:\/\//.test(text)

function fromContext(
  copy: Copy,
  source: string,
  at: string,
  directory: boolean,
  machine: Machine,
  write: WriteEntry,
): void {
  const left = copy.flags.flatMap((flag) => (flag.name === 'exclude' && flag.value ? [flag.value] : []))
  const found = contextSources(source, machine, left.length > 0)
  if (found.some((it) => it.path === null)) machine.note('What COPY takes is assumed: the build context is not known.')
  if (found.length === 0) machine.note(`Nothing in the build context is called ${source}.`)
  const excluded = exclusion(left)
  const parents = hasFlag(copy, 'parents')
  // what stands in front of `/./` is not kept (Dockerfile reference, "COPY --parents")
  const pivot = source.includes('/./')
    ? source.slice(0, source.indexOf('/./')).replace(/^(?:\.?\/+)+/, '').length + 1
    : 0
  const plain = source.replace(/^(?:\.?\/+)+/, '').replace(/\/+$/, '')
  const into = directory || isPattern(plain)
  for (const it of found) {
    if (excluded(it.below)) continue
    if (it.path === null) {
      if (copy.kind === 'ADD' && isArchive(plain)) write(at, 'artifact', unpackedSize(it.size, plain), true, plain)
      else
        write(
          it.tree || !directory ? at : joinPath(at, baseName(plain)),
          it.kind,
          it.size,
          it.tree,
          plain === '' || plain === '.' ? 'the build context' : plain,
        )
      continue
    }
    if (copy.kind === 'ADD' && it.below === '' && !it.tree && isArchive(it.path)) {
      unpack(it.path, it.size, at, machine, write)
      continue
    }
    const single = it.below === '' && !it.tree
    const target = parents
      ? joinPath(at, it.path.slice(pivot))
      : single
        ? into
          ? joinPath(at, baseName(it.path))
          : at
        : joinPath(at, it.below)
    write(target, 'source', it.size, it.tree)
    if (Object.hasOwn(machine.surroundings.files, it.path) || isArchive(it.path))
      machine.contents.origins.set(target, it.path)
  }
}

function unpack(path: string, size: Size, at: string, machine: Machine, write: WriteEntry): void {
  const members = archiveMembers(path, machine)
  if (!members) {
    machine.note(`How much ${path} unpacks to is assumed.`)
    write(at, 'artifact', unpackedSize(size, path), true, path)
    return
  }
  machine.note(`${path} is taken to hold the directory of that name beside it.`)
  for (const member of members) write(joinPath(at, member.path), 'source', member.size, false)
}
