import type { TracedCommand } from '../image/built-image'
import { baseName } from '../image/path'
import { slice } from '../source/text'
import { type App, readApp } from './app'
import { assetProjects } from './assets'
import { broughtInterpreter } from './brought'
import { distributionBase } from './distribution-base'
import { headersOfDrivers } from './drivers'
import { interpreterBase } from './interpreter-base'
import { packagesIn, purposeOf } from './packages'
import { managedPython, managedSettings, throughOfficial } from './python-image'
import { directly, installsProject, isOfPackages, projectManager, syncWithProject, throughOf } from './python-manager'
import { installsIntoImage, isPip, isPython, placeOf } from './python-place'
import { imageOf, isDistribution, tagOf } from './recognise'
import { nonroot } from './run-base'
import { commandsOf, lineOf } from './stage-facts'
import { healthOf, namesScript, startOf, staysOpen, withoutStarter } from './start'
import { type Given, ofImage, opened, type Reader, type Reading, told } from './story'
import { withoutThrough } from './through'

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

const tools = /^(?:mkdocs|sphinx-autobuild|ipython|jupyter|jupyter-lab|jupyter-notebook|pytest|tox)$/
const reloads = /^(?:--reload|--debug|--autoreload)$/

/** The story of a Python program: its own files and the environment that its packages are installed in. */
export const readPython: Reader = (given) => throughOfficial(given, readOn)

