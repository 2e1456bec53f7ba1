/** No name of ours is one that reaches what all objects share. Names that people chose stand in lists, as values. */
export function hasForbiddenName(payload: unknown): boolean {
  const waiting: unknown[] = [payload]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue
    for (const name of ['__proto__', 'constructor', 'prototype']) if (Object.hasOwn(value, name)) return true
    for (const inner of Object.values(value)) if (typeof inner === 'object') waiting.push(inner)
  }
  return false
}
