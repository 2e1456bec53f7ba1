import { expect, it } from 'vitest'
import type { RebuildReport } from '@/lib/analysis'
import { nothing } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { comparedChanges } from './changes'

const report = (change: RebuildReport['change'], title: string, at = 1): RebuildReport => ({
  change,
  title,
  line: line(at),
  again: [],
  moved: nothing,
  fetched: { laptop: nothing, runner: nothing },
  pulledFirst: nothing,
})

it('puts a change beside itself, in the order of the file given, and what only one of the files knows beside nothing', () => {
  const before = [report('base', 'the image node:20'), report('source', 'a file of the source', 3)]
  const after = [
    report('base', 'the image node:24'),
    report('copy', 'package.json', 3),
    report('source', 'a file of the source', 5),
    report('base', 'the image node:24-slim', 7),
  ]
  expect(comparedChanges(before, after)).toEqual([
    { key: 'base', title: 'the base image', before: before[0], after: after[3] },
    { key: 'source a file of the source', title: 'a file of the source', before: before[1], after: after[2] },
    { key: 'copy package.json', title: 'package.json', before: null, after: after[1] },
  ])
})

it('has nothing to compare where nothing can change', () => expect(comparedChanges([], [])).toEqual([]))
