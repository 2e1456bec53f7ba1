import { expect, it } from 'vitest'
import { exactly, nothing } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { arranged } from './arrange'
import type { LayerRow } from './layer-rows'

const row = (at: number, words: string, onDisk: number, waste: number, ...paths: string[]): LayerRow => ({
  line: line(at),
  endLine: line(at),
  instruction: words.split(' ')[0] ?? '',
  onDisk: exactly(onDisk),
  compressed: nothing,
  waste: exactly(waste),
  inherited: false,
  files: paths.map((path) => ({ path, kind: 'other', size: { onDisk: nothing, compressed: nothing } })),
  notes: [],
  count: 1,
  words,
})
const rows = [
  row(1, 'FROM a', 10, 0),
  row(2, 'RUN apt-get install gcc', 30, 1, 'gcc-12', '/usr/lib/x'),
  row(3, 'COPY . .', 20, 9, '/app/'),
]
const lines = (order: 'built' | 'heaviest' | 'wasted', find = '') =>
  arranged(rows, { order, find }).map((it) => it.line)

it('keeps the order of the build, or puts the heaviest or the most wasteful first', () => {
  expect(lines('built')).toEqual([1, 2, 3])
  expect(lines('heaviest')).toEqual([2, 3, 1])
  expect(lines('wasted')).toEqual([3, 2, 1])
})

it('finds words of an instruction with all that it holds, and a file with nothing else', () => {
  expect(arranged(rows, { order: 'built', find: ' APT-get ' })).toEqual([rows[1]])
  const [found] = arranged(rows, { order: 'built', find: 'usr/lib' })
  expect(found?.files.map((file) => file.path)).toEqual(['/usr/lib/x'])
  expect(lines('built', 'nowhere')).toEqual([])
})
