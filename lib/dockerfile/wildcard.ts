/** `*` and `?` of a shell pattern as a regular expression that matches anywhere; other characters stand for themselves. */
export function segmentMatcher(pattern: string, flags: '' | 'g'): RegExp {
  const source = pattern
    .replace(/[\\^$.+()[\]{}|/]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(source, `${flags}s`)
}
