import * as v from 'valibot'
import { parsedJson } from '../lib/source/json'
import { bytes } from '../lib/source/units'
import { Analyst, type Question } from './analyst'
import { linesOf, tooLong } from './lines'
import { readArguments } from './options'
import { write } from './output'
import { keepHeapSmall } from './small-heap'
import { UsageError } from './usage-error'

const longest = 64 * 1024 * 1024

const identifier = v.union([v.string(), v.number()])

const request = v.object({
  id: v.optional(v.nullable(identifier), null),
  text: v.string(),
  files: v.optional(v.record(v.string(), v.string())),
  context: v.optional(
    v.array(v.object({ path: v.string(), bytes: v.pipe(v.number(), v.minValue(0), v.transform(bytes)) })),
  ),
})

type Reply =
  | { readonly id: string | number | null; readonly ms: number; readonly analysis: unknown }
  | { readonly id: string | number | null; readonly ms: number; readonly error: string }

const wrong = (id: string | number | null, error: string): Reply => ({ id, ms: 0, error })

function answer(analyst: Analyst, line: string | typeof tooLong, number: number): Reply {
  if (line === tooLong) return wrong(null, `Line ${number} is longer than 64 MB.`)
  const json = parsedJson(line)
  if (json === undefined) return wrong(null, `Line ${number} is not JSON.`)
  const read = v.safeParse(request, json)
  if (!read.success) {
    const named = v.safeParse(v.object({ id: identifier }), json)
    const [issue] = read.issues
    const where = v.getDotPath(issue)
    const what = where === null ? 'it is no object with "id" and "text"' : `"${where}" is not what it should be`
    return wrong(named.success ? named.output.id : null, `Line ${number} cannot be used: ${what}.`)
  }
  const { id, text, files, context } = read.output
  const question: Question = { ...(files ? { files } : {}), ...(context ? { context } : {}) }
  const started = performance.now()
  try {
    const { analysis, ms } = analyst.ask(text, question)
    return { id, ms, analysis }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { id, ms: performance.now() - started, error: `The analysis failed: ${reason}` }
  }
}

export async function batchCommand(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, {})
  if (positionals.length > 0) throw new UsageError('batch reads JSON lines from standard input and takes no file.')
  const analyst = new Analyst()
  keepHeapSmall()
  let number = 0
  for await (const line of linesOf(process.stdin, longest)) {
    number++
    if (line !== tooLong && line.trim() === '') continue
    await write(`${JSON.stringify(answer(analyst, line, number))}\n`)
  }
  return 0
}
