import { sumSizes } from '../../catalog/estimate'
import { PackageSet } from '../../catalog/package-set'
import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'
import { type Asked, anyRequirements, unlisted, wheelsOf, writePackages } from './python-packages'
import { type PythonPlace, placeOf, pythonVersion } from './python-place'
import { requirementsIn } from './requirements'

/** pip, and python where it starts pip or makes a virtual environment. */
export const pip: CommandFamily = {
  names: ['pip', 'pipx', 'python', 'pypy', 'virtualenv', 'easy_install', 'py.test', 'pytest'],
  run: (call, machine) => {
    if (call.name.startsWith('pytest') || call.name === 'py.test') return undefined
    if (call.name.startsWith('virtualenv'))
      return makeEnvironment(
        call,
        call.args.map((arg) => arg.text),
        machine,
      )
    if (/^(?:python|pypy)/.test(call.name)) return python(call, machine)
    if (call.name === 'pipx')
      return runPip({ ...call, args: call.args }, machine, joinPath(machine.home, '.local/share/pipx'))
    return call.name.startsWith('easy_install')
      ? installNames(
          call,
          call.args.map((arg) => arg.text),
          null,
          machine,
        )
      : runPip(call, machine, null)
  },
}

function python(call: Call, machine: Machine): Effect | undefined {
  const words = call.args.map((arg) => arg.text)
  const at = words.indexOf('-m')
  const module = at === -1 ? null : words[at + 1]
  const rest = { ...call, args: call.args.slice(at + 2) }
  if (module === 'pip') return runPip(rest, machine, null)
  if (module === 'venv' || module === 'virtualenv') return makeEnvironment(call, words.slice(at + 2), machine)
  if (module === 'compileall' || module === 'ensurepip' || module === 'pytest' || module === 'unittest')
    return undefined
  if (words.length === 0 && call.pipedFrom === null) return undefined
  if (/^(?:-V|--version|-VV|-h|--help)$/.test(words[0] ?? '')) return undefined
  const script = words[at === -1 ? words.findIndex((word) => !word.startsWith('-')) : at + 1] ?? ''
  if (/get-pip\.py$/.test(script) || /get-pip\.py/.test(call.pipedFrom?.args.map((arg) => arg.text).join(' ') ?? '')) {
    const place = placeOf(call, machine)
    machine.write(joinPath(place.packages, 'pip'), {
      kind: 'dependency tree',
      size: assumed(8e6, 13e6, 20e6, 'python'),
      tree: true,
      label: 'pip',
    })
    return undefined
  }
  if (/setup\.py$/.test(script) && /install|develop/.test(words.join(' '))) return project(call, '.', machine)
  if (/manage\.py$/.test(script) && words.includes('collectstatic')) {
    machine.write(pathOf(call, 'staticfiles'), {
      kind: 'artifact',
      size: assumed(0.5e6, 4e6, 60e6, 'javascript'),
      tree: true,
      label: 'static files',
    })
    return undefined
  }
  const inline = words.indexOf('-c')
  if (inline !== -1)
    return downloadsModel(words[inline + 1] ?? '')
      ? { unknown: 'How much the model or data that Python fetches here weighs is not known.' }
      : undefined
  return { unknown: `What ${module ?? (script || 'the Python script')} writes is not known.` }
}

/** Model hubs and data sets, which programs fetch when they are first asked for them. */
const downloadsModel = (code: string): boolean =>
  /from_pretrained|download|load_model|snapshot|SentenceTransformer|whisper|nltk|spacy|pipeline\(|urlretrieve|hub/.test(
    code,
  )

/** An environment of pip itself and links to the interpreter: 12 to 25 MB by the version of pip and setuptools. */
function makeEnvironment(call: Call, words: readonly string[], machine: Machine): undefined {
  const path = words
    .filter((word, i) => !word.startsWith('-') && !/^(?:-p|--python|--prompt)$/.test(words[i - 1] ?? ''))
    .at(-1)
  if (path === undefined) return
  const at = pathOf(call, path)
  machine.virtualEnvironments.add(at)
  machine.directories.add(at)
  if (words.includes('--without-pip') || words.includes('--no-pip')) return
  machine.write(joinPath(at, `lib/python${pythonVersion(machine)}/site-packages/pip`), {
    kind: 'dependency tree',
    size: assumed(9e6, 14e6, 26e6, 'python'),
    tree: true,
    label: 'pip of the virtual environment',
  })
}

const valueOptions = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-e',
  '--editable',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '--trusted-host',
  '--platform',
  '--python-version',
  '--implementation',
  '--abi',
  '--only-binary',
  '--no-binary',
  '--cache-dir',
  '-w',
  '--wheel-dir',
  '-d',
  '--dest',
  '--timeout',
  '--default-timeout',
  '--retries',
  '--upgrade-strategy',
  '--config-settings',
  '--global-option',
  '--install-option',
  '--python',
  '-p',
  '--progress-bar',
  '--src',
  '--report',
  '--proxy',
  '--log',
]

const pipOptions = (args: Call['args']): Options => optionsOf(args, valueOptions)

export function runPip(call: Call, machine: Machine, root: string | null): Effect | undefined {
  const options = pipOptions(call.args)
  const [verb, ...operands] = options.operands.map((operand) => operand.text)
  if (verb === 'cache' && /purge|remove/.test(operands[0] ?? '')) {
    machine.remove(pipCache(call, options, machine))
    return undefined
  }
  if (verb === 'uninstall') {
    for (const name of operands) machine.remove(joinPath(placeOf(call, machine).packages, name.toLowerCase()))
    return undefined
  }
  if (verb === 'wheel' || verb === 'download') return fetchWheels(call, options, operands, machine)
  if (verb !== 'install' && verb !== 'sync') return undefined
  if (hasAny(options, '--dry-run', '--help')) return undefined
  return installFrom(call, options, operands, root, machine)
}

