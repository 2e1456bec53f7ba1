import { describe, expect, it } from 'vitest'
import { about, between, exactly, unknownEstimate } from '@/lib/catalog/estimate'
import { certainty, changeOf } from './headline-words'

describe('what became of a size', () => {
  it('is said in percent', () => {
    expect(changeOf(exactly(1e9), exactly(150e6))).toBe('−85 %')
    expect(changeOf(exactly(1e9), exactly(1.03e9))).toBe('+3 %')
    expect(changeOf(exactly(1e9), exactly(1e9))).toBe('±0 %')
  })

  it('is said in bytes where a percentage would be one of an unknown whole', () => {
    const before = between(1e9, 1e9, 1e9, 'unknown')
    expect(changeOf(before, between(8e8, 8e8, 8e8, 'unknown'))).toBe('−200 MB')
    expect(changeOf(before, before)).toBeNull()
  })

  it('is not said where nothing is known', () => {
    expect(changeOf(unknownEstimate, exactly(1e9))).toBeNull()
  })
})

describe('how sure a size is', () => {
  it('is said with its interval and where it comes from', () => {
    expect(certainty(exactly(182e6))).toBe('measured')
    expect(certainty(about(1e9, 0.1, 'assumed'))).toBe('900\u00a0MB to 1.1\u00a0GB, partly assumed')
    expect(certainty(between(1e9, 1e9, 1e9, 'unknown'))).toBe('not all of it known')
    expect(certainty(between(7e7, 17e7, 41e7, 'unknown'))).toBe(
      '70\u00a0MB to 410\u00a0MB counted, not all of it known',
    )
    expect(certainty(unknownEstimate)).toBe('not known')
  })

  it.each([
    [
      'an interval is not called measured',
      about(1.3e9, 0.08, 'measured'),
      false,
      '1.2\u00a0GB to 1.4\u00a0GB, most of it measured',
    ],
    ['what a person typed in', about(1.3e9, 0.01, 'measured'), true, 'with the base as large as it was said to be'],
    [
      'with layers on it',
      about(1.3e9, 0.08, 'derived'),
      true,
      '1.2\u00a0GB to 1.4\u00a0GB, with the base as large as it was said to be',
    ],
    ['what is less sure than that', about(1e9, 0.1, 'assumed'), true, '900\u00a0MB to 1.1\u00a0GB, partly assumed'],
  ])('is not measured where it is not: %s', (_, estimate, isGiven, words) =>
    expect(certainty(estimate, isGiven)).toBe(words),
  )
})
