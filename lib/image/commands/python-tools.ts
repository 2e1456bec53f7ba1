import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'
import { runPip } from './pip'
import { writePackages } from './python-packages'
import { environmentOf, type PythonPlace, placeOf, pythonVersion } from './python-place'
import { requirementsIn } from './requirements'

/** uv, Poetry, Pipenv and PDM: they install what a project's manifest names, into an environment of the project. */
export const pythonTools: CommandFamily = {
  names: ['uv', 'uvx', 'poetry', 'pipenv', 'pdm', 'hatch', 'rye'],
  run: (call, machine) => {
    if (call.name === 'uvx') return undefined
    const options = optionsOf(call.args, [
      '--extra',
      '--group',
      '--no-group',
      '--only',
      '--with',
      '--without',
      '-p',
      '--python',
      '--project',
      '--directory',
      '-C',
      '--package',
      '--index-url',
      '--cache-dir',
    ])
    const [verb, second, ...rest] = options.operands.map((operand) => operand.text)
    if (call.name === 'uv' && verb === 'pip') {
      const inner = call.args.slice(call.args.findIndex((arg) => arg.text === 'pip') + 1)
      const system = hasAny(options, '--system') || call.environment('UV_SYSTEM_PYTHON') === '1'
      const project = system || environmentOf(call, machine) !== null ? null : pathOf(call, '.venv')
      // uv links out of its cache where it can, so that the same layer holds the bytes once
      const withoutCache = { ...call, args: [...inner, ...noCache(inner)] }
      return runPip(withoutCache, machine, project)
    }
    if (call.name === 'uv' && verb === 'venv') {
      const path = pathOf(call, second ?? '.venv')
      machine.virtualEnvironments.add(path)
      machine.directories.add(path)
      return undefined
    }
    if (call.name === 'uv' && verb === 'python' && second === 'install') {
      machine.write(joinPath(machine.home, '.local/share/uv/python'), {
        kind: 'toolchain',
        size: assumed(70e6, 110e6, 160e6, 'program'),
        tree: true,
        label: 'Python',
      })
      return undefined
    }
    if (call.name === 'uv' && verb === 'tool' && second === 'install') {
      const root = joinPath(machine.home, '.local/share/uv/tools')
      const place = { packages: joinPath(root, 'site-packages'), programs: joinPath(machine.home, '.local/bin') }
      writePackages({ names: rest, files: [], projects: 0 }, place, null, machine)
      return undefined
    }
    if (/^(?:install|sync|add)$/.test(verb ?? ''))
      return install(call, verb === 'add' ? [second ?? '', ...rest] : [], machine)
    if (verb === 'export' || verb === 'lock' || verb === 'requirements')
      return { output: assumed(500, 20e3, 300e3, 'text') }
    if (verb === 'build') {
      machine.write(pathOf(call, 'dist'), {
        kind: 'artifact',
        size: assumed(5e3, 200e3, 20e6, 'packed'),
        tree: true,
        label: 'wheels',
      })
      return undefined
    }
    if (verb === 'cache' && /clear|clean|prune/.test(second ?? '')) {
      for (const path of ['.cache/uv', '.cache/pypoetry/artifacts', '.cache/pipenv', '.cache/pdm'])
        machine.remove(joinPath(machine.home, path))
      return undefined
    }
    if (call.name === 'poetry' && verb === 'config' && second === 'virtualenvs.create' && rest[0] === 'false')
      machine.sources.add('poetry without environments')
    if (verb === 'run') return { unknown: `What ${[second, ...rest].join(' ')} writes is not known.` }
    return undefined
  },
}

const noCache = (args: Call['args']): Call['args'] => {
  const first = args[0]
  return first ? [{ ...first, text: '--no-cache-dir' }] : []
}

const manifests = ['uv.lock', 'poetry.lock', 'pylock.toml', 'pyproject.toml', 'Pipfile'] as const

function install(call: Call, added: readonly string[], machine: Machine): Effect | undefined {
  const version = pythonVersion(machine)
  const inProject =
    call.name === 'uv' ||
    call.name === 'pdm' ||
    call.environment('POETRY_VIRTUALENVS_IN_PROJECT') ||
    call.environment('PIPENV_VENV_IN_PROJECT')
  const shared =
    /^(?:0|false)$/i.test(call.environment('POETRY_VIRTUALENVS_CREATE') ?? '') ||
    machine.sources.has('poetry without environments') ||
    call.args.some((arg) => arg.text === '--system')
  const named = call.environment('UV_PROJECT_ENVIRONMENT')
  const environment = named
    ? pathOf(call, named)
    : inProject
      ? pathOf(call, '.venv')
      : joinPath(
          machine.home,
          call.name === 'poetry' ? '.cache/pypoetry/virtualenvs/project' : '.local/share/virtualenvs/project',
        )
  const active = environmentOf(call, machine)
  const place: PythonPlace =
    shared || active !== null
      ? placeOf(call, machine)
      : {
          packages: joinPath(environment, `lib/python${version}/site-packages`),
          programs: joinPath(environment, 'bin'),
        }
  const names =
    manifests.map((name) => requirementsIn(pathOf(call, name), machine)).find((found) => found !== null) ?? null
  const cache = cacheOf(call, machine)
  writePackages(
    {
      names: [...added, ...(added.length > 0 ? [] : (names ?? []))],
      files: names || added.length > 0 ? [] : [call.name === 'pipenv' ? 'Pipfile' : 'pyproject.toml'],
      projects: 0,
    },
    place,
    cache,
    machine,
  )
  return undefined
}

/** uv links its cache and the environment, so that only what an index needs is left beside the bytes of the packages. */
function cacheOf(call: Call, machine: Machine): string | null {
  const off =
    call.args.some((arg) => arg.text === '--no-cache' || arg.text === '-n') ||
    /^(?:1|true)$/.test(call.environment('UV_NO_CACHE') ?? '')
  if (off) return null
  switch (call.name) {
    case 'poetry':
      // beside the environments, which are in the cache directory too (python-poetry.org, "cache-dir")
      return joinPath(call.environment('POETRY_CACHE_DIR') || joinPath(machine.home, '.cache/pypoetry'), 'artifacts')
    case 'pipenv':
      return joinPath(machine.home, '.cache/pipenv')
    case 'pdm':
      return joinPath(machine.home, '.cache/pdm')
    default:
      return null
  }
}
