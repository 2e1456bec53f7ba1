import { readTag } from '../catalog/tag'
import type { Instruction } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, joinPath } from '../image/path'
import type { Edit } from '../source/edits'
import { lineBreakOf, type SourceText } from '../source/text'
import { range } from '../source/units'
import { instructionOf, linesBefore, projectManager } from './python-manager'
import { copiesIn, isUnprivileged, lineOf, workdirAt } from './stage-facts'
import { healthOf } from './start'
import { type Given, type Told, told } from './story'

/** The virtual environment that the build stage gets where the file makes none of its own. */
const environment = '/opt/venv'

const words = (command: TracedCommand): readonly string[] => command.args.map((arg) => arg.text)
export const isPip = (name: string): boolean => /^pip(?:\d(?:\.\d+)?)?$/.test(name)
export const isPython = (name: string): boolean => /^python(?:\d(?:\.\d+)?)?$/.test(name)

export interface Place {
  readonly directories: readonly Told<string>[]
  /** Lines in front of the first RUN of the build. */
  readonly settings: readonly string[]
  /** Lines in front of a later one. */
  readonly edits: readonly Edit[]
  readonly setup: readonly string[]
  /** Lines that the build ends with. */
  readonly finish?: readonly string[]
}

interface PlaceOf {
  /** All that the container starts with. */
  readonly started: readonly string[]
  /** The build's image is Python's own. */
  readonly official: boolean
  /** The tag of the run stage's Python. */
  readonly version: string
  /** A tool of the build starts the program in its environment. */
  readonly through: boolean
  /** The run stage has the image's Python with all that was installed into it. */
  readonly brought: boolean
}

