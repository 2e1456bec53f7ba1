import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes } from '../source/units'
import { type Basis, type Estimate, exactly, unknownEstimate } from './estimate'
import { formatBytes, formatDelta, formatEstimate, formatPercent, formatSaving, saidBytes } from './format'

const estimate = (likely: number, basis: Basis): Estimate => ({ ...exactly(likely), likely: bytes(likely), basis })

describe('bytes', () => {
  test.each([
    [0, '0 B'],
    [12, '12 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [512_000, '512 kB'],
    [999_499, '999 kB'],
    [999_999, '1 MB'],
    [9_800_000, '9.8 MB'],
    [182_000_000, '182 MB'],
    [1_240_000_000, '1.24 GB'],
    [-42_000_000, '−42 MB'],
  ])('%i is %s', (value, text) => expect(formatBytes(value)).toBe(text))

  test('are never longer than three digits, a point, a sign and a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (value) => {
        expect(formatBytes(value)).toMatch(/^−?(\d{1,3}|\d\.\d{1,2}|\d\d\.\d) [kMGTP]?B$/)
      }),
    )
  })
})

test.each([
  [182_400_000, 'measured', 182e6],
  [538_400_000, 'assumed', 540e6],
  [0, 'assumed', 0],
] as const)('%i bytes that are %s are said to be %i, and worked on from there', (likely, basis, said) => {
  expect(saidBytes(estimate(likely, basis))).toBe(said)
})

describe('an estimate says how sure it is', () => {
  test.each([
    [estimate(182_000_000, 'measured'), '182 MB'],
    [estimate(182_400_000, 'derived'), '182 MB'],
    [estimate(20_400_000, 'assumed'), 'about 20 MB'],
    [{ ...estimate(1_310_000_000, 'derived'), low: bytes(1.29e9), high: bytes(1.35e9) }, '1.31 GB'],
    [{ ...estimate(1_310_000_000, 'derived'), low: bytes(990e6), high: bytes(1.7e9) }, 'about 1.3 GB'],
    [{ ...estimate(9_590_000_000, 'measured'), low: bytes(8.8e9), high: bytes(17e9) }, 'about 9.6 GB'],
    [estimate(0, 'assumed'), '0 B'],
    [estimate(81_200_000, 'unknown'), 'at least 81 MB'],
    [unknownEstimate, 'unknown'],
  ])('%o is %s', (value, text) => expect(formatEstimate(value)).toBe(text))
})

test('a change carries its sign', () => {
  expect(formatDelta(3000)).toBe('+3 kB')
  expect(formatDelta(-3000)).toBe('−3 kB')
  expect(formatDelta(0)).toBe('0 B')
})

test('a saving is taken off', () => {
  expect(formatSaving(42e6)).toBe('−42 MB')
  expect(formatSaving(-3000)).toBe('+3 kB')
  expect(formatSaving(0)).toBe('0 B')
  expect(formatSaving(473e6, 3, true)).toBe('about −470 MB')
  expect(formatSaving(0, 3, true)).toBe('0 B')
})

test('a percentage never rounds to all or nothing', () => {
  expect(formatPercent(1, 3)).toBe('33 %')
  expect(formatPercent(1, 1000)).toBe('<1 %')
  expect(formatPercent(999, 1000)).toBe('99 %')
  expect(formatPercent(10, 10)).toBe('100 %')
  expect(formatPercent(5, 0)).toBe('0 %')
})
