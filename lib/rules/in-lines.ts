/** `line 3`, `lines 3, 5 and 9`: each once, in the order given. */
export function inLines(lines: readonly number[]): string {
  const all = [...new Set(lines)]
  return all.length === 1 ? `line ${all[0]}` : `lines ${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