/** Where packages are installed: an environment of the file's own, the image's site-packages, or a new environment. */
export function placeOf(
  given: Given,
  installs: readonly TracedCommand[],
  commands: readonly TracedCommand[],
  { started, official, version, through, brought }: PlaceOf,
): Place | null {
  const { stage } = given
  const first = installs[0]
  if (!first) return { directories: [], settings: [], edits: [], setup: [] }
  const line = lineOf(stage, first)
  const target =
    installs.map((it) => optionOf(it, '--target', '-t', '--prefix')).find((it) => it !== undefined) ??
    stage.config.env.PIP_TARGET ??
    stage.config.env.PIP_PREFIX
  if (target !== undefined)
    return {
      directories: [told(absolutePath(target, first.directory), line, 'stated')],
      settings: [],
      edits: [],
      setup: [],
    }
  const made = commands.find(
    (it) =>
      (isPython(it.name) && words(it)[0] === '-m' && /^(?:venv|virtualenv)$/.test(words(it)[1] ?? '')) ||
      it.name === 'virtualenv' ||
      (it.name === 'uv' && words(it)[0] === 'venv'),
  )
  const inProject =
    /^(?:1|true)$/.test(
      stage.config.env.POETRY_VIRTUALENVS_IN_PROJECT ?? stage.config.env.PIPENV_VENV_IN_PROJECT ?? '',
    ) ||
    commands.some(
      (it) => it.name === 'poetry' && words(it).includes('virtualenvs.in-project') && words(it).includes('true'),
    )
  const synced = installs.find((it) => it.name === 'uv' && words(it)[0] === 'sync')
  if (made || inProject || synced) {
    const named = made && namedBy(made)
    const at = made ?? synced ?? installs.find((it) => projectManager.test(it.name)) ?? first
    const path = absolutePath(stage.config.env.UV_PROJECT_ENVIRONMENT ?? named ?? '.venv', at.directory)
    // nobody but root can look into it
    if (/^\/root\//.test(path)) return null
    const bin = joinPath(path, 'bin')
    const isFound = (stage.config.env.PATH ?? '').split(':').includes(bin)
    const settled = ['UV_PYTHON', 'UV_PYTHON_DOWNLOADS'].some((name) => stage.config.env[name] !== undefined)
    return {
      directories: [told(path, lineOf(stage, at), 'stated')],
      // a Python that uv fetched would lie outside the environment
      settings: synced && official && !settled ? ['ENV UV_PYTHON_DOWNLOADS=never'] : [],
      edits: [],
      setup: through && !isFound ? [`ENV PATH=${bin}:$PATH`] : [],
    }
  }
  const intoImage = installsIntoImage(given, installs, commands)
  const asked = installs.flatMap((it) => withoutUser(it, given.source))
  const byOther = installs.filter((it) => !isRoot(it.user))
  if (brought && intoImage && byOther.length === 0) return { directories: [], settings: [], edits: asked, setup: [] }
  const python = readTag('python', version).version
  const fixed = fixedPaths(given, started)
  const system = installs.some(
    (it) => it.name === 'uv' && (words(it).includes('--system') || stage.config.env.UV_SYSTEM_PYTHON !== undefined),
  )
  const ownPath = stage.config.env.PATH?.split(':')[0] ?? ''
  if (fixed || system) {
    if (python.length < 2 || !official) return null
    const library = `/usr/local/lib/python${python.slice(0, 2).join('.')}/site-packages`
    return {
      directories: [told(library, line, 'derived'), told('/usr/local/bin', line, 'derived')],
      settings: [],
      edits: [],
      setup: [],
    }
  }
  if (/venv/.test(ownPath)) return null
  const variables = [`VIRTUAL_ENV=${environment}`, `PATH=${joinPath(environment, 'bin')}:$PATH`]
  const settings = [
    official ? `RUN python -m venv ${environment}` : `RUN ${onDistribution(given)} && python3 -m venv ${environment}`,
    `ENV ${variables.join(' ')}`,
  ]
  const instructions = installs.map((it) => instructionOf(stage, it))
  // made in this stage, an environment would be empty
  if (instructions.some((it) => it === null)) return null
  // what installs the project's packages stays out of the environment, and uses it because it is active
  const managed = installs.every((it) => projectManager.test(it.name)) ? instructions[0] : null
  // who installs owns the environment, which root makes
  const become = byOther.length > 0 ? userBefore(stage, instructions[0]) : null
  if (byOther.length > 0 && (!become || byOther.length < installs.length)) return null
  const lines = become
    ? [`${settings[0]} && chown -R ${become.masked.trim()} ${environment}`, ...settings.slice(1)]
    : settings
  const at = become ?? managed
  return {
    directories: [told(environment, line, 'derived')],
    settings: at ? [] : settings,
    edits: [...asked, ...(at ? [linesBefore(given.source, at, lines, lineBreakOf(given.source.text))] : [])],
    setup: [`ENV ${variables.join(' ')}`],
    // what installed the packages is of no use to them; who builds as somebody else can't take it out
    finish: isUnprivileged(stage) ? [] : ['RUN pip uninstall -y pip'],
  }
}

const isRoot = (user: string): boolean => /^(?:root|0)?(?::|$)/.test(user)

/** The USER that an instruction runs as. */
const userBefore = (stage: BuiltStage, it: Instruction | null | undefined): Instruction | null =>
  stage.stage.instructions.findLast((other) => other.kind === 'USER' && other.index < (it?.index ?? 0)) ?? null

/** `--user` has no meaning in an environment, and pip turns it down there. */
function withoutUser(command: TracedCommand, source: SourceText): readonly Edit[] {
  const flag =
    isPip(command.name) || isPython(command.name) ? command.args.find((arg) => arg.text === '--user') : undefined
  if (!flag || !/\s/.test(source.text.charAt(flag.range.start - 1))) return []
  return [{ range: range(flag.range.start - 1, flag.range.end), text: '' }]
}

/** What is installed is found without the tool that installed it: it lies where pip puts it. */
export const installsIntoImage = (
  given: Given,
  installs: readonly TracedCommand[],
  commands: readonly TracedCommand[],
): boolean =>
  installs.every(
    (it) => !projectManager.test(it.name) || words(it).includes('--system') || usesImage(given, it.name, commands),
  )

/** Poetry is told to install where pip does. */
function usesImage({ stage }: Given, manager: string, commands: readonly TracedCommand[]): boolean {
  if (manager === 'pipenv') return stage.config.env.PIPENV_SYSTEM !== undefined
  const told = commands.some(
    (it) => it.name === manager && words(it).includes('virtualenvs.create') && words(it).includes('false'),
  )
  return manager === 'poetry' && (told || stage.config.env.POETRY_VIRTUALENVS_CREATE === 'false')
}

/** The directory that a command which makes an environment names. */
function namedBy(made: TracedCommand): string | undefined {
  const all = words(made)
  const rest = all.slice(isPython(made.name) ? 2 : made.name === 'uv' ? 1 : 0)
  return rest.findLast((word, i) => !word.startsWith('-') && !/^(?:-p|--python|--prompt)$/.test(rest[i - 1] ?? ''))
}

/** Installs Python with what makes environments, ahead of the file's own packages. */
const onDistribution = ({ stage }: Given): string =>
  stage.distribution?.name === 'alpine'
    ? 'apk add --no-cache python3'
    : 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-venv'

function optionOf(command: TracedCommand, ...names: readonly string[]): string | undefined {
  const all = words(command)
  if (!isPip(command.name)) return undefined
  const at = all.findIndex((word) => names.includes(word.split('=')[0] ?? ''))
  return at === -1 ? undefined : all[at]?.includes('=') ? all[at]?.split('=')[1] : all[at + 1]
}

/** Something names what is installed by its place in the image. */
function fixedPaths(given: Given, started: readonly string[]): boolean {
  const { stage } = given
  const probes = (healthOf(stage)?.commands ?? []).flat()
  const places = /^\/usr\/(?:local\/)?(?:bin\/|lib\/python)/
  const names = [...started, ...probes].filter((word) => places.test(word))
  const copied = copiesIn(stage).map((copy) => absolutePath(copy.destination?.text ?? '', workdirAt(stage, copy)))
  return (
    names.some(
      (word) =>
        !copied.some(
          (path) =>
            word === path ||
            (path === '/usr/local/bin' && word.startsWith(`${path}/`) && !/python|gunicorn|uvicorn|celery/.test(word)),
        ),
    ) || Object.values(stage.config.env).some((value) => /\/usr\/local\/lib\/python[\d.]+\/site-packages/.test(value))
  )
}
