import type { Catalog } from '../catalog/catalog'

/** A page that stays open for a day must not fill up with answers. */
const mostAnswers = 500

/** Keeps what was worked out from a catalog: a plan asks the same of it after every step. */
export function rememberFor<Value>(): (catalog: Catalog, key: string, make: () => Value) => Value {
  const byCatalog = new WeakMap<Catalog, Map<string, Value>>()
  return (catalog, key, make) => {
    const known = byCatalog.get(catalog) ?? new Map<string, Value>()
    byCatalog.set(catalog, known)
    const answer = known.get(key)
    if (answer !== undefined) return answer
    if (known.size >= mostAnswers) known.clear()
    const made = make()
    known.set(key, made)
    return made
  }
}
