import { isRecord } from '@/lib/source/json'
import { type Difference, isList, same } from './difference-kinds'
import { withDifference } from './with-difference'

/** Of plain data: records, lists and what is no object. */
export function differenceOf(before: unknown, after: unknown): Difference {
  if (Object.is(before, after)) return same
  if (isList(before) && isList(after)) return listDifference(before, after)
  if (isRecord(before) && isRecord(after)) return recordDifference(before, after)
  return { is: after }
}

function recordDifference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Difference {
  const names = Object.keys(after)
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  let fields: Record<string, Difference> | null = null
  for (const name of names) {
    const difference: Difference = Object.hasOwn(before, name)
      ? differenceOf(before[name], after[name])
      : { is: after[name] }
    if (difference === same) continue
    fields ??= {}
    // a field of this name is no prototype
    Object.defineProperty(fields, name, { value: difference, enumerable: true, configurable: true, writable: true })
  }
  return fields === null && gone.length === 0 ? same : { fields: fields ?? {}, gone }
}

function listDifference(before: readonly unknown[], after: readonly unknown[]): Difference {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  let differs: Difference = same
  for (; head < shorter; head++) {
    differs = differenceOf(before[head], after[head])
    if (differs !== same) break
  }
  if (head === shorter && before.length === after.length) return same
  let tail = 0
  while (tail < shorter - head && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++
  const middle = after.slice(head, after.length - tail).map((value, at): Difference => {
    if (at === 0 && head < shorter && head < before.length - tail) return differs
    return head + at < before.length - tail ? differenceOf(before[head + at], value) : { is: value }
  })
  return { head, middle, tail }
}

const isSame = (before: unknown, after: unknown): boolean => differenceOf(before, after) === same

/** The value after, of the parts of the value before wherever they are the same. */
export const keepingSame = <Value>(before: Value, after: Value): Value =>
  withDifference(before, differenceOf(before, after))
