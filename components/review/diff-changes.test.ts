import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthOf, inProportion } from '@/lib/fixtures/growth.fixture'
import { line } from '@/lib/source/units'
import { changesBetween } from './diff-changes'

const words = () => fc.constantFrom('a', 'b', 'c', 'd', '')

/** A file, a file after, and for each line after where it came from or nothing, right or wrong. */
const files = () =>
  fc.tuple(fc.array(words()), fc.array(words())).chain(([before, after]) =>
    fc
      .array(fc.option(fc.nat(Math.max(0, before.length - 1))), { minLength: after.length, maxLength: after.length })
      .map((origins) => ({
        before,
        after,
        lines: origins.map((at) => ({ line: at === null || before.length === 0 ? null : line(at + 1), steps: [] })),
      })),
  )

describe('changesBetween', () => {
  it('gives back both files, whatever is said of where a line came from', () => {
    fc.assert(
      fc.property(files(), ({ before, after, lines }) => {
        const changes = changesBetween(before, after, { lines })
        expect(changes.flatMap(({ value, added }) => (added ? [] : value))).toEqual(before)
        expect(changes.flatMap(({ value, removed }) => (removed ? [] : value))).toEqual(after)
      }),
    )
  })

  it('takes the line that a line was, and not another that reads the same', () => {
    const before = ['RUN a', 'RUN b', 'RUN a']
    const lines = [{ line: line(3), steps: [] }]
    expect(changesBetween(before, ['RUN a'], { lines })).toEqual([
      expect.objectContaining({ value: ['RUN a', 'RUN b'], removed: true }),
      expect.objectContaining({ value: ['RUN a'], removed: false, added: false }),
    ])
  })

  it('takes in proportion to their length where most of two files differs', () => {
    const compare = (share: number) => {
      const before = Array.from({ length: share * 4000 }, (_, at) => `RUN echo ${at}`)
      const after = before.map((text, at) => (at % 2 === 0 ? text : `${text} && true`))
      const lines = after.map((_, at) => ({ line: line(at + 1), steps: [] }))
      return changesBetween(before, after, { lines })
    }
    expect(compare(1)).toHaveLength(6000)
    expect(growthOf(compare)).toBeLessThan(inProportion)
  })
})
