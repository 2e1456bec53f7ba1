import { readTag } from '../catalog/tag'
import type { TracedCommand } from '../image/built-image'
import { absolutePath, baseName, joinPath } from '../image/path'
import { type App, readApp } from './app'
import { distributionBase } from './distribution-base'
import { interpreterBase } from './interpreter-base'
import { packagesIn, purposeOf } from './packages'
import { imageOf, isDistribution, tagOf } from './recognise'
import { nonroot } from './run-base'
import { commandsOf, copiesIn, lineOf, workdirAt } from './stage-facts'
import { healthOf, startOf, staysOpen, withoutStarter } from './start'
import { type Given, opened, type Reader, type Reading, type Told, told } from './story'

const buildVariables = [
  'PIP_CACHE_DIR',
  'PIP_DEFAULT_TIMEOUT',
  'PIP_DISABLE_PIP_VERSION_CHECK',
  'PIP_EXTRA_INDEX_URL',
  'PIP_INDEX_URL',
  'PIP_NO_CACHE_DIR',
  'PIP_ROOT_USER_ACTION',
  'PIP_VERSION',
  'PIPENV_NOSPIN',
  'PIPENV_SYSTEM',
  'POETRY_CACHE_DIR',
  'POETRY_HOME',
  'POETRY_NO_INTERACTION',
  'POETRY_VERSION',
  'POETRY_VIRTUALENVS_CREATE',
  'POETRY_VIRTUALENVS_IN_PROJECT',
  'PYSETUP_PATH',
  'PYTHON_PIP_VERSION',
  'PYTHON_VERSION',
  'UV_CACHE_DIR',
  'UV_COMPILE_BYTECODE',
  'UV_LINK_MODE',
  'UV_SYSTEM_PYTHON',
]

const tools = /^(?:ipython|jupyter|jupyter-lab|jupyter-notebook|pytest|tox)$/
const reloads = /^(?:--reload|--debug|--autoreload)$/

/** The virtual environment that the build stage gets where the file makes none of its own. */
const environment = '/opt/venv'

/** The story of a Python program: its own files and the environment that its packages are installed in. */
export const readPython: Reader = (given) => {
  const { stage, below } = given
  const start = startOf(stage)
  if (!start) return null
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const installs = commands.filter((it) => isInstall(it))
  const packages = packagesIn(stage, commands)
  const official = imageOf(given) === 'python'
  // Python out of the distribution's own packages
  const byHand =
    !official &&
    isDistribution(given) &&
    packages.some((it) => /^python\d?(?:\.\d+)?(?:-minimal|-full|-pip)?$|^py3-pip$/.test(it.value))
  if (!official && !byHand) return null
  if (byHand && !start.commands.map(withoutStarter).some((words) => startsPython(words, installs.length > 0)))
    return null
  if (
    installs.length === 0 &&
    !packages.some((it) => /^(?:python3|py3)-/.test(it.value) && purposeOf(it.value) === 'run time')
  )
    return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const open = (question: string, at = line): Reading => opened('Python', stage, at, question)
  const started = start.commands.map(withoutStarter)
  if (started.some((words) => isDevelopment(words))) return null

  // a stage that takes what another one made, and installs nothing itself, is a run stage already
  if (installs.length === 0 && stage.takesFrom.size > 0) return null
  const isSlim = /(?:^|-)(?:slim|alpine)/.test(tagOf(given))
  const left = packages.filter(
    (it) =>
      (official ? buildPackages : handBuildPackages).test(it.value) ||
      ['build', 'library'].includes(purposeOf(it.value)),
  )
  if ((isSlim || !official) && left.length === 0) return null
  const base = official ? interpreterBase(given) : distributionBase(given, installs.length > 0)
  if (!base) return open('No supported image of its version of Python is known here. Which one should it run on?')

  if (given.keepsVersion && left.length === 0) return null
  const byUser = installs.find((it) => it.args.some((arg) => arg.text === '--user'))
  if (byUser)
    return open(
      `Line ${lineOf(stage, byUser)} installs into the home of the user that builds. Where does the program look for it?`,
    )
  if (installs.some((it) => /^(?:conda|mamba|micromamba)$/.test(it.name))) return null
  const manager = start.commands.map(([first = '']) => baseName(first)).find((it) => projectManager.test(it))
  if (manager !== undefined)
    return open(
      `The program is started by ${manager}, which is a tool of the build. Which program of the environment does it start?`,
    )
  const place = placeOf(given, installs, commands, started.flat(), official)
  if (!place) return open('Where its packages are installed can’t be told. Which directory are they in?')
  const app: App = {
    language: 'Python',
    start,
    base,
    user: nonroot,
    dependencies: place.directories,
    only: null,
    projects: [],
    packages: official ? [] : ['python3'],
    setup: place.setup,
    settings: place.settings,
    finish: [],
    buildVariables: start.commands.some((words) => words[0] === 'uv' || words[0] === 'poetry')
      ? buildVariables.filter((it) => !/^(?:UV|POETRY)_/.test(it))
      : buildVariables,
    buildPackages: official ? buildPackages : handBuildPackages,
    assumptions: [
      'The packages load no library of the system but those that the file names: wheels bring their own.',
      ...(place.settings.length > 0
        ? ['No script names the Python of the image by its path: it would not find the packages of the environment.']
        : []),
    ],
  }
  return readApp(given, app)
}

