import { expect, test } from 'vitest'
import { exactly, unknownEstimate } from '../catalog/estimate'
import { handedIn } from './hand-in'
import { type Check, decodeResult, encodeResult } from './result'

const work = {
  dockerfile: 'FROM a\n',
  dockerignore: null,
  solved: true,
  hints: 7,
  sawSolution: false,
  seconds: 12.6,
  best: null,
  answered: [],
}
const check: Check = {
  goals: [true, false, true].map((reached) => ({
    goal: { kind: 'reads' },
    reached,
    known: true,
    title: '',
    now: '',
  })),
  onDisk: exactly(88.4),
  compressed: exactly(30),
}

test('what is handed in says what its file comes to, and no more than a link may say', () => {
  expect(handedIn('final', work, check)).toEqual({
    exercise: 'final',
    dockerfile: 'FROM a\n',
    dockerignore: null,
    seconds: 13,
    hints: 3,
    sawSolution: false,
    claimed: { goals: 2, onDisk: 88 },
  })
  expect(handedIn('final', work, { ...check, onDisk: unknownEstimate }).claimed.onDisk).toBe(0)
  expect(handedIn('final', { ...work, seconds: 1e12 }, null)).toMatchObject({
    seconds: 10_000_000,
    claimed: { goals: 0, onDisk: 0 },
  })
})

test('a board reads it', () => {
  const result = { name: 'Ann', session: 'Team C', at: 1, work: [handedIn('final', { ...work, seconds: 1e12 }, check)] }
  expect(decodeResult(encodeResult(result) ?? '')).toEqual({ outcome: 'ok', result })
})
