import { compare } from '../lib/report/compare'
import { comparedMarkdown } from '../lib/report/compare-markdown'
import { comparedText } from '../lib/report/compare-text'
import { Analyst } from './analyst'
import { patchPath } from './input'
import { linkTo, siteAddress } from './link'
import { buildOptions, oneFile, oneOf, readArguments } from './options'
import { asJson, terminalWidth, wantsColour, write } from './output'
import { checkTarget, questionOf } from './question'
import { UsageError } from './usage-error'
import { readVersion, type Version } from './version'

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
  const file = oneFile(positionals)
  if (values.base === undefined)
    throw new UsageError('review takes the version before: --base with a file, or with a revision such as main.')
  if (values.base === '-' && values.head === '-') throw new UsageError('Only one of the two can be standard input.')
  const site = values.site === undefined ? null : siteAddress(values.site)

  const analyst = new Analyst()
  const ask = ({ input, ignore }: Version, context: string | undefined) => {
    const { analysis } = analyst.ask(input.text, questionOf(input, { ...values, context }, ignore))
    return { source: input.text, analysis }
  }
  const baseContext = values['base-context']
  const fresh = await readVersion(values.head, {
    file,
    context: values.context,
    side: 'after',
    other: values.base,
  })
  const old = await readVersion(values.base, {
    file,
    context: baseContext ?? values.context,
    side: 'before',
    other: values.head,
  })
  // Both with all tables that either wants, so that a difference is the file's and not the tables'.
  ask(fresh, values.context)
  // A context given for the version before brings its own .dockerignore.
  const base = ask(baseContext === undefined ? old : { input: old.input }, baseContext ?? values.context)
  const head = ask(fresh, values.context)
  checkTarget(head.analysis, values.target)
  const comparison = compare(base, head)
  const name = fresh.input.path === null ? fresh.input.name : patchPath(fresh.input.path)
  if (format === 'json') await write(asJson(comparison))
  else if (format === 'markdown') {
    const link = site === null ? null : linkTo(site, fresh.input.text, head.analysis)
    await write(comparedMarkdown(comparison, head.analysis, { name, link }))
  } else await write(comparedText(comparison, { name, colour: wantsColour(), width: terminalWidth() }))
  return 0
}
