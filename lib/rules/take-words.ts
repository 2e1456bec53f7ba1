import type { Dockerfile } from '../dockerfile/model'
import type { Argument, TracedCommand } from '../image/built-image'
import type { Edit } from '../source/edits'
import { range } from '../source/units'

/**
 * Takes words out of a command, each with the blanks or the line break in front of it. Null where a comment stands in
 * between, which was written for the word or for the one behind it, and in exec form.
 */
export function takeWords(
  file: Dockerfile,
  command: TracedCommand,
  words: readonly Argument[],
): readonly Edit[] | null {
  if (!command.node) return null
  const edits: Edit[] = []
  for (const word of words) {
    const place = command.node.args.findIndex((it) => it.range.start === word.range.start)
    const before = command.node.args[place - 1] ?? command.node.name
    if (place === -1 || !before) return null
    const gap = range(before.range.end, word.range.end)
    if (file.source.text.slice(gap.start, word.range.start).includes('#')) return null
    edits.push({ range: gap, text: '' })
  }
  return edits
}
