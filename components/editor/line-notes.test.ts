import { expect, it } from 'vitest'
import type { LayerReport, StageReport } from '@/lib/analysis'
import { type Estimate, exactly, unknownEstimate } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { lineNotes } from './line-notes'

const layer = (
  at: number,
  instruction: string,
  onDisk: Estimate,
  waste = exactly(0),
  inherited = false,
): LayerReport => ({
  line: line(at),
  endLine: line(at),
  instruction,
  onDisk,
  compressed: onDisk,
  waste,
  inherited,
  files: [],
  notes: [],
})

const stage = (from: number, layers: readonly LayerReport[]): StageReport => ({
  name: null,
  index: 0,
  base: 'debian',
  line: line(from),
  endLine: line(from + 5),
  shipped: true,
  reached: true,
  size: { onDisk: exactly(0), compressed: exactly(0) },
  layers,
})

it('adds up what a FROM brings, and says what is not known', () => {
  const notes = lineNotes([
    stage(1, [
      layer(1, 'FROM', exactly(50e6), exactly(0), true),
      layer(1, 'FROM', exactly(30e6), exactly(0), true),
      layer(3, 'RUN', exactly(44e6), exactly(44e6)),
      layer(4, 'RUN', unknownEstimate),
      layer(5, 'WORKDIR', exactly(0)),
    ]),
  ])
  expect(notes).toEqual([
    { line: 1, from: 1, heat: 4, size: '80 MB', waste: null },
    { line: 3, from: 3, heat: 3, size: '44 MB', waste: 'all of it wasted' },
    { line: 4, from: 4, heat: 0, size: 'unknown', waste: null },
  ])
})

it('puts what a stage takes over from another stage at its own FROM', () => {
  const notes = lineNotes([stage(9, [layer(1, 'FROM', exactly(80e6)), layer(3, 'RUN', exactly(5e6))])])
  expect(notes).toEqual([{ line: 9, from: 9, heat: 4, size: '85 MB', waste: null }])
})

it('marks an instruction from its first line to its last, the wider the more of the whole it brings', () => {
  const long: LayerReport = { ...layer(2, 'RUN', exactly(30e6)), endLine: line(5) }
  const notes = lineNotes([stage(1, [long, layer(6, 'COPY', exactly(64e6)), layer(7, 'COPY', exactly(6e6))])])
  expect(notes.map(({ line, from, heat }) => [from, line, heat])).toEqual([
    [2, 5, 3],
    [6, 6, 4],
    [7, 7, 2],
  ])
})

it('calls nothing of a stage that stays behind wasted: nothing of it is pulled', () => {
  const behind = { ...stage(1, [layer(3, 'RUN', exactly(44e6), exactly(44e6))]), shipped: false }
  expect(lineNotes([behind])).toEqual([{ line: 3, from: 3, heat: 4, size: '44 MB', waste: null }])
})

it('leaves out waste too small to mind', () => {
  expect(lineNotes([stage(1, [layer(2, 'RUN', exactly(9e6), exactly(14e3))])])[0]?.waste).toBeNull()
})
