import { expect, it } from 'vitest'
import type { LayerReport, StageReport } from '@/lib/analysis'
import { exactly } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { layerRows } from './layer-rows'

const layer = (at: number, waste: number): LayerReport => ({
  line: line(at),
  endLine: line(at),
  instruction: 'RUN',
  onDisk: exactly(44e6),
  compressed: exactly(20e6),
  waste: exactly(waste),
  inherited: false,
  files: [],
  notes: [],
})

const stage = (shipped: boolean): StageReport => ({
  name: null,
  index: 0,
  base: 'debian',
  line: line(1),
  endLine: line(3),
  shipped,
  reached: true,
  size: { onDisk: exactly(88e6), compressed: exactly(40e6) },
  layers: [layer(2, 44e6), layer(3, 0)],
})

it.each([
  ['what ships is wasted where a later layer deletes it', true, [44e6, 0]],
  ['nothing of a stage that stays behind is wasted: nothing of it is pulled', false, [0, 0]],
])('%s', (_, shipped, wasted) => {
  const rows = layerRows(stage(shipped), ['FROM debian', 'RUN one', 'RUN two'])
  expect(rows.map(({ waste }) => waste.likely)).toEqual(wasted)
})
