import { between, type Size, sumSizes } from '../../catalog/estimate'
import { assumed, fileSize } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import type { PythonPlace } from './python-place'

/** What an install was asked for. */
export interface Asked {
  readonly names: readonly string[]
  /** Files of requirements whose text is not known, by name: what each names is anything. */
  readonly files: readonly string[]
  /** Projects of their own, installed from a directory. */
  readonly projects: number
  /** From the index of builds without libraries for graphics cards. */
  readonly processorOnly?: boolean
}

/** Packages that no table has, one by one, and a file of requirements of which nothing is known: assumed, in bytes. */
export const unlisted = assumed(0.1e6, 5e6, 120e6, 'python')
export const anyRequirements = assumed(3e6, 90e6, 1200e6, 'python')

/** PyTorch without libraries for graphics cards: a wheel of 180 to 200 MB (assumed from its releases of 2025 and 2026). */
const torchForProcessors = assumed(520e6, 720e6, 950e6, 'program')

const pathIn = (place: PythonPlace, name: string): string => joinPath(place.packages, name.replaceAll('/', '_'))

/** Writes packages with all that they need, and their wheels into pip's cache where that is kept. */
export function writePackages(asked: Asked, place: PythonPlace, cache: string | null, machine: Machine): void {
  const known = machine.installed.packages('pip')
  const names = asked.names.filter((name) => !/^[$`-]/.test(name))
  const closure = machine.catalog.python({ names, present: known.names })
  if (!closure) machine.surroundings.want('python')
  const written: Size[] = []
  const write = (name: string, size: Size) => {
    written.push(size)
    const entry = machine.write(pathIn(place, name), {
      kind: 'dependency tree',
      size,
      tree: true,
      label: name,
    })
    known.add(entry)
  }
  for (const item of closure?.packages ?? []) {
    if (asked.processorOnly && /^(?:nvidia-|cuda-|triton$)/.test(item.name)) continue
    write(item.name, asked.processorOnly && item.name === 'torch' ? torchForProcessors : item.size)
  }
  const open = closure ? closure.unknown : names
  for (const text of open) {
    const name = text.replace(/[[=<>~!;@ ].*$/s, '')
    if (name !== '' && !known.has(name)) write(name, unlisted)
  }
  if (open.length > 0) machine.note(`No table has the size of ${open.slice(0, 5).join(', ')}.`)
  // what is there already is left as it is
  const unread = asked.files.map((file) => `what ${file} names`).filter((name) => !machine.has(pathIn(place, name)))
  for (const name of new Set(unread)) write(name, anyRequirements)
  if (unread.length > 0) machine.note('What the file of requirements names is not known: its packages are assumed.')
  if (written.length === 0) return
  machine.write(joinPath(place.programs, '*'), {
    kind: 'dependency tree',
    size: fileSize(250 * written.length, 'x.sh'),
    label: 'programs of the packages',
  })
  if (cache === null) return
  const total = sumSizes(written)
  machine.write(machine.has(cache) ? joinPath(cache, `${known.size}`) : cache, {
    kind: 'download cache',
    size: wheelsOf(total),
    tree: true,
    label: `pip's cache ${known.size}`,
  })
}

/** A wheel is a zip: it has about the bytes that gzip leaves of what it holds, and does not pack further. */
export function wheelsOf(total: Size): Size {
  const { low, likely, high, basis } = total.compressed
  const wheels = between(low * 0.75, likely * 0.93, high, basis)
  return { onDisk: wheels, compressed: wheels }
}
