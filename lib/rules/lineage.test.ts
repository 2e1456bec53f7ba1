import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { growthOf } from '../fixtures/growth.fixture'
import type { BuiltImage, BuiltStage } from '../image/built-image'
import { simulate } from '../image/simulate'
import { isStartedFrom, parentOf, parentWhere, startsFrom } from './lineage'

const catalog = bundledCatalog()

/** A file of stages: for each the number of an earlier one that it starts from; null for one that starts from an image. */
function family(parents: readonly (number | null)[]): BuiltImage {
  const lines = parents.map((parent, index) => `FROM ${parent === null ? 'scratch' : `s${parent}`} AS s${index}\n`)
  return simulate(parseDockerfile(lines.join('')), { catalog, today: testDay })
}

const indexOf = (stage: BuiltStage | undefined): number | null => stage?.stage.index ?? null

describe('a file whose second and fourth stages start from the first, and the third from the second', () => {
  const built = family([null, 0, 1, 0, null])
  const [first, second, third, fourth, apart] = built.stages
  if (!first || !second || !third || !fourth || !apart) throw new Error('The file has five stages')

  it.each([
    [second, first, true],
    [third, first, true],
    [third, second, true],
    [fourth, first, true],
    [fourth, second, false],
    [third, fourth, false],
    [first, third, false],
    [first, first, false],
    [apart, first, false],
  ])('%#: says which starts from which', (stage, from, does) => expect(startsFrom(built, stage, from)).toBe(does))

  it('says which are started from', () =>
    expect(built.stages.map((stage) => isStartedFrom(built, stage))).toEqual([true, true, false, false, false]))

  it('finds the nearest of which something holds', () => {
    expect(indexOf(parentWhere(built, third, () => true))).toBe(1)
    expect(indexOf(parentWhere(built, third, (it) => it !== second))).toBe(0)
    expect(indexOf(parentWhere(built, third, () => false))).toBeNull()
    expect(indexOf(parentWhere(built, apart, () => true))).toBeNull()
  })
})

it('a stage starts from another where one comes there from parent to parent, whatever the file', () => {
  // a stage's own number stands for an image
  const files = fc
    .array(fc.nat(), { maxLength: 12 })
    .map((numbers) => numbers.map((number, index) => number % (index + 1)))
    .map((parents) => parents.map((parent, index) => (parent === index ? null : parent)))
  fc.assert(
    fc.property(files, (parents) => {
      const built = family(parents)
      for (const stage of built.stages) {
        const row = new Set<BuiltStage>()
        for (let at = parentOf(built, stage); at; at = parentOf(built, at)) row.add(at)
        expect(built.stages.filter((from) => startsFrom(built, stage, from))).toEqual([...row].reverse())
      }
    }),
    { numRuns: 60 },
  )
})

it('is no longer asked of the ends of a long row than of those of a short one', () => {
  const inARow = (stages: number) =>
    family(Array.from({ length: stages }, (_, index) => (index > 0 ? index - 1 : null)))
  const [short, long] = [inARow(100), inARow(1600)]
  const ask = (share: number): void => {
    const built = share === 1 ? long : short
    const [first] = built.stages
    const last = built.stages.at(-1)
    for (let time = 0; time < 20_000; time++) if (first && last) startsFrom(built, last, first)
  }
  expect(growthOf(ask)).toBeLessThan(4)
})
