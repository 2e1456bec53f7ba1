import type { Change } from './touched-lines'

const breaksIn = (text: string): number => text.split(/\r\n|\r|\n/).length - 1

/** True of a change that leaves less than half of the lines standing. `linesNow`: how many there are after it. */
export function replacesMost(changes: readonly Change[], linesNow: number): boolean {
  const [change] = changes
  if (!change || changes.length > 1) return false
  const { range, text } = change
  const gone = range.endLineNumber - range.startLineNumber
  const before = linesNow - breaksIn(text) + gone
  return gone > 1 && gone + 1 > before / 2
}
