import { rules } from '../lib/rules/rules'
import { format, readArguments } from './options'
import { write } from './output'
import { UsageError } from './usage-error'

const asJson = (): string =>
  JSON.stringify(
    rules.map(({ id, title, area, safety, equivalents }) => ({
      id,
      title,
      area,
      safety,
      equivalents: equivalents.map((equivalent) => equivalent.id),
    })),
    null,
    2,
  )

function asText(): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  return rules
    .map(({ id, title, area, safety, equivalents }) => {
      const elsewhere = equivalents.map(({ tool, id: name }) => `${tool} ${name}`).join(', ')
      const facts = [
        area,
        safety.length > 0 ? `fix: ${safety.join(' or ')}` : 'no fix',
        ...(elsewhere ? [elsewhere] : []),
      ]
      return `${id.padEnd(width)}  ${title}\n${' '.repeat(width)}  ${facts.join('; ')}`
    })
    .join('\n')
}

export async function rulesCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { format: { type: 'string', default: 'text' } })
  if (positionals.length > 0) throw new UsageError('rules takes no file.')
  await write(`${format(values.format) === 'json' ? asJson() : asText()}\n`)
  return 0
}
