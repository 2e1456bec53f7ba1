import { expect, it } from 'vitest'
import { decide, keysOf, undecided } from './decisions'
import { record, redo, startOf, undo } from './history'

it('steps back and forth through decisions, and forgets what was taken back when a new one is made', () => {
  const first = startOf(undecided)
  const second = record(first, decide(first.present, 'a', 'rejected'))
  const third = record(second, decide(second.present, 'b', 'accepted'))
  expect(undo(undo(third)).present).toEqual({})
  expect(redo(undo(third)).present).toEqual({ a: 'rejected', b: 'accepted' })
  const other = record(undo(third), decide(second.present, 'a', null))
  expect(other.present).toEqual({})
  expect(redo(other)).toBe(other)
  expect(undo(first)).toBe(first)
})

it('takes a decision back without a trace', () => {
  const decided = decide(decide(undecided, 'a', 'accepted'), 'b', 'rejected')
  expect(keysOf(decided, 'rejected')).toEqual(['b'])
  expect(decide(decided, 'b', null)).toEqual({ a: 'accepted' })
})