function pipCache(call: Call, options: Options, machine: Machine): string {
  const set = options.values.get('--cache-dir') ?? call.environment('PIP_CACHE_DIR')
  const under = call.environment('XDG_CACHE_HOME')
  return set ? pathOf(call, set) : joinPath(under || joinPath(machine.home, '.cache'), 'pip')
}

const withoutCache = (call: Call, options: Options): boolean => {
  const set = call.environment('PIP_NO_CACHE_DIR')
  return (
    hasAny(options, '--no-cache-dir', '--no-cache') ||
    (typeof set === 'string' && set !== '' && !/^(?:0|false|no)$/i.test(set))
  )
}

function askedFor(call: Call, options: Options, operands: readonly string[], machine: Machine): Asked {
  const names: string[] = []
  const files: string[] = []
  let projects = 0
  // -r may be given more than once, and a map keeps the last
  const lists = call.args.flatMap((arg, i) => {
    const attached = /^(?:-r|--requirement=)(.+)$/.exec(arg.text)?.[1]
    return /^(?:-r|--requirement)$/.test(arg.text)
      ? [call.args[i + 1]?.text ?? '']
      : attached !== undefined
        ? [attached]
        : []
  })
  for (const list of lists) {
    const found = requirementsIn(pathOf(call, list), machine)
    if (found) names.push(...found)
    else files.push(list.replace(/^\.\//, ''))
  }
  if (options.values.has('-e') || options.values.has('--editable')) projects++
  for (const operand of operands) {
    if (/^(?:\.{1,2}(?:\/|\[|$)|\/)/.test(operand) && !/\.(?:whl|gz|zip)$/.test(operand)) projects++
    else names.push(operand)
  }
  const index = `${options.values.get('-i') ?? ''} ${options.values.get('--index-url') ?? ''} ${options.values.get('--extra-index-url') ?? ''} ${options.values.get('-f') ?? ''} ${call.environment('PIP_INDEX_URL') ?? ''} ${call.environment('PIP_EXTRA_INDEX_URL') ?? ''}`
  return {
    names,
    files,
    projects,
    processorOnly: /\/whl\/cpu\b/.test(index) || operands.some((it) => /\+cpu$/.test(it)),
  }
}

function installFrom(
  call: Call,
  options: Options,
  operands: readonly string[],
  root: string | null,
  machine: Machine,
): Effect | undefined {
  const asked = askedFor(call, options, operands, machine)
  const target = options.values.get('-t') ?? options.values.get('--target')
  const prefix = options.values.get('--prefix') ?? options.values.get('--root')
  const version = pythonVersion(machine)
  const user = hasAny(options, '--user') ? joinPath(machine.home, '.local') : null
  const under = prefix !== undefined ? pathOf(call, prefix) : (user ?? root)
  const place: PythonPlace =
    target !== undefined
      ? { packages: pathOf(call, target), programs: joinPath(pathOf(call, target), 'bin') }
      : under !== null
        ? { packages: joinPath(under, `lib/python${version}/site-packages`), programs: joinPath(under, 'bin') }
        : placeOf(call, machine)
  const cache = withoutCache(call, options) ? null : pipCache(call, options, machine)
  writePackages(asked, place, cache, machine)
  for (let i = 0; i < asked.projects; i++) project(call, '.', machine)
  const open = asked.names.filter((name) => /^[$`]/.test(name))
  return open.length > 0
    ? { unknown: `Which packages ${open.join(' ')} stands for is known only when it runs.` }
    : undefined
}

/** The project's own code is small; what it needs counts where its pyproject.toml is known. */
function project(call: Call, directory: string, machine: Machine): Effect | undefined {
  const needs = requirementsIn(joinPath(pathOf(call, directory), 'pyproject.toml'), machine)
  const place = placeOf(call, machine)
  machine.write(joinPath(place.packages, 'the project'), {
    kind: 'dependency tree',
    size: assumed(5e3, 300e3, 20e6, 'python'),
    tree: true,
    label: 'the project',
  })
  writePackages(
    { names: needs ?? [], files: needs ? [] : ['pyproject.toml'], projects: 0 },
    place,
    pipCache(call, pipOptions([]), machine),
    machine,
  )
  return undefined
}

function installNames(call: Call, words: readonly string[], cache: string | null, machine: Machine): undefined {
  writePackages(
    { names: words.filter((word) => !word.startsWith('-')), files: [], projects: 0 },
    placeOf(call, machine),
    cache,
    machine,
  )
}

function fetchWheels(call: Call, options: Options, operands: readonly string[], machine: Machine): undefined {
  const asked = askedFor(call, options, operands, machine)
  const path = pathOf(
    call,
    options.values.get('-w') ??
      options.values.get('--wheel-dir') ??
      options.values.get('-d') ??
      options.values.get('--dest') ??
      '.',
  )
  const closure = machine.catalog.python({ names: asked.names, present: PackageSet.none })
  const sizes = [
    ...(closure?.packages.map((item) => item.size) ?? []),
    ...(closure?.unknown ?? asked.names).map(() => unlisted),
  ]
  for (const _ of asked.files) sizes.push(anyRequirements)
  machine.write(path, { kind: 'artifact', size: wheelsOf(sumSizes(sizes)), tree: true, label: 'wheels' })
}
