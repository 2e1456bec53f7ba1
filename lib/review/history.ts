/** A value with the values it had before, and those that were taken back. */
export interface History<Value> {
  readonly past: readonly Value[]
  readonly present: Value
  readonly future: readonly Value[]
}

/** Far more than anyone steps back through by hand, and bounded. */
const kept = 200

export const startOf = <Value>(present: Value): History<Value> => ({ past: [], present, future: [] })

export const record = <Value>(history: History<Value>, present: Value): History<Value> => ({
  past: [...history.past, history.present].slice(-kept),
  present,
  future: [],
})

export function undo<Value>(history: History<Value>): History<Value> {
  if (history.past.length === 0) return history
  const [present] = history.past.slice(-1)
  if (present === undefined) return history
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] }
}

export function redo<Value>(history: History<Value>): History<Value> {
  const [present, ...future] = history.future
  if (present === undefined) return history
  return { past: [...history.past, history.present], present, future }
}
