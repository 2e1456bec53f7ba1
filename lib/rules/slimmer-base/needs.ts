import type { BuiltStage, RunTrace, TracedCommand } from '../../image/built-image'
import { textsUnder } from '../../image/package-json'
import { baseName } from '../../image/path'
import { parsedRecord } from '../../source/json'
import { isPip, isPython } from '../../toolchains/python-place'
import { hasOption, verbOf } from '../commands'
import { compilers, nodeNeeds, packageOfCommand, pythonNeeds, pythonUnsure } from './left-out'

/** What the commands of a stage want and a slim image does not have. */
export interface Needs {
  /** Packages of the distribution, with the instruction that first wants each; null for a start or health command. */
  readonly packages: ReadonlyMap<string, { readonly by: string; readonly instruction: number | null }>
  /** What can't be told from the file: the swap then needs somebody who knows. */
  readonly doubts: readonly string[]
  /** What has to be true of things that are not in the file. */
  readonly assumptions: readonly string[]
}

const installers = new Set(['apt-get', 'apt', 'aptitude'])

/**
 * Reads what a stage runs. `official` is the image's repository, whose slim variant keeps its own language;
 * `files` are texts of manifests that were given.
 */
export function needsOf(
  stage: BuiltStage,
  official: string,
  files: Readonly<Record<string, string>>,
  before: ReadonlySet<string>,
): Needs {
  const packages = new Map<string, { by: string; instruction: number | null }>()
  const doubts = new Set<string>()
  const assumptions = new Set<string>()
  const present = new Set(before)
  const want = (names: readonly string[], by: string, instruction: number | null) => {
    for (const name of names) {
      if (!present.has(name) && !packages.has(name)) packages.set(name, { by, instruction })
    }
  }
  const reader: Reader = {
    official,
    files,
    present,
    want,
    doubt: (text) => doubts.add(text),
    assume: (text) => assumptions.add(text),
  }
  for (const [instruction, trace] of stage.traces)
    for (const command of trace.commands) readCommand(reader, command, instruction, trace)
  for (const words of startWords(stage)) {
    for (const word of words) {
      const name = baseName(word)
      const found = packageOfCommand[name] ?? (name === 'python3' && official === 'node' ? 'python3' : undefined)
      if (found !== undefined) want([found], name, null)
    }
  }
  // curl, wget and git over https want the certificates that the full image has
  if (['curl', 'wget', 'git'].some((name) => packages.has(name) || present.has(name)) && official === 'node')
    want(['ca-certificates'], 'https', [...packages.values()][0]?.instruction ?? null)
  return { packages, doubts: [...doubts], assumptions: [...assumptions] }
}

interface Reader {
  readonly official: string
  readonly files: Readonly<Record<string, string>>
  /** Packages installed so far, by the file itself. */
  readonly present: Set<string>
  readonly want: (names: readonly string[], by: string, instruction: number | null) => void
  readonly doubt: (text: string) => void
  readonly assume: (text: string) => void
}

function readCommand(reader: Reader, command: TracedCommand, instruction: number, trace: RunTrace): void {
  const { name } = command
  const { official, want } = reader
  if (trace.form === 'foreign') reader.doubt('A script that is not for a POSIX shell is not read.')
  if (installers.has(name)) {
    if (verbOf(command) === 'install') for (const arg of command.args) install(reader.present, arg.text)
    return
  }
  const found = packageOfCommand[name]
  if (found !== undefined) want([found], name, instruction)
  const built = compilers[name]
  if (built) {
    want(built, name, instruction)
    if (![...built].every((it) => reader.present.has(it)))
      reader.doubt(
        `\`${name}\` compiles here: the headers and libraries that it finds in the full image are not in the slim one.`,
      )
  }
  if (official === 'node' && isPython(name)) want(['python3'], name, instruction)
  if (name === 'tar') readTar(reader, command, instruction)
  if (isOwnScript(command)) reader.doubt(`What the script \`${name}\` runs is not in the file.`)
  if (isPip(name)) readPip(reader, command, instruction)
  else if (isPython(name) && command.args[0]?.text === '-m' && command.args[1]?.text === 'pip')
    readPip(reader, { ...command, args: command.args.slice(2) }, instruction)
  else if (name === 'uv' && command.args[0]?.text === 'pip')
    readPip(reader, { ...command, args: command.args.slice(1) }, instruction)
  else if (
    /^(?:poetry|pipenv|uv|pdm|conda|mamba)$/.test(name) &&
    /^(?:install|sync|update)$/.test(verbOf(command) ?? '')
  )
    reader.assume(
      'Every Python package of the lock file comes as a wheel: nothing is compiled, and no library of the system is missed at run time.',
    )
  else if (/^(?:npm|yarn|pnpm)$/.test(name)) readNode(reader, command, instruction)
  else if (name === 'bundle' || name === 'gem') {
    if (/^(?:install|update)$/.test(verbOf(command) ?? '') && !compilesHere(reader.present)) {
      want(['build-essential', 'git', 'pkg-config', 'libyaml-dev'], name, instruction)
      reader.doubt(
        'Many gems compile where they are installed, against headers that the full image has (libpq-dev, default-libmysqlclient-dev, libxml2-dev and more).',
      )
    }
  } else if (name === 'cargo' && /^(?:build|install|b|run|test|chef)$/.test(verbOf(command) ?? ''))
    reader.doubt(
      'Crates that link to libraries of the system (openssl-sys, libpq and the like) find them in the full image only.',
    )
  else if (name === 'cpan' || name === 'cpanm' || name === 'luarocks') {
    if (!compilesHere(reader.present)) reader.doubt(`\`${name}\` may compile what it installs.`)
  }
}

const compilesHere = (present: ReadonlySet<string>): boolean => present.has('gcc') && present.has('make')

