import { readTag } from '../catalog/tag'
import type { TracedCommand } from '../image/built-image'
import { absolutePath, joinPath } from '../image/path'
import type { Edit } from '../source/edits'
import { lineBreakOf } from '../source/text'
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

/** Where packages are installed: an environment of the file's own, the image's site-packages, or a new environment. */
export function placeOf(
  given: Given,
  installs: readonly TracedCommand[],
  commands: readonly TracedCommand[],
  started: readonly string[],
  official: boolean,
  /** The tag of the run stage's Python. */
  version: string,
  through: boolean,
  /** The run stage has the image's Python with all that was installed into it. */
  brought: boolean,
): Place | null {
  const { stage } = given
  const first = installs[0]
  if (!first) return { directories: [], settings: [], edits: [], setup: [] }
  const line = first ? lineOf(stage, first) : stage.stage.lines.line
  const target = installs.map((it) => optionOf(it, '--target', '-t', '--prefix')).find((it) => it !== undefined)
  if (target !== undefined)
    return {
      directories: [told(absolutePath(target, first?.directory ?? '/'), line, 'stated')],
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
  const intoImage = installs.every(
    (it) => !projectManager.test(it.name) || words(it).includes('--system') || usesImage(given, it.name, commands),
  )
  if (brought && intoImage) return { directories: [], settings: [], edits: [], setup: [] }
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
  return {
    directories: [told(environment, line, 'derived')],
    settings: managed ? [] : settings,
    edits: managed ? [linesBefore(given.source, managed, settings, lineBreakOf(given.source.text))] : [],
    setup: [`ENV ${variables.join(' ')}`],
    // what installed the packages is of no use to them; who builds as somebody else can't take it out
    finish: isUnprivileged(stage) ? [] : ['RUN pip uninstall -y pip'],
  }
}

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