/** Packages of Debian and Alpine that pip builds with: Python's own and what compiles. */
const buildPackages =
  /^(?:python\d?(?:-dev|-pip|-setuptools|-wheel|-venv)?|python3(?:\.\d+)?(?:-dev|-distutils|-venv)?|gfortran|rustc?|cargo|libc6-compat|libatlas-base-dev|libopenblas-dev)$/

/** Where Python itself is one of the packages, it stays. */
const handBuildPackages =
  /^(?:python3?(?:\.\d+)?-(?:dev|pip|setuptools|wheel|venv|distutils)|python-(?:dev|pip|setuptools)|py3-pip|gfortran|rustc?|cargo|libatlas-base-dev|libopenblas-dev)$/

/** Installs what a project locks into an environment beside it, and can start programs there. */
const projectManager = /^(?:poetry|pipenv|pdm)$/

const words = (command: TracedCommand): readonly string[] => command.args.map((arg) => arg.text)
const isPip = (name: string): boolean => /^pip(?:\d(?:\.\d+)?)?$/.test(name)
const isPython = (name: string): boolean => /^python(?:\d(?:\.\d+)?)?$/.test(name)

function isInstall(command: TracedCommand): boolean {
  const all = words(command)
  if (isPip(command.name))
    return (
      all.includes('install') && !all.every((word) => /^(?:install|-.*|pip|setuptools|wheel)(?:[=<>].*)?$/.test(word))
    )
  if (isPython(command.name))
    return (
      (all[0] === '-m' && all[1] === 'pip' && all.includes('install') && all.length > 4) ||
      (/setup\.py$/.test(all[0] ?? '') && /^(?:install|develop)$/.test(all[1] ?? ''))
    )
  if (command.name === 'uv')
    return all[0] === 'sync' || (all[0] === 'pip' && (all[1] === 'install' || all[1] === 'sync'))
  if (projectManager.test(command.name))
    return /^(?:install|sync)$/.test(all.find((word) => !word.startsWith('-')) ?? '')
  return /^(?:conda|mamba|micromamba)$/.test(command.name)
}

function isDevelopment(start: readonly string[]): boolean {
  const [program = '', ...rest] = start
  const name = baseName(program)
  if (isPython(name))
    return rest.length === 0 || rest[0] === '-i' || (rest[0] === '-m' && /^(?:pytest|unittest)$/.test(rest[1] ?? ''))
  return staysOpen(start) || tools.test(name) || rest.some((word) => reloads.test(word))
}

interface Place {
  readonly directories: readonly Told<string>[]
  readonly settings: readonly string[]
  readonly setup: readonly string[]
}

/** Where packages are installed: an environment of the file's own, the image's site-packages, or a new environment. */
function placeOf(
  given: Given,
  installs: readonly TracedCommand[],
  commands: readonly TracedCommand[],
  started: readonly string[],
  official: boolean,
): Place | null {
  const { stage } = given
  const first = installs[0]
  if (!first) return { directories: [], settings: [], setup: [] }
  const line = first ? lineOf(stage, first) : stage.stage.lines.line
  const target = installs.map((it) => optionOf(it, '--target', '-t', '--prefix')).find((it) => it !== undefined)
  if (target !== undefined)
    return {
      directories: [told(absolutePath(target, first?.directory ?? '/'), line, 'stated')],
      settings: [],
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
    const named = made
      ? words(made)
          .filter((word) => !word.startsWith('-'))
          .at(-1)
      : undefined
    const own =
      stage.config.env.UV_PROJECT_ENVIRONMENT ??
      (named && !/^(?:venv|virtualenv)$/.test(made?.name === 'virtualenv' ? '' : '') ? named : '.venv')
    const at = made ?? synced ?? installs.find((it) => projectManager.test(it.name)) ?? first
    const path = absolutePath(own === 'venv' && made && words(made).length === 2 ? '.venv' : own, at?.directory ?? '/')
    if (/^\/(?:root|home)\//.test(path)) return null
    return {
      directories: [
        told(path, at ? lineOf(stage, at) : line, 'stated'),
        // pip puts it there; out of another image it comes with its own COPY
        ...(started[0] === 'uv' && commands.some((it) => isPip(it.name) && words(it).some((word) => /^uv\b/.test(word)))
          ? [told('/usr/local/bin/uv', line, 'derived' as const)]
          : []),
      ],
      settings: [],
      setup: [],
    }
  }
  const python = readTag('python', tagOf(given)).version
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
      setup: [],
    }
  }
  if (/venv/.test(ownPath)) return null
  const variables = [`VIRTUAL_ENV=${environment}`, `PATH=${joinPath(environment, 'bin')}:$PATH`]
  return {
    directories: [told(environment, line, 'derived')],
    settings: [
      official ? `RUN python -m venv ${environment}` : `RUN ${onDistribution(given)} && python3 -m venv ${environment}`,
      `ENV ${variables.join(' ')}`,
    ],
    setup: [`ENV ${variables.join(' ')}`],
  }
}

/** Installs Python with what makes environments, ahead of the file's own packages. */
const onDistribution = ({ stage }: Given): string =>
  stage.distribution?.name === 'alpine'
    ? 'apk add --no-cache python3'
    : 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-venv'

/** The command is Python's, or may be a program of its packages. */
const startsPython = (start: readonly string[], installs: boolean): boolean =>
  isPython(baseName(start[0] ?? '')) ||
  (installs &&
    /^(?:gunicorn|uvicorn|flask|celery|hypercorn|daphne|waitress-serve|streamlit|mkdocs|scrapy)$|\.(?:py|sh)$/.test(
      baseName(start[0] ?? ''),
    ))

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
