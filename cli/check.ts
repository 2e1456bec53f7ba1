import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { type CheckedImage, checkImage, isHeard } from '../lib/budget/check'
import { emptyTeamFile, readTeamFile, type TeamFile, type TeamImage } from '../lib/budget/team-file'
import { engineVersion } from '../lib/engine'
import { checkMarkdown, checkText } from '../lib/report/check-report'
import { type SarifFile, sarifLog } from '../lib/report/sarif'
import { rules } from '../lib/rules/rules'
import { Analyst, type Question } from './analyst'
import { patchPath, readInput } from './input'
import { oneOf, readArguments } from './options'
import { asJson, note, wantsColour, write } from './output'
import { checkTarget, questionOf } from './question'
import { UsageError } from './usage-error'

const usualNames = ['plimsoll.yaml', 'plimsoll.yml']
const isTeamFile = (path: string): boolean => /(^|[\\/])plimsoll\.ya?ml$/.test(path)

interface Team {
  readonly file: TeamFile
  /** What paths in it are relative to. */
  readonly folder: string
  readonly path: string | null
}

async function readTeam(named: string | undefined): Promise<Team> {
  const path = named ?? usualNames.find((name) => existsSync(name))
  if (path === undefined) return { file: emptyTeamFile, folder: '.', path: null }
  const { text } = await readInput(path)
  const read = readTeamFile(text)
  if (!read.ok) {
    const told = read.problems.map(({ line, message }) => `line ${line}: ${message}`).slice(0, 5)
    throw new UsageError(`${path}, ${told.join(' ')}`)
  }
  const names = new Set(rules.flatMap(({ id, equivalents }) => [id, ...equivalents.map((it) => it.id)]))
  for (const id of read.file.ignored) if (!names.has(id)) note(`${path}: there is no rule ${id} to ignore.`)
  return { file: read.file, folder: dirname(path), path }
}

/** Every image of the team, or those whose files are named; a file that the team does not name is checked all the same. */
function imagesToCheck({ file, folder, path }: Team, named: readonly string[]): readonly TeamImage[] {
  const located = file.images.map((image) => ({
    ...image,
    path: join(folder, image.path),
    context: image.context === null ? null : join(folder, image.context),
  }))
  if (named.length === 0 || named.some(isTeamFile)) {
    if (located.length > 0) return located
    throw new UsageError(
      path === null
        ? 'There is no plimsoll.yaml here: name one with --config, or name the files to check.'
        : `${path} names no images, and no files were named.`,
    )
  }
  return named.flatMap((name) => {
    const own = located.filter((image) => resolve(image.path) === resolve(name))
    return own.length > 0
      ? own
      : [{ name, path: name, context: null, target: null, args: {}, baseSizes: {}, budget: file.budget }]
  })
}

function questionFor(image: TeamImage, path: string, context: string | null, team: TeamFile, text: string): Question {
  const input = { name: image.name, path: resolve(path), text, exact: true }
  const values = { context: context ?? undefined, target: image.target ?? undefined }
  return { ...questionOf(input, values), buildArgs: image.args, baseSizes: image.baseSizes, settings: team.settings }
}

/** Holds images to their budgets and a team's rules. Exits 1 where one of them does not keep to it, with the reason. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    config: { type: 'string' },
    base: { type: 'string' },
    format: { type: 'string', default: 'text' },
  })
  const format = oneOf('format', values.format, ['text', 'json', 'markdown', 'sarif'])
  const team = await readTeam(values.config)
  const ignored = new Set(team.file.ignored)
  const analyst = new Analyst()
  const checked: CheckedImage[] = []
  const logged: SarifFile[] = []
  for (const image of imagesToCheck(team, positionals)) {
    const input = await readInput(image.path)
    const question = questionFor(image, image.path, image.context, team.file, input.text)
    const { analysis } = analyst.ask(input.text, question)
    checkTarget(analysis, image.target ?? undefined)
    const before = await imageBefore(image, values.base)
    checked.push(checkImage({ name: image.name, path: image.path, budget: image.budget, analysis, before }, team.file))
    const findings = analysis.findings.filter((it) => isHeard(it, ignored))
    logged.push({ path: patchPath(resolve(image.path)), source: input.text, analysis: { ...analysis, findings } })
  }
  if (format === 'json') await write(asJson({ schema: 'plimsoll-check/1', images: checked }))
  else if (format === 'markdown') await write(checkMarkdown(checked))
  else if (format === 'sarif') await write(asJson(sarifLog(logged, engineVersion)))
  else await write(checkText(checked, wantsColour()))
  if (format === 'sarif')
    for (const { name, reasons } of checked) for (const reason of reasons) note(`${name}: ${reason}`)
  return checked.every(({ passed }) => passed) ? 0 : 1

  /** The image as the folder with the earlier version has it; null where it was not there yet. */
  async function imageBefore(image: TeamImage, folder: string | undefined) {
    if (folder === undefined) return null
    const there = (path: string) => join(folder, relative('.', path))
    const path = there(image.path)
    if (!existsSync(path)) return null
    const context = image.context === null ? null : there(image.context)
    const { text } = await readInput(path)
    const known = context !== null && existsSync(context) ? context : null
    return analyst.ask(text, questionFor(image, path, known, team.file, text)).analysis.image
  }
}
