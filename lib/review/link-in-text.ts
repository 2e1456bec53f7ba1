/** The first fragment in a text that looks like a review's, without its `#`; null where there is none. */
export function reviewLinkIn(text: string): string | null {
  const [, fragment] = /(?:^\s*|#)(r\d{1,4}\.[\w-]+(?:\.\w*)?)/.exec(text) ?? []
  return fragment ?? null
}