/** Packages that bring others along, as far as commands are concerned. */
const bringsAlong: Readonly<Record<string, readonly string[]>> = {
  'build-essential': ['gcc', 'g++', 'make', 'libc6-dev', 'patch', 'bzip2', 'xz-utils'],
  'g++': ['gcc', 'libc6-dev'],
  'python3-dev': ['python3'],
  'python3-pip': ['python3'],
  'openssh-server': ['openssh-client'],
}

function install(present: Set<string>, text: string): void {
  const name = text.replace(/[=/:].*$/, '')
  present.add(name)
  for (const other of bringsAlong[name] ?? []) present.add(other)
}

function readTar(reader: Reader, command: TracedCommand, instruction: number): void {
  const words = command.args.map((arg) => arg.text)
  const file = words.find((word) => /\.(?:tar\.|t)(?:xz|bz2|bz)$/.test(word))
  const short = words[0] ?? ''
  if (words.includes('-J') || /^-?[a-z]*J[a-z]*$/.test(short) || words.includes('--xz') || file?.endsWith('xz'))
    reader.want(['xz-utils'], 'tar', instruction)
  if (words.includes('-j') || /^-?[a-z]*j[a-z]*$/.test(short) || file?.includes('.bz') || file?.endsWith('tbz2'))
    reader.want(['bzip2'], 'tar', instruction)
}

/** A script that the build context or a download brought. */
const isOwnScript = ({ name, start, node }: TracedCommand): boolean =>
  !(name in compilers) &&
  node?.name != null &&
  start === node.name.range &&
  /^\.{0,2}\/(?!usr\/|bin\/|sbin\/|opt\/)/.test(node.name.text) &&
  !/node_modules\/|\/bin\//.test(node.name.text)

function readPip(reader: Reader, command: TracedCommand, instruction: number): void {
  if (verbOf(command) !== 'install') return
  const names: string[] = []
  let manifests = 0
  for (const [i, { text }] of command.args.entries()) {
    const previous = command.args[i - 1]?.text
    if (previous === '-r' || previous === '--requirement' || text.startsWith('--requirement=') || /^-r./.test(text)) {
      const path = text.replace(/^--requirement=|^-r/, '')
      const given = manifestText(reader.files, path)
      if (given === null) manifests++
      else names.push(...given.split('\n').map((line) => line.replace(/#.*$/, '').trim()))
    } else if (!text.startsWith('-')) names.push(text)
  }
  if (manifests > 0)
    reader.assume(
      'Every package of the requirements comes as a wheel: nothing is compiled, and no library of the system is missed at run time.',
    )
  for (const text of names) {
    if (/git\+|^-e\s+git/.test(text)) reader.want(['git'], 'pip', instruction)
    const name = text
      .replace(/[\s<>=!~;[@].*$/, '')
      .replace(/[_.]/g, '-')
      .toLowerCase()
    const needs = Object.hasOwn(pythonNeeds, name) ? pythonNeeds[name] : undefined
    if (needs && !/psycopg\[/.test(text)) reader.want(needs, name, instruction)
    if (pythonUnsure.has(name))
      reader.doubt(`${name} is compiled here, or wants libraries that the slim image does not have.`)
  }
  if (hasOption(command, '--no-binary')) reader.doubt('`--no-binary` compiles packages where they are installed.')
}

function manifestText(files: Readonly<Record<string, string>>, path: string): string | null {
  const name = baseName(path)
  const key =
    Object.keys(files).find((it) => it === path.replace(/^\.?\/+/, '')) ??
    Object.keys(files).find((it) => baseName(it) === name)
  return key === undefined ? null : (files[key] ?? null)
}

const installVerbs = new Set(['ci', 'install', 'i', 'add', 'rebuild', 'install-clean', 'update', 'upgrade'])

function readNode(reader: Reader, command: TracedCommand, instruction: number): void {
  const verb = verbOf(command)
  const installs = verb === null ? command.name === 'yarn' : installVerbs.has(verb)
  if (!installs) return
  const named = command.args.map((arg) => arg.text).filter((text) => text !== verb && !text.startsWith('-'))
  const text = named.length > 0 ? null : manifestText(reader.files, 'package.json')
  const wanted = named.length > 0 ? named : text === null ? [] : dependenciesIn(text)
  for (const name of wanted) {
    if (/^git\+|^github:|\.git(?:#|$)/.test(name)) reader.want(['git'], command.name, instruction)
    const plain = name.replace(/(?<=.)@.*$/, '')
    const needs = Object.hasOwn(nodeNeeds, plain) ? nodeNeeds[plain] : undefined
    if (needs) reader.want(needs, plain, instruction)
  }
  if (verb === 'rebuild' || command.args.some((arg) => arg.text.includes('build-from-source')))
    reader.doubt('Packages of npm are compiled where they are installed.')
  else if (named.length === 0 && text === null)
    reader.assume(
      'No npm dependency is compiled where it is installed (most bring a built binary) or fetched with git: the slim image has no compiler, python3 or git.',
    )
}

/** Names of the dependencies of a package.json, and addresses where one is fetched from git. */
function dependenciesIn(text: string): readonly string[] {
  const manifest = parsedRecord(text)
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    manifest ? textsUnder(manifest, key).flat() : [],
  )
}

/** Words of what the image starts with: ENTRYPOINT, CMD, HEALTHCHECK. */
function startWords(stage: BuiltStage): readonly (readonly string[])[] {
  const { entrypoint, cmd, healthcheck } = stage.config
  const texts = [...(entrypoint ?? []), ...(cmd ?? []), ...(healthcheck === null ? [] : [healthcheck])]
  return texts.map((text) => text.split(/[\s"',;|&()[\]]+/).filter((word) => word !== ''))
}
