import type { Answer } from '@/components/analysis/protocol'

/** Under what each step of the last answer is drawn. */
let drawn: ReadonlyMap<string, string> = new Map()
/** And those of the one before it, which is on the page until the last one is drawn. */
let drawnBefore = drawn
let count = 0

const keysOf = ({ analysis: { plan } }: Answer): readonly string[] =>
  [...plan.steps, ...plan.open].map(({ key }) => key)

/** The rule and the stage that a step is of. */
const kindOf = (key: string): string => key.slice(0, key.lastIndexOf('/'))

/**
 * A step's key says what it is about, and so is another with each letter that is typed there. It is drawn on as the step
 * that it was: what is unfolded stays so, and nothing is made anew.
 */
export function drawSteps(before: Answer | null, now: Answer): void {
  const keys = keysOf(now)
  const here = new Set(keys)
  const gone = before && before.text !== now.text ? keysOf(before).filter((key) => !here.has(key)) : []
  const next = new Map<string, string>()
  for (const key of keys) {
    const at = drawn.has(key) ? -1 : gone.findIndex((it) => kindOf(it) === kindOf(key))
    const [was = key] = at === -1 ? [] : gone.splice(at, 1)
    next.set(key, drawn.get(was) ?? String(++count))
  }
  drawnBefore = drawn
  drawn = next
}

/** What React is to know a step by. */
export const drawnAs = (key: string): string => drawn.get(key) ?? drawnBefore.get(key) ?? key
