/** A fold that would hide fewer than this is not worth its own line. */
const shortest = 4

export interface ShownPart {
  readonly from: number
  readonly to: number
  readonly folded: boolean
}

interface Standing {
  /** Lines at either end that stand beside a change. */
  readonly head: number
  readonly tail: number
  /** Lines, counted from 0, of which something is said. */
  readonly said: readonly number[]
}

/** Which of so many unchanged lines are shown, and which are folded away: none beside a change, and none that is spoken of. */
export function shownParts(count: number, { head, tail, said }: Standing): readonly ShownPart[] {
  const stands = new Set(said.flatMap((at) => [at - 1, at]))
  const parts: ShownPart[] = []
  const isShown = (at: number) => at < head || at >= count - tail || stands.has(at)
  for (let from = 0, to = 0; from < count; from = to) {
    const shown = isShown(from)
    while (to < count && isShown(to) === shown) to++
    const folded = !shown && to - from >= shortest
    const before = parts.at(-1)
    if (before && !before.folded && !folded) parts.splice(-1, 1, { ...before, to })
    else parts.push({ from, to, folded })
  }
  return parts
}
