import { expect, test } from 'vitest'
import type { Checked } from '@/components/session/judge'
import { exactly } from '@/lib/catalog/estimate'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { emptyExercise } from '@/lib/learn/own-exercise'
import { pointsOf } from './holds'

const exercise: OwnExercise = {
  ...emptyExercise,
  title: 'Ours',
  dockerfile: 'FROM a\n',
  goals: [{ kind: 'reads' }, { kind: 'user' }],
  solutions: [{ title: '', why: '', dockerfile: 'FROM b\n', dockerignore: null }],
}
const check = (...reached: readonly boolean[]): Checked => ({
  goals: exercise.goals.map((goal, index) => ({
    goal,
    reached: reached[index] ?? false,
    known: true,
    title: goal.kind,
    now: '',
  })),
  onDisk: exactly(1),
  compressed: exactly(1),
  problems: [],
  found: [],
  starts: '',
})
const states = (it: OwnExercise, checks: readonly (Checked | null)[]) => pointsOf(it, checks).map(({ state }) => state)

test('an exercise holds whose start is not there yet and whose solution is', () => {
  expect(states(exercise, [check(true, false), check(true, true)])).toEqual(['good', 'good', 'good'])
})

test.each<[string, OwnExercise, readonly (Checked | null)[], readonly string[]]>([
  ['has no title', { ...exercise, title: ' ' }, [check(false), check(true, true)], ['bad', 'good', 'good']],
  ['is done from the start', exercise, [check(true, true), check(true, true)], ['good', 'bad', 'good']],
  ['has a solution that is none', exercise, [check(false), check(true, false)], ['good', 'good', 'bad']],
  ['has no solution', { ...exercise, solutions: [] }, [check(false)], ['good', 'good', 'open']],
  ['is being weighed', exercise, [null, null], ['good', 'open', 'open']],
  ['takes too long', exercise, ['stopped', 'failed'], ['good', 'bad', 'bad']],
  ['has no goal', { ...exercise, goals: [] }, [check(), check()], ['good', 'bad', 'bad', 'good']],
])('one that %s says so', (_, it, checks, expected) => {
  expect(states(it, checks)).toEqual(expected)
})
