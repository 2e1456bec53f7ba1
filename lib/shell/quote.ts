/** A text as one word of a shell, whatever is in it (POSIX shell, "Single-Quotes"). */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
