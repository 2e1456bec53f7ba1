/** Links of a training session in a text: sessions, and what was handed in. */
export interface TrainingLinks {
  readonly kind: 'session' | 'results'
  /** Each once, without `#`. */
  readonly fragments: readonly string[]
}

/** Enough to tell one from several. */
const mostLinks = 200

/** The training links in a text, those to results before those to sessions; null where there is none. */
export function trainingLinksIn(text: string): TrainingLinks | null {
  const found = new Set<string>()
  for (const [, fragment = ''] of text.matchAll(/(?:^\s*|#)([sh]1\.[\w-]{4,}\.\w+)/g)) {
    if (found.size < mostLinks) found.add(fragment)
  }
  const results = [...found].filter((it) => it.startsWith('h'))
  const sessions = [...found].filter((it) => it.startsWith('s'))
  if (results.length > 0) return { kind: 'results', fragments: results }
  return sessions.length > 0 ? { kind: 'session', fragments: sessions } : null
}

/** The first fragment in a text that looks like a review's, without its `#`; null where there is none. */
export function reviewLinkIn(text: string): string | null {
  const [, fragment] = /(?:^\s*|#)(r\d{1,4}\.[\w-]+(?:\.\w*)?)/.exec(text) ?? []
  return fragment ?? null
}
