import type { Analysis } from '../lib/analysis'
import type { Size } from '../lib/catalog/estimate'
import { formatBytes, formatEstimate } from '../lib/catalog/format'
import { textReport } from '../lib/report/text'
import { Analyst } from './analyst'
import { readInput } from './input'
import { buildOptions, format, oneFile, readArguments, sizeInBytes } from './options'
import { note, terminalWidth, wantsColour, write } from './output'
import { checkTarget, questionOf } from './question'

interface Threshold {
  readonly which: keyof Size
  readonly words: string
  readonly most: number
}

/** True when the image keeps to it. A size that is not known is said to be so, and misses nothing. */
function keeps({ image }: Analysis, { which, words, most }: Threshold): boolean {
  const estimate = image.size[which]
  if (estimate.likely > most) {
    note(`The image is ${formatEstimate(estimate)} ${words}, more than ${formatBytes(most)}.`)
    return false
  }
  if (estimate.basis === 'unknown')
    note(`How large the image is ${words} is not known, so ${formatBytes(most)} was not checked.`)
  return true
}

export async function analyzeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...buildOptions,
    format: { type: 'string', default: 'text' },
    'max-size': { type: 'string' },
    'max-pull': { type: 'string' },
  })
  const asked = format(values.format)
  const thresholds: Threshold[] = []
  const size = values['max-size']
  if (size !== undefined) thresholds.push({ which: 'onDisk', words: 'on disk', most: sizeInBytes('max-size', size) })
  const pull = values['max-pull']
  if (pull !== undefined)
    thresholds.push({ which: 'compressed', words: 'to pull', most: sizeInBytes('max-pull', pull) })

  const input = await readInput(oneFile(positionals))
  const { analysis } = new Analyst().ask(input.text, questionOf(input, values))
  checkTarget(analysis, values.target)
  await write(
    asked === 'json'
      ? `${JSON.stringify(analysis, null, 2)}\n`
      : textReport(analysis, {
          source: input.text,
          name: input.name,
          colour: wantsColour(),
          width: terminalWidth(),
        }),
  )
  return thresholds.map((threshold) => keeps(analysis, threshold)).every(Boolean) ? 0 : 1
}
