import { describe, expect, it } from 'vitest'
import { about, sum } from './estimate'
import { withSharedError } from './shared-error'

const half = ({ likely, high }: { readonly likely: number; readonly high: number }) => (high - likely) / likely

describe('errors that go the same way', () => {
  it('add up in a sum, which alone would let them cancel', () => {
    const parts = Array.from({ length: 100 }, () => about(1e6, 0, 'derived'))
    expect(half(sum(parts))).toBe(0)
    expect(half(sum(withSharedError(parts, () => 0.05)))).toBeCloseTo(0.05, 3)
  })

  it('leave the likely value and what is known for sure alone', () => {
    const [sure, unsure] = withSharedError([about(1e6, 0, 'derived'), about(2e6, 0.1, 'derived')], (at) => 0.1 * at)
    expect(sure).toEqual(about(1e6, 0, 'derived'))
    expect(unsure?.likely).toBe(2e6)
    expect(half(unsure ?? about(1, 0, 'derived'))).toBeCloseTo(Math.SQRT2 * 0.1, 3)
  })

  it('never take more than all of a part', () => {
    const many = Array.from({ length: 10_000 }, () => about(1e6, 0.1, 'derived'))
    for (const { low } of withSharedError(many, () => 0.3)) expect(low).toBeGreaterThan(0)
  })
})
