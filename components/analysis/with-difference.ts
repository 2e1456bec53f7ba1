import { isRecord } from '@/lib/source/json'
import { type Difference, isList, same } from './difference-kinds'

/** The value after, holding on to all of the value before that is the same. */
function madeOf(before: unknown, difference: Difference): unknown {
  if (difference === same) return before
  if ('is' in difference) return difference.is
  if ('fields' in difference) {
    const record = { ...(isRecord(before) ? before : {}) }
    for (const name of difference.gone) Reflect.deleteProperty(record, name)
    for (const [name, inside] of Object.entries(difference.fields)) {
      const value = madeOf(Object.hasOwn(record, name) ? record[name] : undefined, inside)
      Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true })
    }
    return record
  }
  const list = isList(before) ? before : []
  const { head, middle, tail } = difference
  return [
    ...list.slice(0, head),
    ...middle.map((inside, at) => madeOf(list[head + at], inside)),
    ...list.slice(list.length - tail),
  ]
}

/** What `differenceOf` said of the same two values, put to use. */
export const withDifference = <Value>(before: Value | null, difference: Difference): Value =>
  // `differenceOf` made it of a value of this kind.
  madeOf(before, difference) as Value
