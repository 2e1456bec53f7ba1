import { between, type Size, scaleSize, unknownSize } from '../catalog/estimate'
import { plainImage } from '../catalog/plain-images'
import { baseFiles, isEmptyInBase } from './base-files'
import { outputNear } from './commands/build-output'
import { assumed } from './content'
import type { CopyOrigin, WriteEntry } from './copy'
import type { Machine } from './machine'
import { absolutePath, baseName, joinPath } from './path'
import { followed } from './symlinks'
import { typicalSource } from './typical'

/** COPY out of a stage of the same file. */
export function fromStage(
  origin: Extract<CopyOrigin, { kind: 'stage' }>,
  source: string,
  at: string,
  directory: boolean,
  machine: Machine,
  write: WriteEntry,
): void {
  // COPY follows the symbolic links on the way to its source, and the one that it names
  const path = followed(absolutePath(source, '/'), origin.symlinks)
  const { parts, within } = origin.ledger.take(path)
  const whole = 'the base of the stage it is copied from'
  if (path === '/') write(at, at === '/' ? 'base' : 'other', origin.rootSize, true, whole)
  const names = new Map<object, string>()
  for (const { entry, below, root } of parts) {
    const file = origin.ledger.fileOf(entry)
    const first = file && names.get(file)
    // a directory gives its contents, a file itself
    const single = below === '' && !entry.tree
    const target = single ? (directory ? joinPath(at, baseName(root)) : at) : joinPath(at === '/' ? '' : at, below)
    if (file) names.set(file, first ?? target)
    // measured: names of one file stay such in the copy
    if (first !== undefined && machine.link(first, target)) continue
    const { kind, tree, label } = entry
    const copy = write(target === '' ? '/' : target, kind, origin.ledger.fullSize(entry), tree, label, below)
    if (!copy) continue
    machine.contents.copyFile(origin.contents, entry.path, copy.path)
    if (!tree) machine.marks.set(copy.path, origin.marks.of(entry.path))
  }
  const base = origin.rootSize.onDisk.likely > 0 && path !== '/' ? baseFiles(path) : null
  if (parts.length > 0) {
    // a directory of the other stage holds what its base image has there, too
    if (base && parts.every((part) => part.below !== '')) write(at, 'other', base, true, `${path} of another stage`)
    return
  }
  if (path === '/') return
  const around = within[0]
  const output = around?.kind === 'source' && isSource(path) ? null : outputNear(path, (at) => origin.ledger.find(at))
  if (output) {
    machine.note(`${path} is taken to be what the build writes.`)
    write(
      directory && !output.tree ? joinPath(at, baseName(path)) : at,
      output.kind,
      output.size,
      output.tree,
      output.label,
    )
    return
  }
  if (around?.kind === 'source') {
    const typical = typicalSource(baseName(path))
    machine.note(`${path} is a part of ${around.path}; how much of it is assumed.`)
    write(directory && !typical.tree ? joinPath(at, baseName(path)) : at, typical.kind, typical.size, typical.tree)
    return
  }
  if (around && /^(?:toolchain|dependency tree|artifact)$/.test(around.kind)) {
    machine.note(`${path} is a part of ${around.path}; how much of it is assumed.`)
    // the one environment that a file names, whose text is not known
    const only = /\/envs$/.test(around.path) && joinPath(around.path, baseName(path)) === path
    write(directory ? joinPath(at, baseName(path)) : at, around.kind, only ? around.size : partOf(around.size), true)
    return
  }
  if (base) {
    machine.note(`What ${path} weighs in the image that the other stage starts from is assumed.`)
    write(directory ? joinPath(at, baseName(path)) : at, 'other', base, true, `${path} of another stage`)
    return
  }
  machine.note(`What ${path} holds in the stage it is copied from is not known.`)
  write(directory ? joinPath(at, baseName(path)) : at, 'other', unknownSize, true, `${path} of another stage`)
}

/** COPY out of an image whose files are not known. */
export function fromImage(
  origin: Extract<CopyOrigin, { kind: 'image' }>,
  source: string,
  at: string,
  machine: Machine,
  write: WriteEntry,
): void {
  if (absolutePath(source, '/') === '/') {
    write(at, 'base', origin.size, true, origin.reference)
    return
  }
  const path = absolutePath(source, '/')
  const known = baseFiles(path)
  // a distribution by itself keeps nothing there
  if (!known && isEmptyInBase(path) && plainImage(origin.reference) !== null) return
  machine.note(`What ${source} of ${origin.reference} weighs is assumed.`)
  const high = origin.size.onDisk.basis === 'unknown' ? 300e6 : origin.size.onDisk.high
  const size = known ?? assumed(10e3, Math.min(30e6, high), high, 'program')
  write(at, known ? 'other' : 'artifact', size, true, `${source} of ${origin.reference}`)
}

/** Names that projects keep beside their code, and that no build writes as a rule. */
const isSource = (path: string): boolean =>
  /\/(?:public|static|assets|templates|views|config|conf|migrations|prisma|locales|scripts|src|lib|[^/]+\.(?:json|ya?ml|toml|conf|cfg|ini|sh|py|rb|php|sql|txt|md|lock|env|(?:config\.)?[cm]?[jt]s))$/.test(
    path,
  )

/** An unknown part of a tree: anything up to all of it. */
function partOf(tree: Size): Size {
  const part = scaleSize(tree, 0.3)
  return {
    onDisk: between(0, part.onDisk.likely, tree.onDisk.high, 'assumed'),
    compressed: between(0, part.compressed.likely, tree.compressed.high, 'assumed'),
  }
}
