/** A part of a comment; an empty one is left out. */
export interface Section {
  readonly text: string
  /** What to say where there is no room for all of it. */
  readonly short?: string
}

/** Code hosts refuse a comment of more than 65,536 characters; some are left for who adds to it. */
const longest = 60_000

const joined = (sections: readonly Section[]): string =>
  `${sections
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n\n')}\n`

/** The sections as one comment that a code host takes: while it is too long, the longest part is told in short. */
export function fitted(sections: readonly Section[]): string {
  const comment = joined(sections)
  if (comment.length <= longest) return comment
  const largest = sections
    .filter(({ text, short }) => short !== undefined && short.length < text.length)
    .toSorted((a, b) => b.text.length - a.text.length)[0]
  if (!largest) return comment
  return fitted(sections.map((it) => (it === largest ? { text: it.short ?? '' } : it)))
}
