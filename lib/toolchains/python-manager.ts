import type { Instruction } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { baseName } from '../image/path'
import type { Edit } from '../source/edits'
import { lineStart, type SourceText, slice } from '../source/text'
import { type Line, line, range } from '../source/units'
import { withoutStarter } from './start'
import type { Through } from './through'

/** Tools that install what a project locks into an environment, and start programs there. */
export const projectManager = /^(?:poetry|pipenv|pdm)$/
const runners = /^(?:poetry|pipenv|pdm|uv)$/

/** A start command without the tool of the build that it goes through. */
export interface Direct {
  readonly manager: string
  /** Program and arguments. */
  readonly words: readonly string[]
}

/**
 * What `poetry run`, `pipenv run`, `pdm run` and `uv run` start: the program of the environment, found through PATH. Null
 * for a command that goes through none of them, and an empty list of words where the tool itself has to say what it is.
 */
export function directly(start: readonly string[]): Direct | null {
  const words = withoutStarter(start)
  const manager = baseName(words[0] ?? '')
  if (!runners.test(manager)) return null
  const at = words.indexOf('run')
  if (at !== 1) return { manager, words: [] }
  let rest = words.slice(2)
  let module = false
  while (rest[0]?.startsWith('-') && !module) {
    if (!/^(?:--no-sync|--frozen|--locked|--no-dev|--offline|--quiet|-q|--no-cache|--|-m|--module)$/.test(rest[0]))
      return { manager, words: [] }
    module = /^(?:-m|--module)$/.test(rest[0])
    rest = rest.slice(1)
  }
  if (module) return { manager, words: ['python', '-m', ...rest] }
  // uv starts a script with the Python of the environment
  if (manager === 'uv' && /\.py$/.test(rest[0] ?? '')) return { manager, words: ['python', ...rest] }
  return { manager, words: rest }
}

/** Programs that packages bring and nearly nothing else is called: they are there without the project itself. */
const ofPackages =
  /^(?:python[\d.]*|gunicorn|uvicorn|hypercorn|daphne|waitress-serve|granian|uwsgi|flask|fastapi|django-admin|celery|rq|dramatiq|huey_consumer|streamlit|chainlit|gradio|mkdocs|scrapy|alembic|litestar|sanic|mlflow|prefect|dagster|airflow|ddtrace-run|opentelemetry-instrument|newrelic-admin|bash|sh|\.?\/.*)$/

export const isOfPackages = (program: string): boolean => ofPackages.test(program)

/** True where the project itself is installed, too, with the programs that it names. */
export const installsProject = (installs: readonly TracedCommand[]): boolean =>
  installs.some(
    (it) =>
      (it.name === 'poetry' || it.name === 'pdm' || (it.name === 'uv' && it.args[0]?.text === 'sync')) &&
      !it.args.some((arg) => /^--(?:no-root|no-self|no-directory|no-install-(?:project|workspace))$/.test(arg.text)),
  )

/** The last `uv sync` once more, with the project that it left out: `uv run` would have done so at each start. */
export function syncWithProject(
  installs: readonly TracedCommand[],
  workdir: string,
  source: SourceText,
): string | null {
  const last = installs.findLast((it) => it.name === 'uv' && it.args[0]?.text === 'sync')
  if (!last || last.directory !== workdir || installsProject(installs)) return null
  const text = slice(source, last.range).replace(/\s+--no-install-(?:project|workspace)\b/g, '')
  return /[\n\\$`]/.test(text) ? null : `RUN ${text}`
}

/** Lines in front of an instruction and its comments. */
export function linesBefore(source: SourceText, it: Instruction, lines: readonly string[], newline: string): Edit {
  let at: Line = it.lines.line
  while (at > 1 && /^[ \t]*#/.test(source.text.slice(lineStart(source, line(at - 1)), lineStart(source, at))))
    at = line(at - 1)
  const start = lineStart(source, at)
  return { range: range(start, start), text: lines.map((text) => `${text}${newline}`).join('') }
}

/** The instruction that a command stands in. */
export const instructionOf = (stage: BuiltStage, command: TracedCommand): Instruction | null =>
  stage.stage.instructions.find(
    (it) => it.kind === 'RUN' && command.range.start >= it.range.start && command.range.end <= it.range.end,
  ) ?? null

/** What `directly` takes away of a command's words, and puts there. */
export function throughOf(start: readonly string[]): Through | null {
  const direct = directly(start)
  if (!direct || direct.words.length === 0) return null
  const words = withoutStarter(start)
  const added = direct.words[0] !== 'python' || words.includes('python') ? 0 : direct.words[1] === '-m' ? 2 : 1
  return {
    from: words.slice(0, words.length - (direct.words.length - added)),
    to: direct.words.slice(0, added),
  }
}