/** `managed` where uv fetches a Python of its own. */
function readOn(given: Given, managed: boolean): Reading | null {
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
    !managed &&
    isDistribution(given) &&
    packages.some((it) => /^python\d?(?:\.\d+)?(?:-minimal|-full|-pip)?$|^py3-pip$/.test(it.value))
  if (!official && !byHand && !managed) return null
  const direct = start.commands.map((command) => directly(command)?.words ?? withoutStarter(command))
  if (byHand && !direct.some((words) => startsPython(words, installs.length > 0))) return null
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
  const byManager = installs.some((it) => projectManager.test(it.name) || it.name === 'uv')
  const left = packages.filter(
    (it) =>
      (byHand ? handBuildPackages : buildPackages).test(it.value) || ['build', 'library'].includes(purposeOf(it.value)),
  )
  if ((isSlim || !official) && left.length === 0 && !byManager) return null
  const brought = given.keepsVersion ? broughtInterpreter(given) : null
  const base =
    brought?.base ?? (official ? interpreterBase(given) : distributionBase(given, installs.length > 0 && !managed))
  if (!base) return open('No supported image of its version of Python is known here. Which one should it run on?')

  if (given.keepsVersion && left.length === 0 && !(byManager && isSlim) && !brought) return null
  const byUser = installs.find((it) => it.args.some((arg) => arg.text === '--user'))
  if (byUser && (!official || started.flat().some((word) => /\/\.local\//.test(word))))
    return open(
      `Line ${lineOf(stage, byUser)} installs into the home of the user that builds. Where does the program look for it?`,
    )
  if (installs.some((it) => /^(?:conda|mamba|micromamba)$/.test(it.name))) return null
  const directs = start.commands.flatMap((command) => directly(command) ?? [])
  const toolOf = (command: TracedCommand): boolean => projectManager.test(command.name) || command.name === 'uv'
  const withProject = syncWithProject(installs, stage.config.workdir ?? '/', given.source)
  const blocked = directs.find(
    (it) =>
      it.words.length === 0 ||
      (!isOfPackages(it.words[0] ?? '') && !installsProject(installs) && !(it.manager === 'uv' && withProject)),
  )
  const through = start.commands.flatMap((command) => throughOf(command) ?? [])
  const rewritten = [start.entrypoint, start.cmd].some(
    (it) => it !== null && withoutThrough(it, slice(given.source, it.range), through) !== null,
  )
  const probed = (healthOf(stage)?.commands ?? []).flatMap((command) => directly(command) ?? [])[0]
  const manager = blocked ?? (directs.length > 0 && !rewritten ? directs[0] : undefined) ?? probed
  if (manager !== undefined)
    return open(
      `The program is started by ${manager.manager}, which is a tool of the build. Which program of the environment does it start?`,
    )
  if (managed && !installs.every((it) => it.name === 'uv' && it.args[0]?.text === 'sync')) return null
  const place = placeOf(given, installs, commands, {
    started: started.flat(),
    official,
    version: base.facts.reference.tag ?? '',
    through: directs.length > 0,
    brought: brought !== null,
  })
  if (!place) return open('Where its packages are installed can’t be told. Which directory are they in?')
  const script = started.flat().find(namesScript)
  const calling = installs.find(toolOf)
  if (
    script !== undefined &&
    calling &&
    (place.edits.length === 0 || !installsIntoImage(given, installs, commands)) &&
    given.answers.tool !== 'no' &&
    !isFree(given, script, calling.name)
  )
    return opened(
      'Python',
      stage,
      line,
      `The container starts with ${script}, a script, which may start the program by ${calling.name}, a tool of the build. Does it?`,
      given.answers.tool === undefined ? { id: 'tool', kind: 'choice', usual: 'no', options: ['no', 'yes'] } : null,
    )
  const nodes = started.flat().some((word) => /(?:^|\/)(?:node|npm|npx|yarn|pnpm)$/.test(word))
  const assets = nodes || script !== undefined ? [] : assetProjects(stage)
  const ofBuild = byHand ? handBuildPackages : buildPackages
  const callsPython =
    direct.some(([program]) => program === 'python') && packages.some((it) => it.value === 'python-dev-is-python3')
  const app: App = {
    language: 'Python',
    start: { ...start, commands: start.commands.map((command) => directly(command)?.words ?? command) },
    base,
    user: nonroot,
    dependencies: [
      ...(brought?.places ?? []).map((path) => ofImage(path, line)),
      ...(managed ? [told(managedPython, line, 'derived')] : []),
      ...place.directories,
    ],
    only: null,
    projects: [],
    headers: official && !isSlim ? headersOfDrivers('python', given, installs, direct[0] ?? []) : [],
    ...(brought ? { libraries: brought.libraries } : {}),
    packages: byHand
      ? [...(callsPython ? ['python-is-python3'] : []), 'python3']
      : managed
        ? ['ca-certificates']
        : (brought?.packages ?? []),
    setup: [...(brought?.setup ?? []), ...place.setup],
    settled: brought?.settled ?? [],
    settings: [...(managed ? managedSettings : []), ...place.settings],
    finish: [
      ...(directs.some((it) => it.manager === 'uv') && withProject ? [withProject] : []),
      ...(place.finish ?? []),
      ...assets.map((path) => `RUN rm -rf ${path}/node_modules`),
    ],
    buildVariables: [
      ...buildVariables,
      ...Object.keys(stage.config.env).filter((name) => /^(?:UV|POETRY|PIPENV|PDM)_/.test(name)),
    ],
    through,
    edits: place.edits,
    spokenOf: assets.length > 0 ? /^(?:python|nodejs$|npm$|yarn$)/ : /^python/,
    buildPackages: assets.length > 0 ? new RegExp(`${ofBuild.source}|${nodePackages.source}`) : ofBuild,
    assumptions: [
      ...(assets.length > 0 ? ['Node is needed to make what browsers load, and not to serve it.'] : []),
      ...(brought?.assumptions ?? []),
      'The packages load no library of the system but those that the file names: wheels bring their own, and what psycopg2, mysqlclient or uwsgi loads is installed where a manifest that was given names it.',
      ...(directs[0] === undefined
        ? []
        : [`${directs[0].manager} adds nothing to the program's environment, which starts without it.`]),
      ...(managed ? ['uv fetches the Python that the project asks for, also where the image has one of its own.'] : []),
      ...(place.settings.some((it) => it.includes('UV_'))
        ? ['uv takes the Python of the image: the project asks for no other version.']
        : []),
      ...([...place.settings, ...place.edits.map((it) => it.text)].some((it) => it.startsWith('RUN'))
        ? ['No script names the Python of the image by its path: it would not find the packages of the environment.']
        : []),
    ],
  }
  return readApp(given, app)
}

/** Packages of Debian and Alpine that pip builds with: Python's own and what compiles. */
const buildPackages =
  /^(?:python\d?(?:-dev|-pip|-setuptools|-wheel|-venv)?|python3(?:\.\d+)?(?:-dev|-distutils|-venv)?|gfortran|rustc?|cargo|libc6-compat|libatlas-base-dev|libopenblas-dev|pipenv|pipx|poetry|python3-(?:poetry|virtualenv|pipx)|virtualenv|uv)$/

/** Where Python itself is one of the packages, it stays. */
const handBuildPackages =
  /^(?:python-dev-is-python3|python3?(?:\.\d+)?-(?:dev|pip|setuptools|wheel|venv|distutils)|python-(?:dev|pip|setuptools)|py3-(?:pip|virtualenv)|gfortran|rustc?|cargo|libatlas-base-dev|libopenblas-dev|pipenv|pipx|poetry|python3-(?:poetry|virtualenv|pipx)|virtualenv|uv)$/

/** What makes files for a browser, in a stage that serves them with Python. */
const nodePackages = /^(?:nodejs|npm|yarn|yarnpkg)$/

const words = (command: TracedCommand): readonly string[] => command.args.map((arg) => arg.text)

/** What installs packages, and is none of the program's. */
const ofTools = /^(?:install|-.*|pip|setuptools|wheel|poetry|pipenv|pdm|uv|virtualenv)(?:\[[\w,-]+\])?(?:[=<>~!].*)?$/

function isInstall(command: TracedCommand): boolean {
  const all = words(command)
  if (isPip(command.name)) return all.includes('install') && !all.every((word) => ofTools.test(word))
  if (isPython(command.name))
    return (
      (all[0] === '-m' &&
        all[1] === 'pip' &&
        all.includes('install') &&
        !all.slice(2).every((word) => ofTools.test(word))) ||
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

/** The command is Python's, or may be a program of its packages. */
const startsPython = (start: readonly string[], installs: boolean): boolean =>
  isPython(baseName(start[0] ?? '')) ||
  (installs &&
    /^(?:gunicorn|uvicorn|flask|celery|hypercorn|daphne|waitress-serve|streamlit|mkdocs|scrapy)$|\.(?:py|sh)$/.test(
      baseName(start[0] ?? ''),
    ))

/** The script is known, and does not name the tool. */
const isFree = ({ files }: Given, script: string, tool: string): boolean => {
  const text = files[script.replace(/^(?:\.|\/\w+)\//, '')] ?? files[baseName(script)]
  return text !== undefined && !new RegExp(`\\b${tool}\\b`).test(text)
}
