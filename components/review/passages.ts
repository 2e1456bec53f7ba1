import { type ChangedBlock, type DiffBlock, isChanged, type SameBlock } from './diff-report'
import { drawnAs } from './drawn-steps'

/** A place that changes, and the lines behind it that stay what they are. */
export interface Passage {
  /** What React is to know it by. */
  readonly key: string
  /** None where the file begins with lines that stay. */
  readonly changed: ChangedBlock | null
  /** None where the next change follows at once. */
  readonly same: SameBlock | null
  /** Whether nothing follows it. */
  readonly isLast: boolean
}

/**
 * A diff in passages. Each is known by the step that is explained in it, else by which change it is: neither a line more
 * above, nor another step, nor a letter typed in what a step is about has it drawn as if it were new.
 */
export function passagesOf(blocks: readonly DiffBlock[]): readonly Passage[] {
  let changes = 0
  const keyOf = ({ steps: [step] }: ChangedBlock) => {
    changes++
    return step === undefined ? `change ${changes}` : drawnAs(step)
  }
  return blocks.flatMap((block, at): readonly Passage[] => {
    const next = blocks[at + 1]
    if (!isChanged(block)) return at === 0 ? [{ key: 'top', changed: null, same: block, isLast: !next }] : []
    const same = next && !isChanged(next) ? next : null
    return [{ key: keyOf(block), changed: block, same, isLast: !blocks[same ? at + 2 : at + 1] }]
  })
}

/** So many passages are drawn each for itself; of more some together, for the browser looks at each part with every frame. */
const apart = 24
const together = 3

/** Stays what it is for a passage, whatever comes in front of it. */
const isFirstOfSome = ({ key }: Passage): boolean =>
  [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 0) % together === 0

/** Passages that are drawn together, by what React is to know them by. */
export function partsOf(passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const parts = new Map<string, Passage[]>()
  let last: Passage[] | undefined
  for (const passage of passages) {
    if (last && passages.length > apart && !isFirstOfSome(passage)) last.push(passage)
    else {
      last = [passage]
      parts.set(passage.key, last)
    }
  }
  return parts
}
