/** Something that is told at lines of the file. */
export interface Told {
  /** What it is about: a rule; null for what cannot be read at all. */
  readonly rule: string | null
  readonly line: number
  readonly endLine: number
}

export const keyOf = ({ rule, line }: Told): string => `${rule ?? ''} ${line}`

/**
 * What of a new answer is shown while a line is being typed on: nothing new about that line, and no new complaint that the
 * file cannot be read, which half a line easily makes of all that follows. What was shown before stays.
 */
export function shownWhileTyping<Item extends Told>(
  items: readonly Item[],
  typedOn: number | null,
  shownBefore: ReadonlySet<string>,
): readonly Item[] {
  if (typedOn === null) return items
  return items.filter((item) => {
    const isAboutIt = item.line <= typedOn && item.endLine >= typedOn
    return shownBefore.has(keyOf(item)) || (!isAboutIt && item.rule !== null)
  })
}
