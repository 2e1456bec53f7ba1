import { isWorthSaying } from '@/components/layers/worth-saying'
import type { LayerReport, StageReport } from '@/lib/analysis'
import { sum, sumSizes } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'

const mostFiles = 4

/** What each instruction put into its layer, in Markdown, by the line that it begins on. A FROM has all that it brings. */
export function instructionNotes(stages: readonly StageReport[]): ReadonlyMap<number, string> {
  const byLine = new Map<number, { readonly shipped: boolean; readonly layers: LayerReport[] }>()
  for (const stage of stages) {
    for (const layer of stage.layers) {
      const at = layer.line < stage.line || layer.instruction === 'FROM' ? stage.line : layer.line
      const there = byLine.get(at) ?? { shipped: stage.shipped, layers: [] }
      there.layers.push(layer)
      byLine.set(at, there)
    }
  }
  return new Map([...byLine].map(([line, { shipped, layers }]) => [line, wordsOf(layers, shipped)]))
}

function wordsOf(layers: readonly LayerReport[], shipped: boolean): string {
  const size = sumSizes(layers)
  const onDisk = formatEstimate(size.onDisk)
  // What stays behind is pulled by nobody.
  const waste = sum(layers.filter((layer) => shipped && !layer.inherited).map((layer) => layer.waste))
  const files = layers
    .flatMap((layer) => layer.files)
    .filter((file) => file.size.onDisk.likely > 0)
    .slice(0, mostFiles)
    .map((file) => `\`${file.path.replaceAll('`', "'")}\` ${formatEstimate(file.size.onDisk)}`)
  return [
    `Here: **${onDisk}** on disk, **${formatEstimate(size.compressed)}** to pull.`,
    waste.likely > 0 && isWorthSaying(waste) ? `${formatEstimate(waste)} of it is hidden by later layers.` : '',
    files.length > 0 ? `Largest: ${files.join(', ')}.` : '',
  ]
    .filter((words) => words !== '')
    .join(' ')
}
