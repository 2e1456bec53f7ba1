import type { Catalog } from '../catalog/catalog'

/** A page that stays open for a day must not fill up with answers. */
const mostAnswers = 500

/** Keeps what was worked out from a catalog: a plan asks the same of it after every step. */
export function rememberOf<Value>(): (catalog: Catalog, key: string, make: () => Value) => Value {
  const byCatalog = new WeakMap<Catalog, Map<string, { readonly value: Value }>>()
  return (catalog, key, make) => {
    const known = byCatalog.get(catalog) ?? new Map<string, { readonly value: Value }>()
    byCatalog.set(catalog, known)
    const answer = known.get(key)
    if (answer) return answer.value
    if (known.size >= mostAnswers) known.clear()
    const value = make()
    known.set(key, { value })
    return value
  }
}
