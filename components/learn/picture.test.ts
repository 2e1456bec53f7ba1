import { expect, test } from 'vitest'
import { exercises } from '@/lib/learn/exercises'
import { pictures } from './picture'

test('every exercise of the course has its idea drawn, and no picture is of none', () => {
  expect(Object.keys(pictures).toSorted()).toEqual(exercises.map(({ id }) => id).toSorted())
})
