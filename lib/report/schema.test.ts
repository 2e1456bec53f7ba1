import * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import type { Analysis } from '../analysis'
import { analysisSchema } from './schema'

type Plain<T> = T extends number
  ? number
  : T extends string | boolean | null
    ? T
    : { -readonly [K in keyof T]: Plain<T[K]> }

test('the schema describes the type, no more and no less', () => {
  expectTypeOf<v.InferOutput<typeof analysisSchema>>().toEqualTypeOf<Plain<Analysis>>()
})

test('what is no analysis is refused', () => {
  expect(v.is(analysisSchema, {})).toBe(false)
  expect(v.is(analysisSchema, { schema: 'plimsoll/2' })).toBe(false)
})
