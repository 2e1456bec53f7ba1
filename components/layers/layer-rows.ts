import { keepingSame } from '@/components/analysis/difference'
import type { LayerReport, StageReport } from '@/lib/analysis'
import { exactly, sum, sumSizes } from '@/lib/catalog/estimate'

export interface LayerRow extends LayerReport {
  /** How many layers stand in this row: a base image brings several. */
  readonly count: number
  /** The instruction as written, on one line. */
  readonly words: string
}

/** The instruction on some lines of a text, without continuations and comments. */
function wordsAt(lines: readonly string[], layer: LayerReport): string {
  return lines
    .slice(layer.line - 1, layer.endLine)
    .filter((text, index) => index === 0 || !/^\s*#/.test(text))
    .map((text) => text.replace(/\s*\\\s*$/, '').trim())
    .join(' ')
}

/** The rows as they were last made, by the first layer in them: one that stays the same is not drawn again. */
const made = new WeakMap<LayerReport, LayerRow>()

export const textLines = (text: string): readonly string[] => text.split(/\r?\n/)

/**
 * A stage's layers as rows, with the lines of the text that they come from; what an earlier FROM brought is one row for
 * each instruction that it comes from. Of a stage that stays behind nothing is pulled, so nothing of it is wasted.
 */
export function layerRows(stage: StageReport, lines: readonly string[]): readonly LayerRow[] {
  const groups: LayerReport[][] = []
  for (const layer of stage.layers) {
    const last = groups[groups.length - 1]
    const [first] = last ?? []
    if (last && first?.inherited && layer.inherited && first.line === layer.line) last.push(layer)
    else groups.push([layer])
  }
  return groups.flatMap((group) => {
    const [first] = group
    if (!first) return []
    const row: LayerRow = {
      ...first,
      ...sumSizes(group),
      waste: stage.shipped ? sum(group.map((layer) => layer.waste)) : exactly(0),
      files: group.flatMap((layer) => layer.files).toSorted((a, b) => b.size.onDisk.likely - a.size.onDisk.likely),
      notes: [...new Set(group.flatMap((layer) => layer.notes))],
      count: group.length,
      words: wordsAt(lines, first),
    }
    const kept = keepingSame(made.get(first) ?? row, row)
    made.set(first, kept)
    return kept
  })
}
