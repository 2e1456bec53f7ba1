import { expect, it } from 'vitest'
import type { StageReport } from '@/lib/analysis'
import { exactly } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { type Build, sideBySide } from './side-by-side'
import { asTheyAre } from './spans'

const stage = (index: number, name: string | null, shipped = false): StageReport => ({
  name,
  index,
  base: 'debian',
  line: line(index + 1),
  endLine: line(index + 1),
  shipped,
  reached: true,
  size: { onDisk: exactly(0), compressed: exactly(0) },
  layers: [],
})
const build = (title: string, stages: readonly StageReport[]): Build => ({
  title,
  stages,
  lines: [],
  spanInFile: asTheyAre,
})
const names = (before: readonly StageReport[], after: readonly StageReport[]) =>
  sideBySide([build('Before', before), build('After', after)]).map((pair) =>
    pair.map(({ build, stage }) => `${build.title} ${stage.name ?? stage.index}`),
  )

it('puts what ships first, and each stage before above the same one after', () => {
  const stages = [stage(0, 'assets'), stage(1, 'build'), stage(2, null, true)]
  expect(names(stages, stages)).toEqual([
    ['Before 2', 'After 2'],
    ['Before build', 'After build'],
    ['Before assets', 'After assets'],
  ])
})

it('lets what ships stand beside what ships, whatever the two are called', () => {
  expect(names([stage(0, 'all', true)], [stage(0, 'build'), stage(1, null, true)])).toEqual([
    ['Before all', 'After 1'],
    ['After build'],
  ])
})

it('keeps stages apart that have one name, or ship together', () => {
  const twice = [stage(0, 'a'), stage(1, 'a'), stage(2, 'base', true), stage(3, null, true)]
  expect(names(twice, [])).toEqual([['Before 3'], ['Before base'], ['Before a'], ['Before a']])
})
