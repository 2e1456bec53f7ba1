/** Characters that draw nothing, or turn what stands around them: a name with them looks like another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The name of a file as it can be shown to people: what could not be seen is written out. */
export const visibleName = (name: string): string =>
  name.replace(
    unseen,
    (char) => escapes[char] ?? `\\u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
