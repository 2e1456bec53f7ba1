import { expect, test } from 'vitest'
import { emptyExercise } from '@/lib/learn/own-exercise'
import { chosenId, moved, nothingChosen, toggled, withExercise } from './chosen'

const own = { ...emptyExercise, id: 'own-file', title: 'Ours', dockerfile: 'FROM a\n' }
const ids = (chosen: typeof nothingChosen) => chosen.exercises.map(chosenId)
const three = [own, 'final', 'pins'].reduce<typeof nothingChosen>(toggled, nothingChosen)

test('exercises are put in at the end, and taken out again', () => {
  expect(ids(three)).toEqual(['own-file', 'final', 'pins'])
  expect(ids(toggled(three, 'final'))).toEqual(['own-file', 'pins'])
})

test('an own exercise that was changed takes its old place', () => {
  const changed = withExercise(three, { ...own, title: 'Ours, shorter' })
  expect(ids(changed)).toEqual(ids(three))
  expect(changed.exercises[0]).toMatchObject({ title: 'Ours, shorter' })
  expect(ids(withExercise(nothingChosen, own))).toEqual(['own-file'])
})

test.each([
  [0, 1, ['final', 'own-file', 'pins']],
  [2, 0, ['pins', 'own-file', 'final']],
  [0, -1, ['own-file', 'final', 'pins']],
  [2, 3, ['own-file', 'final', 'pins']],
])('moved from %i to %i', (from, to, expected) => {
  expect(ids(moved(three, from, to))).toEqual(expected)
})
