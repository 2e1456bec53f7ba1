import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, keepingSame } from './difference'
import { withDifference } from './with-difference'

const plain = () => fc.jsonValue({ maxDepth: 4 })

/** A value and another one that shares most of it, as two answers in a row do. */
const related = () =>
  fc.tuple(plain(), plain(), plain(), fc.nat(3)).map(([a, b, c, at]) => {
    const list = [a, { key: 'x', range: { start: 4, end: 9 }, text: a }, b, [a, b]]
    const other = [...list.slice(0, at), c, ...list.slice(at + (at % 2))]
    return [
      { list, kept: a, gone: b },
      { list: other, kept: a, came: c },
    ] as const
  })

describe('differenceOf', () => {
  it('says enough to make the value after from the value before, whatever the two are', () => {
    fc.assert(
      fc.property(plain(), plain(), (before, after) => {
        expect(withDifference(before, differenceOf(before, after))).toEqual(after)
      }),
    )
    fc.assert(
      fc.property(related(), ([before, after]) => {
        const told = structuredClone(differenceOf(before, after))
        expect(withDifference<unknown>(before, told)).toEqual(after)
      }),
    )
  })

  it('carries nothing of what is the same', () => {
    const before = { steps: [{ key: 'a', why: 'long words' }, { key: 'b' }], text: 'one' }
    const after = { steps: [{ key: 'a', why: 'long words' }, { key: 'b' }], text: 'two' }
    expect(JSON.stringify(differenceOf(before, after))).not.toContain('long words')
  })

  it.each([
    { name: 'put in at the front', before: [1, 2, 3, 4], after: [0, 1, 2, 3, 4] },
    { name: 'put in at the end', before: [1, 2, 3, 4], after: [1, 2, 3, 4, 5] },
    { name: 'taken out of the middle', before: [1, 2, 3, 4], after: [1, 4] },
    { name: 'all taken out', before: [1, 2], after: [] },
    { name: 'the same again', before: [1, 1, 1], after: [1, 1] },
  ])('tells a list with something $name', ({ before, after }) => {
    expect(withDifference(before, differenceOf(before, after))).toEqual(after)
  })

  it('tells a field that is undefined from one that is not there', () => {
    const made = keepingSame<object>({ a: 1, b: undefined }, { a: undefined })
    expect(Object.keys(made)).toEqual(['a'])
    expect(made).toStrictEqual({ a: undefined })
  })

  it('takes a field called __proto__ for a field', () => {
    const after: unknown = JSON.parse('{"__proto__": {"a": 1}, "b": 2}')
    const made = withDifference<unknown>({}, differenceOf({}, after))
    expect(Object.keys(Object(made))).toEqual(['__proto__', 'b'])
    expect(Reflect.get(Object(made), 'a')).toBeUndefined()
  })
})

describe('keepingSame', () => {
  it('gives the same object for what is equal, and a new one for all that holds what is not', () => {
    const before = { layers: [{ size: 1 }, { size: 2 }], name: 'build' }
    const equal = keepingSame(before, structuredClone(before))
    expect(equal).toBe(before)
    const changed = keepingSame(before, { layers: [{ size: 1 }, { size: 3 }], name: 'build' })
    expect(changed).not.toBe(before)
    expect(changed.layers[0]).toBe(before.layers[0])
    expect(changed.layers[1]).toEqual({ size: 3 })
  })
})
