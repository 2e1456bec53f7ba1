import { expect, it } from 'vitest'
import type { LayerReport, StageReport } from '@/lib/analysis'
import { type Estimate, exactly, unknownEstimate } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { instructionNotes } from './instruction-notes'

const layer = (at: number, onDisk: Estimate, rest: Partial<LayerReport> = {}): LayerReport => ({
  line: line(at),
  endLine: line(at + 1),
  instruction: 'RUN',
  onDisk,
  compressed: onDisk,
  waste: exactly(0),
  inherited: false,
  files: [],
  notes: [],
  ...rest,
})

const stage = (from: number, layers: readonly LayerReport[]): StageReport => ({
  name: null,
  index: 0,
  base: 'debian',
  line: line(from),
  endLine: line(from + 9),
  shipped: true,
  reached: true,
  size: { onDisk: exactly(0), compressed: exactly(0) },
  layers,
})

it('says at each instruction what it weighs, what of that is wasted, and what is largest', () => {
  const files = [
    { path: 'curl', kind: 'package', size: { onDisk: exactly(2e6), compressed: exactly(1e6) } },
    { path: '/var/lib/apt/lists/', kind: 'index', size: { onDisk: exactly(20e6), compressed: exactly(15e6) } },
  ]
  const notes = instructionNotes([
    stage(1, [
      layer(1, exactly(50e6), { instruction: 'FROM', inherited: true }),
      layer(1, exactly(30e6), { instruction: 'FROM', inherited: true }),
      layer(3, exactly(44e6), { waste: exactly(20e6), files }),
      layer(6, unknownEstimate),
    ]),
  ])
  expect(Object.fromEntries(notes)).toEqual({
    1: 'Here: **80 MB** on disk, **80 MB** to pull.',
    3: 'Here: **44 MB** on disk, **44 MB** to pull. 20 MB of it is hidden by later layers. Largest: `curl` 2 MB, `/var/lib/apt/lists/` 20 MB.',
    6: 'Here: **unknown** on disk, **unknown** to pull.',
  })
})

it('calls nothing of a stage that stays behind hidden', () => {
  const behind = { ...stage(1, [layer(3, exactly(44e6), { waste: exactly(20e6) })]), shipped: false }
  expect(instructionNotes([behind]).get(3)).toBe('Here: **44 MB** on disk, **44 MB** to pull.')
})

it('puts what a stage takes over from another at its own FROM', () => {
  expect([...instructionNotes([stage(9, [layer(1, exactly(80e6)), layer(12, exactly(5e6))])]).keys()]).toEqual([9, 12])
})
