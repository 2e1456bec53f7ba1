import { describe, expect, it } from 'vitest'
import { about, sum } from './estimate'
import { withSharedError } from './shared-error'

const half = ({ likely, high }: { readonly likely: number; readonly high: number }) => (high - likely) / likely

describe('errors that go the same way', () => {
  it('add up in a sum, which alone would let them cancel', () => {
    const parts = Array.from({ length: 100 }, () => ({ estimate: about(1e6, 0, 'derived'), share: 0.05 }))
    expect(half(sum(parts.map(({ estimate }) => estimate)))).toBe(0)
    expect(half(sum(withSharedError(parts)))).toBeCloseTo(0.05, 3)
  })

  it('leave the likely value and what is known for sure alone', () => {
    const [sure, unsure] = withSharedError([
      { estimate: about(1e6, 0, 'derived'), share: 0 },
      { estimate: about(2e6, 0.1, 'derived'), share: 0.1 },
    ])
    expect(sure).toEqual(about(1e6, 0, 'derived'))
    expect(unsure?.likely).toBe(2e6)
    expect(half(unsure ?? about(1, 0, 'derived'))).toBeCloseTo(Math.SQRT2 * 0.1, 3)
  })

  it('never take more than all of a part', () => {
    const many = Array.from({ length: 10_000 }, () => ({ estimate: about(1e6, 0.1, 'derived'), share: 0.3 }))
    for (const { low } of withSharedError(many)) expect(low).toBeGreaterThan(0)
  })
})
