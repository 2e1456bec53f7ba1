import { compare } from '../lib/report/compare'
import { comparedMarkdown } from '../lib/report/compare-markdown'
import { comparedText } from '../lib/report/compare-text'
import { Analyst } from './analyst'
import { type Input, patchPath, readInput } from './input'
import { linkTo, siteAddress } from './link'
import { buildOptions, oneOf, readArguments } from './options'
import { asJson, terminalWidth, wantsColour, write } from './output'
import { checkTarget, questionOf } from './question'
import { UsageError } from './usage-error'

/** What a change of a Dockerfile does to its image: two versions of the file, analysed with the same tables. */
export async function reviewCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...buildOptions,
    base: { type: 'string' },
    head: { type: 'string' },
    'base-context': { type: 'string' },
    site: { type: 'string' },
    format: { type: 'string', default: 'text' },
  })
  const format = oneOf('format', values.format, ['text', 'json', 'markdown'])
  if (positionals.length > 0) throw new UsageError('review takes its files as --base OLD --head NEW.')
  if (values.base === undefined || values.head === undefined)
    throw new UsageError('review takes two versions of a file: --base OLD --head NEW.')
  if (values.base === '-' && values.head === '-') throw new UsageError('Only one of the two can be standard input.')
  const site = values.site === undefined ? null : siteAddress(values.site)

  const analyst = new Analyst()
  const ask = (input: Input, context: string | undefined) => {
    const { analysis } = analyst.ask(input.text, questionOf(input, { ...values, context }))
    return { source: input.text, analysis }
  }
  const [old, fresh] = [await readInput(values.base), await readInput(values.head)]
  // Both with all tables that either wants, so that a difference is the file's and not the tables'.
  ask(fresh, values.context)
  const base = ask(old, values['base-context'] ?? values.context)
  const head = ask(fresh, values.context)
  checkTarget(head.analysis, values.target)
  const comparison = compare(base, head)
  const name = fresh.path === null ? fresh.name : patchPath(fresh.path)
  if (format === 'json') await write(asJson(comparison))
  else if (format === 'markdown') {
    const link = site === null ? null : linkTo(site, fresh.text, head.analysis)
    await write(comparedMarkdown(comparison, head.analysis, { name, link }))
  } else await write(comparedText(comparison, { name, colour: wantsColour(), width: terminalWidth() }))
  return 0
}
