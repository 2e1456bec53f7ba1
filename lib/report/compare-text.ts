import { formatEstimate } from '../catalog/format'
import type { Comparison, LayerChange, StageChange } from './compare'
import { deltaOf, deltaWords, fateOf, growthWords, movedLayers, shorten } from './compare-words'
import { printable } from './printable'
import { paint, styled, table } from './table'
import { count, placeOf } from './words'

export interface ComparedTextOptions {
  readonly name: string
  readonly colour: boolean
  /** Columns of the terminal. */
  readonly width: number
}

function layerRow({ base, head }: LayerChange): readonly string[] {
  return [
    head ? String(head.line) : 'gone',
    base ? formatEstimate(base.onDisk) : '',
    head ? formatEstimate(head.onDisk) : '',
    deltaWords(deltaOf(base, head, 'onDisk')),
    deltaWords(deltaOf(base, head, 'compressed')),
    printable((head ?? base)?.text ?? ''),
  ]
}

/** What a change of a Dockerfile does to its image, for a terminal. */
export function comparedText(comparison: Comparison, options: ComparedTextOptions): string {
  const style = styled(options.colour)
  const width = Math.max(60, options.width)
  const { base, head, findings, steps } = comparison
  const pair = (which: 'onDisk' | 'compressed', words: string) =>
    `  ${formatEstimate(base.size[which])} → ${paint(style, 'bold', formatEstimate(head.size[which]))} ${words}`
  const stageLines = (stage: StageChange): string[] => {
    const rows = movedLayers(stage).map(layerRow)
    if (rows.length === 0 && stage.base && stage.head) return []
    const title = printable(`${stage.name}, from ${(stage.head ?? stage.base)?.base ?? ''}`)
    return [
      '',
      `${paint(style, 'bold', title)}: ${fateOf(stage)}`,
      ...table(['line', 'before', 'now', 'on disk', 'to pull', 'layer'], rows, {
        right: [0, 1, 2, 3, 4],
        width,
        style,
      }),
    ]
  }
  const findingLines = (title: string, list: Comparison['findings']['new']): string[] =>
    list.length === 0
      ? []
      : [
          '',
          paint(style, 'heading', `${title}: ${list.length}`),
          ...list.map((it) => shorten(`  ${it.severity}, ${placeOf(it)}  ${it.rule}: ${printable(it.message)}`, width)),
        ]
  const out = [
    paint(style, 'bold', shorten(printable(options.name), width)),
    pair('onDisk', 'on disk'),
    pair('compressed', 'to pull'),
    `  ${growthWords(comparison)}`,
    ...comparison.stages.flatMap(stageLines),
    ...findingLines('New findings', findings.new),
    ...findingLines('Findings gone', findings.gone),
    '',
    steps.length === 0
      ? 'Nothing in the plan.'
      : `${count(steps.length, 'step', 'steps')} would bring it to ${formatEstimate(comparison.after.size.onDisk)} on disk: plimsoll analyze tells them.`,
  ]
  return `${out.join('\n')}\n`
}
