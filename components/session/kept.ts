/** Small things that this browser keeps for a person, as JSON under a name. */
import * as v from 'valibot'

const keyOf = (name: string) => `plimsoll.${name}`

/** What was kept under a name, if it still is what it was; null otherwise. */
export function kept<Schema extends v.GenericSchema>(name: string, schema: Schema): v.InferOutput<Schema> | null {
  try {
    const read = v.safeParse(schema, JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null'))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/** False where the browser keeps nothing: a private window, a full disk. */
export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(keyOf(name))
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
