import { expect, test } from 'vitest'
import type { RebuildReport } from '@/lib/analysis'
import { exactly, nothing, unknownEstimate } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { figuresOf } from './figures'

const report: RebuildReport = {
  change: 'source',
  title: 'a file of the source',
  names: ['.'],
  line: line(3),
  again: [],
  moved: exactly(100e6),
  fetched: { laptop: nothing, runner: exactly(50e6) },
  pulledFirst: exactly(350e6),
  basePulled: nothing,
}
const rows = (...given: Parameters<typeof figuresOf>) =>
  figuresOf(...given).map(({ name, before, after }) => [name, before, after])

const pushed = 'Pushed once, and pulled by each host with the old image'
const fetched = 'Packages and dependencies fetched again'

test('a laptop moves what it pushes, 100 MB at 100 Mbit/s in 8 s', () => {
  expect(rows({ before: report, after: report }, 'laptop', 100)).toEqual([
    [fetched, 'none', 'none'],
    [pushed, '100 MB', '100 MB'],
    ['Time to move all of that at 100 Mbit/s', '8 s', '8 s'],
  ])
})

test('an empty runner pulls and fetches first, 500 MB in 40 s', () => {
  const [first, second, , time] = rows({ before: report, after: null }, 'runner', 100)
  expect(first).toEqual(['Layers that stay, pulled to go on from them', '350 MB', 'changes nothing'])
  expect(second).toEqual([fetched, '50 MB', 'changes nothing'])
  expect(time).toEqual(['Time to move all of that at 100 Mbit/s', '40 s', 'changes nothing'])
})

test.each(['laptop', 'runner'] as const)('a base that is another is pulled by a %s too', (machine) => {
  const moved = { ...report, pulledFirst: nothing, fetched: { laptop: nothing, runner: nothing } }
  const another = { ...moved, basePulled: exactly(400e6) }
  expect(rows({ before: another, after: moved }, machine, 100)).toEqual([
    ['The new base, pulled to build on it', '400 MB', 'none'],
    [fetched, 'none', 'none'],
    [pushed, '100 MB', '100 MB'],
    ['Time to move all of that at 100 Mbit/s', '40 s', '8 s'],
  ])
})

test('what is not known takes no zero seconds', () => {
  const unknown = { ...report, moved: unknownEstimate }
  const time = (given: RebuildReport) => figuresOf({ before: given, after: given }, 'laptop', 100).at(-1)?.before
  expect(time(unknown)).toBe('unknown')
  expect(time({ ...unknown, fetched: { laptop: exactly(50e6), runner: nothing } })).toBe('at least 4 s')
})
