import { describe, expect, it } from 'vitest'
import { changedMode } from './file-marks'

const cases: readonly (readonly [mode: number, change: string, changed: number | null])[] = [
  [0o644, '755', 0o755],
  [0o644, '+x', 0o755],
  [0o644, 'u+x', 0o744],
  [0o600, 'go=u', null],
  [0o755, 'go-rwx', 0o700],
  [0o644, 'u=rwx,go=rx', 0o755],
  [0o644, 'a+X', 0o644],
  [0o744, 'a+X', 0o755],
  [0o4755, 'a-s', 0o755],
  [0o755, 'u+s', 0o4755],
  [0o755, 'g+s', 0o2755],
  [0o755, '1777', 0o1777],
  [0o644, 'what', null],
]

describe('a mode that chmod changes', () => {
  it.each(cases)('%o with %s', (mode, change, changed) => {
    expect(changedMode(mode, change)).toBe(changed)
  })
})
