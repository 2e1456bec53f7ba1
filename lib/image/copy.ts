import type { ContextFile } from '../analysis'
import { type Size, scaleSize, unknownSize } from '../catalog/estimate'
import { heredocText } from '../dockerfile/heredocs'
import { type Copy, type Dockerfile, hasFlag } from '../dockerfile/model'
import { assumed, fileSize } from './content'
import { patternOf } from './dockerignore'
import type { Entry, Kind, Ledger } from './ledger'
import type { Machine } from './machine'
import { absolutePath, baseName, isPattern, joinPath } from './path'
import { typicalSource } from './typical'

/** Where COPY --from takes from: a stage of the file, an image whose files are not known, or the build context. */
export type CopyOrigin =
  | { readonly kind: 'stage'; readonly ledger: Ledger; readonly rootSize: Size }
  | { readonly kind: 'image'; readonly reference: string; readonly size: Size }
  | { readonly kind: 'context' }

/** Runs COPY or ADD on a machine whose layer is open. */
export function copyInstruction(file: Dockerfile, copy: Copy, machine: Machine, origin: CopyOrigin): readonly Entry[] {
  const written: Entry[] = []
  const target = copy.destination ? machine.scope.fill(copy.destination.text).text : ''
  const at = absolutePath(target, machine.workdir)
  const sources = copy.sources.map((source) => ({ ...source, ...machine.scope.fill(source.text) }))
  const directory = sources.length > 1 || /(?:^|\/)\.?\/?$/.test(target) || machine.directories.has(at)
  const write = (path: string, kind: Kind, size: Size, tree: boolean, label: string | null = null) => {
    const entry = machine.write(path, { kind, size, tree, label: label ?? undefined })
    if (entry) written.push(entry)
  }
  for (const source of sources) {
    const heredoc = copy.heredocs.find((it) => it.marker.start === source.range.start)
    if (heredoc) {
      const text = heredocText(file.source, heredoc)
      write(directory ? joinPath(at, heredoc.name) : at, 'source', fileSize(utf8Length(text), at), false)
    } else if (origin.kind === 'stage') fromStage(origin, source.text, at, directory, machine, write)
    else if (origin.kind === 'image') fromImage(origin, source.text, at, machine, write)
    else if (copy.kind === 'ADD' && /^(?:https?|ftp):\/\//i.test(source.text)) {
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
  return written
}

type Write = (path: string, kind: Kind, size: Size, tree: boolean, label?: string | null) => void

const isGit = (text: string): boolean => /^git@|\.git(?:#.*)?$|^git:\/\//.test(text)

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

function fromStage(
  origin: Extract<CopyOrigin, { kind: 'stage' }>,
  source: string,
  at: string,
  directory: boolean,
  machine: Machine,
  write: Write,
): void {
  const path = absolutePath(source, '/')
  const { parts, within } = origin.ledger.take(path)
  if (path === '/') write(at, 'base', origin.rootSize, true, 'the base of the stage it is copied from')
  for (const { entry, below, root } of parts) {
    // a directory gives its contents, a file itself
    const single = below === '' && !entry.tree
    const target = single ? (directory ? joinPath(at, baseName(root)) : at) : joinPath(at === '/' ? '' : at, below)
    write(target === '' ? '/' : target, entry.kind, entry.size, entry.tree, entry.label)
  }
  if (parts.length > 0 || path === '/') return
  const around = within[0]
  if (around && /^(?:toolchain|dependency tree|artifact|source)$/.test(around.kind)) {
    machine.note(`${path} is a part of ${around.path}; how much of it is assumed.`)
    const part = scaleSize(around.size, 0.3, 'assumed')
    const size: Size = {
      onDisk: { ...part.onDisk, low: assumed(0, 0, 0, 'mixed').onDisk.low, high: around.size.onDisk.high },
      compressed: { ...part.compressed, low: assumed(0, 0, 0, 'mixed').onDisk.low, high: around.size.compressed.high },
    }
    write(directory ? joinPath(at, baseName(path)) : at, around.kind, size, true)
    return
  }
  const name = baseName(path)
  machine.note(`What ${path} holds in the stage it is copied from is not known.`)
  write(directory ? joinPath(at, name) : at, 'other', unknownSize, true, `${path} of another stage`)
}

function fromImage(
  origin: Extract<CopyOrigin, { kind: 'image' }>,
  source: string,
  at: string,
  machine: Machine,
  write: Write,
): void {
  if (absolutePath(source, '/') === '/') {
    write(at, 'base', origin.size, true, origin.reference)
    return
  }
  machine.note(`What ${source} of ${origin.reference} weighs is assumed.`)
  const high = origin.size.onDisk.basis === 'unknown' ? 300e6 : origin.size.onDisk.high
  write(at, 'artifact', assumed(10e3, Math.min(30e6, high), high, 'program'), true, `${source} of ${origin.reference}`)
}

function fromContext(copy: Copy, source: string, at: string, directory: boolean, machine: Machine, write: Write): void {
  const { context } = machine.surroundings
  const plain = source.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  const unpacks = copy.kind === 'ADD' && /\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2?|txz)$/i.test(plain)
  if (!context) {
    const typical = typicalSource(source)
    const many = typical.tree || isPattern(plain)
    if (unpacks) write(at, 'artifact', unpacked(typical.size), true)
    else
      write(
        many || !directory ? at : joinPath(at, baseName(plain)),
        typical.kind,
        typical.size,
        many,
        plain === '' ? 'the build context' : plain,
      )
    machine.note('What COPY takes is assumed: the build context is not known.')
    return
  }
  const excluded = copy.flags
    .filter((flag) => flag.name === 'exclude')
    .map((flag) => patternOf((flag.value ?? '').replace(/^\.?\//, '')))
  const kept =
    excluded.length === 0
      ? context
      : context.filter((file) => !prefixesOf(file.path).some((prefix) => excluded.some((it) => it.test(prefix))))
  const taken = takenFrom(kept, plain)
  const parents = hasFlag(copy, 'parents')
  for (const { file, below, single } of taken) {
    const target = parents
      ? joinPath(at, file.path)
      : single
        ? directory || isPattern(plain)
          ? joinPath(at, baseName(file.path))
          : at
        : joinPath(at, below)
    if (unpacks && single) write(at, 'artifact', unpacked(fileSize(file.bytes, 'x.gz')), true)
    else write(target, 'source', fileSize(file.bytes, file.path), false)
  }
  if (taken.length === 0) machine.note(`Nothing in the build context is called ${source}.`)
}

const prefixesOf = (path: string): readonly string[] => {
  const parts = path.split('/')
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}

/** Files that a source names: itself, what is under it, or what a pattern matches (Go's filepath.Match). */
function takenFrom(
  context: readonly ContextFile[],
  source: string,
): readonly { file: ContextFile; below: string; single: boolean }[] {
  if (source === '' || source === '.') return context.map((file) => ({ file, below: file.path, single: false }))
  const matcher = isPattern(source) ? patternOf(source) : null
  const taken: { file: ContextFile; below: string; single: boolean }[] = []
  for (const file of context) {
    if (file.path === source) taken.push({ file, below: '', single: true })
    else if (!matcher && file.path.startsWith(`${source}/`))
      taken.push({ file, below: file.path.slice(source.length + 1), single: false })
    else if (matcher) {
      const prefix = prefixesOf(file.path).find((it) => matcher.test(it))
      if (prefix === file.path) taken.push({ file, below: '', single: true })
      else if (prefix !== undefined) taken.push({ file, below: file.path.slice(prefix.length + 1), single: false })
    }
  }
  return taken
}

/** An archive that ADD unpacks: program and source archives grow to two to five times their size. */
function unpacked(size: Size): Size {
  const { low, likely, high } = size.onDisk
  const onDisk = { ...assumed(low, likely * 3.2, high * 6, 'mixed').onDisk }
  return { onDisk, compressed: { ...size.compressed, basis: 'assumed' } }
}
