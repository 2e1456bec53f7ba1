/**
 * A text from a Dockerfile, fit for a terminal: characters that move the cursor, change its colours or turn the order of
 * what is read around are shown as a mark. Tabs and line breaks become blanks.
 */
export const printable = (text: string): string =>
  text.replace(/[\t\n\r]+/g, ' ').replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
