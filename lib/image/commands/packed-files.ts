import { type Size, sumSizes } from '../../catalog/estimate'
import { unpackedSize } from '../copy-context'
import type { Machine } from '../machine'
import { isPattern } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** Commands that pack and unpack files one by one: gzip and its kin. */
export const packedFiles: CommandFamily = {
  names: [
    'gzip',
    'pigz',
    'gunzip',
    'zcat',
    'bzip2',
    'bunzip2',
    'bzcat',
    'xz',
    'unxz',
    'xzcat',
    'zstd',
    'unzstd',
    'zstdcat',
  ],
  run: (call, machine) => single(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const extension: Readonly<Record<string, string>> = {
  gzip: '.gz',
  pigz: '.gz',
  gunzip: '.gz',
  zcat: '.gz',
  bzip2: '.bz2',
  bunzip2: '.bz2',
  bzcat: '.bz2',
  xz: '.xz',
  unxz: '.xz',
  xzcat: '.xz',
  zstd: '.zst',
  unzstd: '.zst',
  zstdcat: '.zst',
}

/** What a single packed file was before, where it was packed in this build. */
const packedFile = (path: string | null, machine: Machine): Size | null =>
  path === null ? null : (machine.contents.packed.get(path)?.find((member) => member.path === '')?.size ?? null)

/** The file that `cat FILE |` hands on. */
const passedOn = ({ pipedFrom }: Call): string | null => {
  const [file, more] = pipedFrom?.name === 'cat' ? pipedFrom.args : []
  return pipedFrom && file && !more ? pathOf(pipedFrom, file.text) : null
}

/** One file packed or unpacked, in its place or through a pipe. */
const single: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-S', '-T', '-o'])
  const unpacks = hasAny(options, '-d', '--decompress', '--uncompress') || /^(?:un|gun|bun)|cat$/.test(call.name)
  const toOutput = hasAny(options, '-c', '--stdout', '--to-stdout') || call.name.endsWith('cat')
  const turn = (size: Size, path: string | null): Size =>
    unpacks
      ? (packedFile(path, machine) ?? unpackedSize(size, 'x.txt'))
      : { onDisk: size.compressed, compressed: size.compressed }
  if (options.operands.length === 0) {
    if (!call.input) return undefined
    if (!unpacks && call.outputTo !== null) machine.contents.packed.set(call.outputTo, [{ path: '', size: call.input }])
    return { output: turn(call.input, call.inputFrom ?? passedOn(call)) }
  }
  const suffix = extension[call.name] ?? '.gz'
  const keeps = hasAny(options, '-k', '--keep') || call.name.includes('zst')
  const outputs: Size[] = []
  for (const operand of options.operands) {
    const path = pathOf(call, operand.text)
    const entries = machine.find(path).filter((entry) => !entry.tree && entry.kind !== 'base')
    if (entries.length === 0 && isPattern(path)) continue
    for (const entry of entries) {
      const before = machine.fullSize(entry)
      const size = turn(before, entry.path)
      outputs.push(size)
      if (toOutput) {
        if (!unpacks && call.outputTo !== null) machine.contents.packed.set(call.outputTo, [{ path: '', size: before }])
        continue
      }
      const to = unpacks ? entry.path.replace(/\.(?:t?gz|bz2|xz|zst|lzma|Z)$/, '') : `${entry.path}${suffix}`
      machine.write(to, { kind: entry.kind, size })
      if (!unpacks) machine.contents.packed.set(to, [{ path: '', size: before }])
      if (!keeps && to !== entry.path) machine.remove(entry.path)
    }
  }
  return toOutput && outputs.length > 0 ? { output: sumSizes(outputs) } : undefined
}
