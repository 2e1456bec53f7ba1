import { Recent } from '../source/recent'
import type { Catalog } from './catalog'

const mostAnswers = 500

/** Keeps what was worked out from a catalog: a plan asks the same of it after every step. */
export function rememberFor<Value>(): (catalog: Catalog, key: string, make: () => Value) => Value {
  const byCatalog = new WeakMap<Catalog, Recent<{ readonly value: Value }>>()
  return (catalog, key, make) => {
    const known = byCatalog.get(catalog) ?? new Recent<{ readonly value: Value }>(mostAnswers)
    byCatalog.set(catalog, known)
    const answer = known.get(key)
    if (answer) return answer.value
    const value = make()
    known.set(key, { value })
    return value
  }
}
