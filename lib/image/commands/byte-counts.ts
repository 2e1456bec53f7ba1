import { between, type Size } from '../../catalog/estimate'
import { fileSize } from '../content'

const units: Readonly<Record<string, number>> = {
  '': 1,
  C: 1,
  B: 512,
  K: 1024,
  KB: 1000,
  KIB: 1024,
  M: 1_048_576,
  MB: 1_000_000,
  MIB: 1_048_576,
  G: 1_073_741_824,
  GB: 1e9,
  GIB: 1_073_741_824,
}
/** A file longer than this is a slip of the pen. */
export const mostBytes = 1e13

/** `10`, `5k`, `1MB`, `2G` as a number of bytes; null for anything else. */
export function byteCount(text: string): number | null {
  const [, count, unit = ''] = /^\+?(\d+)\s*([a-z]*)$/i.exec(text) ?? []
  const factor = units[unit.toUpperCase()]
  return count === undefined || factor === undefined ? null : Math.min(Number(count) * factor, mostBytes)
}

/** So many bytes: of chance, which nothing packs, zeros, which pack to a thousandth, or of something else. */
export function exactBytes(count: number, of: 'chance' | 'zeros' | 'other'): Size {
  const size = fileSize(count, of === 'chance' ? 'random.gz' : 'x.bin')
  if (of === 'chance') return size
  const compressed =
    of === 'zeros'
      ? between(count / 1100, count / 1000, count / 900, 'derived')
      : between(0, count * 0.3, count, 'assumed')
  return { onDisk: size.onDisk, compressed }
}
