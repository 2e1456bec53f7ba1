import { expect, it } from 'vitest'
import { isRecord, parsedJson, parsedRecord } from './json'

it.each([
  ['{"a": [1]}', { a: [1] }],
  ['[1, 2]', [1, 2]],
  ['null', null],
  ['"text"', 'text'],
  ['', undefined],
  ['{"a": 1', undefined],
  ["{'a': 1}", undefined],
  ['undefined', undefined],
])('%j says what it says, or nothing', (text, value) => {
  expect(parsedJson(text)).toEqual(value)
})

it.each([
  ['{}', {}],
  ['{"a": null}', { a: null }],
  ['[]', null],
  ['null', null],
  ['1', null],
  ['{', null],
])('%j is a record, or none', (text, value) => {
  expect(parsedRecord(text)).toEqual(value)
})

it.each([
  [{}, true],
  [[], false],
  [null, false],
  [undefined, false],
  ['text', false],
])('%j is a record: %s', (value, expected) => {
  expect(isRecord(value)).toBe(expected)
})
