import { describe, expect, it } from 'vitest'
import { parseShell } from '../shell/parse'
import { goesOnAfter } from './and-or-lists'

const cases: readonly (readonly [script: string, errexit: boolean, goesOn: readonly boolean[]])[] = [
  ['a', false, [false]],
  ['a; b', false, [true, false]],
  ['a; b', true, [false, false]],
  ['a && b', false, [false, false]],
  ['a || b', true, [true, false]],
  ['a && b || c', true, [true, true, false]],
  ['a || b && c', true, [true, false, false]],
  ['a && b; c || d', false, [true, true, true, false]],
  ['a && b; c || d', true, [false, false, true, false]],
]

describe('which commands of a list may fail', () => {
  it.each(cases)('%s with errexit %s', (script, errexit, goesOn) => {
    const goes = goesOnAfter(parseShell(script, 0).body)
    expect(goesOn.map((_, item) => goes(item, errexit))).toEqual(goesOn)
  })
})
