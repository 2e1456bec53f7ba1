import { version } from '../package.json'
import { analyzeCommand } from './analyze'
import { batchCommand } from './batch'
import { checkCommand } from './check'
import { fixCommand } from './fix'
import { help } from './help'
import { endQuietlyOnClosedPipe, note, write } from './output'
import { reviewCommand } from './review'
import { rulesCommand } from './rules'
import { UsageError } from './usage-error'

const commands: ReadonlyMap<string, (args: readonly string[]) => Promise<number>> = new Map([
  ['analyze', analyzeCommand],
  ['review', reviewCommand],
  ['check', checkCommand],
  ['fix', fixCommand],
  ['batch', batchCommand],
  ['rules', rulesCommand],
])

async function run(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  if (first === 'help' || options.includes('--help') || options.includes('-h')) {
    await write(help)
    return 0
  }
  if (first === '--version') {
    await write(`plimsoll ${version}\n`)
    return 0
  }
  if (first === undefined)
    throw new UsageError(`Say what to do: ${[...commands.keys()].join(', ')}. See plimsoll --help.`)
  const command = commands.get(first)
  if (!command) throw new UsageError(`There is no command ${first}: there are ${[...commands.keys()].join(', ')}.`)
  return command(rest)
}

endQuietlyOnClosedPipe()
try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  note(`plimsoll: ${error.message}`)
  process.exitCode = 2
}
