/**
 * What is new in a value against the one before: with every letter typed an answer changes in a few places, and only
 * those have to travel from the worker to the page. What is the same stays the very same object there, so that what is
 * drawn of it need not be drawn again.
 */
export type Difference =
  | typeof same
  /** Nothing of the one before is of use. */
  | { readonly is: unknown }
  /** What changed by its name; names that are left out are as they were. */
  | { readonly fields: Readonly<Record<string, Difference>>; readonly gone: readonly string[] }
  /** The first so many and the last so many are as they were; what stands between is told against what stood there. */
  | { readonly head: number; readonly middle: readonly Difference[]; readonly tail: number }

const same = 'same'

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value)

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
  // The other half of this file made it of a value of this kind.
  madeOf(before, difference) as Value

/** The value after, of the parts of the value before wherever they are the same. */
export const keepingSame = <Value>(before: Value, after: Value): Value =>
  withDifference(before, differenceOf(before, after))
