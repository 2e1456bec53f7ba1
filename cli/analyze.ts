import type { Analysis } from '../lib/analysis'
import type { Size } from '../lib/catalog/estimate'
import { formatBytes, formatEstimate } from '../lib/catalog/format'
import { engineVersion } from '../lib/engine'
import { markdownReview } from '../lib/report/markdown'
import { patchOf } from '../lib/report/patch'
import { sarifLog } from '../lib/report/sarif'
import { textReport } from '../lib/report/text'
import { Analyst } from './analyst'
import { changesOf } from './changes'
import { type Input, readInput } from './input'
import { linkTo, siteAddress } from './link'
import { buildOptions, oneFile, oneOf, readArguments, sizeInBytes } from './options'
import { asJson, note, terminalWidth, wantsColour, write } from './output'
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

const formats = ['text', 'json', 'markdown', 'sarif'] as const

interface Reported {
  readonly input: Input
  readonly analysis: Analysis
  readonly context: string | undefined
  readonly site: string | null
}

function report(format: (typeof formats)[number], { input, analysis, context, site }: Reported): string {
  const changes = changesOf(input, analysis.plan, context)
  const name = changes[0]?.path ?? input.name
  switch (format) {
    case 'json':
      return asJson(analysis)
    case 'sarif':
      return asJson(sarifLog([{ path: name, source: input.text, analysis }], engineVersion))
    case 'markdown': {
      const link = site === null ? null : linkTo(site, input.text, analysis)
      return markdownReview(analysis, { name, link, patch: patchOf(changes) })
    }
    case 'text':
      return textReport(analysis, {
        source: input.text,
        name: input.name,
        colour: wantsColour(),
        width: terminalWidth(),
      })
  }
}

export async function analyzeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...buildOptions,
    format: { type: 'string', default: 'text' },
    site: { type: 'string' },
    'max-size': { type: 'string' },
    'max-pull': { type: 'string' },
  })
  const asked = oneOf('format', values.format, formats)
  const site = values.site === undefined ? null : siteAddress(values.site)
  const thresholds: Threshold[] = []
  const size = values['max-size']
  if (size !== undefined) thresholds.push({ which: 'onDisk', words: 'on disk', most: sizeInBytes('max-size', size) })
  const pull = values['max-pull']
  if (pull !== undefined)
    thresholds.push({ which: 'compressed', words: 'to pull', most: sizeInBytes('max-pull', pull) })

  const input = await readInput(oneFile(positionals))
  const { analysis } = new Analyst().ask(input.text, questionOf(input, values))
  checkTarget(analysis, values.target)
  await write(report(asked, { input, analysis, context: values.context, site }))
  return thresholds.map((threshold) => keeps(analysis, threshold)).every(Boolean) ? 0 : 1
}
