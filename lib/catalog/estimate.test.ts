import { describe, expect, test } from 'vitest'
import { about, between, exactly, nothing, sum, unknownEstimate } from './estimate'

describe('a sum of estimates', () => {
  test('of nothing is nothing', () => expect(sum([])).toEqual(nothing))

  test('adds errors as squares, so that many parts are surer than each', () => {
    const parts = Array.from({ length: 4 }, () => about(100, 0.2, 'derived'))
    expect(sum(parts)).toEqual({ low: 360, likely: 400, high: 440, basis: 'derived' })
  })

  test('is as sure as the least sure part that makes a difference', () => {
    expect(sum([exactly(1000), about(10, 1, 'assumed')]).basis).toBe('measured')
    expect(sum([exactly(1000), about(500, 1, 'assumed')]).basis).toBe('assumed')
  })

  test('rests on what its small parts rest on together', () => {
    const parts = (basis: 'derived' | 'assumed') => Array.from({ length: 100 }, () => about(8, 0.5, basis))
    expect(sum([exactly(400), ...parts('assumed')]).basis).toBe('assumed')
    expect(sum([exactly(400), ...parts('derived')]).basis).toBe('derived')
    expect(sum([exactly(1000), ...parts('derived'), about(20, 1, 'assumed')]).basis).toBe('derived')
    expect(sum([nothing, about(0, 1, 'assumed')]).basis).toBe('assumed')
  })

  test('with an unknown part is a lower bound, and says so', () => {
    expect(sum([exactly(1000), unknownEstimate])).toEqual({ low: 1000, likely: 1000, high: 1000, basis: 'unknown' })
  })
})

test('an interval always holds its middle', () => {
  expect(between(50, 10, 5, 'assumed')).toEqual({ low: 10, likely: 10, high: 10, basis: 'assumed' })
  expect(about(-5, 0.1, 'assumed')).toEqual({ low: 0, likely: 0, high: 0, basis: 'assumed' })
})
