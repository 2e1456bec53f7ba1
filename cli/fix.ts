import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { formatEstimate } from '../lib/catalog/format'
import { patchOf } from '../lib/report/patch'
import { ruleById } from '../lib/rules/rules'
import { Analyst } from './analyst'
import { changesOf } from './changes'
import { readInput } from './input'
import { buildOptions, oneFile, readArguments, safety } from './options'
import { note, write } from './output'
import { checkTarget, questionOf } from './question'
import { fileError, UsageError } from './usage-error'

function ruleIds(text: string): string[] {
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
  const unknown = ids.filter((id) => !ruleById(id))
  if (ids.length === 0) throw new UsageError('--only takes the ids of rules, such as those that plimsoll rules prints.')
  if (unknown.length > 0)
    throw new UsageError(`There is no rule ${unknown.join(', ')}: plimsoll rules prints them all.`)
  return ids
}

/** Whoever reads the file at the same time sees the text before or the text after, never a part of either. */
function replaceFile(path: string, text: string): void {
  let target = path
  let mode: number | undefined
  try {
    target = realpathSync(path)
    mode = statSync(target).mode
  } catch {
    // A file that is not there yet is made where it was named.
  }
  const own = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    writeFileSync(own, text, { flag: 'wx' })
    if (mode !== undefined) chmodSync(own, mode)
    renameSync(own, target)
  } catch (error) {
    rmSync(own, { force: true })
    throw fileError(path, error)
  }
}

export async function fixCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...buildOptions,
    safety: { type: 'string', default: 'safe' },
    only: { type: 'string' },
    diff: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  })
  if (values.diff && values.write)
    throw new UsageError('--diff shows the change and --write makes it: take one of them.')
  const boldest = safety(values.safety)
  const only = values.only === undefined ? {} : { only: ruleIds(values.only) }
  const input = await readInput(oneFile(positionals))
  if (values.write && input.path === null)
    throw new UsageError('--write needs a file: standard input cannot be changed.')
  if (!input.exact) throw new UsageError(`${input.name} is not UTF-8 text, so it was left alone.`)

  const { analysis } = new Analyst().ask(input.text, { ...questionOf(input, values), safety: boldest, ...only })
  checkTarget(analysis, values.target)
  const { plan, image } = analysis
  const changes = changesOf(input, plan, values.context)
  if (values.diff) await write(patchOf(changes))
  else if (!values.write) {
    await write(plan.dockerfile)
    if (plan.dockerignore !== null) note('The plan also writes a .dockerignore: --diff shows it, --write writes it.')
  } else {
    for (const { path, before, after, target } of changes) {
      if (target === null || before === after) continue
      replaceFile(target, after)
      note(before === null ? `${path} written.` : `${path} changed.`)
    }
    const steps = plan.steps.length === 1 ? '1 step' : `${plan.steps.length} steps`
    const size = (of: typeof image): string => formatEstimate(of.size.onDisk)
    note(plan.steps.length === 0 ? 'Nothing to change.' : `${steps}: ${size(image)} → ${size(plan.after)} on disk.`)
  }
  return 0
}
