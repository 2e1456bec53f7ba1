import { expect, it } from 'vitest'
import type { StageReport } from '@/lib/analysis'
import { type Estimate, exactly, unknownEstimate } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { stageNotes } from './stage-notes'

const stage = (index: number, name: string | null, shipped: boolean, size: Estimate): StageReport => ({
  name,
  index,
  base: 'debian',
  line: line(index * 10 + 1),
  endLine: line(index * 10 + 5),
  shipped,
  reached: true,
  size: { onDisk: size, compressed: size },
  layers: [],
})

it('says what becomes of each stage', () => {
  const notes = stageNotes([
    stage(0, 'base', true, exactly(80e6)),
    stage(1, 'build', false, exactly(1.1e9)),
    stage(2, null, true, exactly(90e6)),
  ])
  expect(notes).toEqual([
    { line: 1, words: 'Stage base is part of the image: 80 MB, 80 MB to pull' },
    { line: 11, words: 'Stage build stays behind: 1.1 GB on disk' },
    { line: 21, words: 'Stage 2 is the image: 90 MB, 90 MB to pull' },
  ])
})

it('names no stage where there is one, and says what is not known', () => {
  expect(stageNotes([stage(0, null, true, unknownEstimate)])).toEqual([{ line: 1, words: 'The image: size unknown' }])
})
