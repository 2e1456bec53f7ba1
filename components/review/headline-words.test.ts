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
})
