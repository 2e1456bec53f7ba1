import type { ContextFile } from '../../analysis'
import type { Instruction } from '../../dockerfile/model'
import type { BuiltImage, TracedCommand } from '../../image/built-image'
import { lineAt } from '../../source/text'
import type { Line } from '../../source/units'
import { runsOf, verbOf } from '../commands'

/** Lines of a `.dockerignore` that keep one thing out, and why. */
export interface Candidate {
  /** What to call it in a sentence. */
  readonly name: string
  /** Its name does not tell which files it speaks of: the first of its lines does. */
  readonly namedByLine?: true
  readonly lines: readonly string[]
  /** The comment above the lines. */
  readonly reason: string
  /** Worth a finding by itself; what is not comes along with what is. */
  readonly matters: boolean
  /** What has to be true for it to be left out; null where nothing can need it. */
  readonly assumption: string | null
}

/** What a build does that decides what it can do without. */
interface Signs {
  readonly commands: readonly TracedCommand[]
  /** Some instruction but FROM and COPY speaks of it. */
  readonly says: (what: keyof Words) => boolean
}

/** What the text of an instruction speaks of. */
interface Words {
  /** The project's own Git history. */
  readonly history: boolean
  readonly dist: boolean
  /** A virtual environment. */
  readonly environment: boolean
  /** An `.env`, or what reads one. */
  readonly settings: boolean
}

/** An instruction that a step did not touch is read once. */
const known = new WeakMap<Instruction, Words>()

function wordsOf(it: Instruction): Words {
  const before = known.get(it)
  if (before) return before
  const text = it.masked
  const words: Words = {
    // an address that ends in .git is not the project's own history
    history: readsHistory.test(text.includes('.git') ? text.replace(/\S+:\/\/\S+|git@\S+/g, '') : text),
    dist: /\bdist\b/.test(text),
    environment: /\.venv|(?:^|[\s/])venv\//m.test(text),
    settings: readsEnvironment.test(text),
  }
  known.set(it, words)
  return words
}

/** The line of the file that may read `.env`, so that it is not left out; null where nothing is seen to read it. */
export function readerOfEnvironment(built: BuiltImage): Line | null {
  const said = built.file.instructions.find((it) => !isCopied(it) && wordsOf(it).settings)
  if (said) return said.lines.line
  const commands = runsOf(built).flatMap(({ trace }) => trace.commands)
  const build = nodeBuild({ commands, says: () => false })
  return build ? lineAt(built.file.source, build.range.start) : null
}

const isCopied = ({ kind }: Instruction): boolean => /^(?:FROM|COPY|ADD)$/.test(kind)

/** Things that projects keep beside their source, as far as the build shows that it needs none of them. */
export function candidatesFor(built: BuiltImage, context: readonly ContextFile[] | null): readonly Candidate[] {
  const commands = runsOf(built).flatMap(({ trace }) => trace.commands)
  const said = built.file.instructions.filter((it) => !isCopied(it)).map(wordsOf)
  const signs: Signs = { commands, says: (what) => said.some((words) => words[what]) }
  const all = [
    git(signs),
    ...node(signs, context),
    ...python(signs),
    ...outputs(signs, context),
    ...dependencies(signs),
    ...environment(signs),
    ...trifles(),
  ]
  return all.filter((it): it is Candidate => it !== null)
}

const runs = ({ commands }: Signs, name: RegExp, verbs?: RegExp): TracedCommand | undefined =>
  commands.find((it) => name.test(it.name) && (!verbs || verbs.test(verbOf(it) ?? '')))

/** Commands of Git that read the project's own history, and build tools that ask Git for a version. */
const readsHistory = /\.git\b(?!hub|lab|ignore)|(?:\$\(|`)\s*git\s|setuptools[-_]scm|hatch-vcs|gitversion|versioneer/i

/** Commands of Git that need no history of the project. */
const startsAnew = /^(?:clone|config|init|lfs|(?:--)?version)$/

function git({ says, commands }: Signs): Candidate | null {
  const asked = commands.some((it) => it.name === 'git' && !it.args.some((arg) => startsAnew.test(arg.text)))
  if (asked || says('history')) return null
  return {
    name: 'the Git history',
    lines: ['.git'],
    reason: 'The history of the project: no instruction reads it, and every commit changes it.',
    matters: true,
    assumption: 'No build script asks Git for a version or a commit.',
  }
}

function node(signs: Signs, context: readonly ContextFile[] | null): readonly (Candidate | null)[] {
  const install = runs(signs, /^(?:npm|pnpm|bun)$/, /^(?:ci|i|install|clean-install)$/) ?? yarn(signs)
  if (!install) return []
  const builds = nodeBuild(signs)
  const nested =
    !context || context.some(({ path }) => path.includes('/node_modules/') && !/^node_modules\//.test(path))
  return [
    {
      name: 'node_modules',
      lines: [nested ? '**/node_modules' : 'node_modules'],
      reason: `Modules of this machine: \`${install.name} ${verbOf(install) ?? 'install'}\` fetches those of the image.`,
      matters: true,
      assumption: null,
    },
    {
      name: 'logs of npm',
      lines: ['**/npm-debug.log*', '**/yarn-error.log*'],
      reason: 'Logs of installs that failed on this machine.',
      matters: false,
      assumption: null,
    },
    builds
      ? {
          name: 'earlier builds',
          lines: ['.next', '.nuxt', '.output', 'coverage', ...(signs.says('dist') ? ['dist'] : [])],
          reason: `Results of earlier builds and tests: \`${builds.name}\` makes those of the image.`,
          matters: false,
          assumption: 'The directories of build results hold nothing that was written by hand.',
        }
      : null,
  ]
}

const yarn = (signs: Signs): TracedCommand | undefined =>
  signs.commands.find((it) => it.name === 'yarn' && (verbOf(it) === null || verbOf(it) === 'install'))

const nodeBuild = ({ commands }: Signs): TracedCommand | undefined =>
  commands.find(
    (it) =>
      (/^(?:npm|yarn|pnpm|bun)$/.test(it.name) && it.args.some((arg) => /^build(?::|$)/.test(arg.text))) ||
      (/^(?:next|nuxt|vite|ng|tsc)$/.test(it.name) && it.certain),
  )

function python(signs: Signs): readonly (Candidate | null)[] {
  if (!runs(signs, /^(?:pip[\d.]*|python[\d.]*|poetry|pipenv|uv|pdm)$/)) return []
  const environments = signs.says('environment')
  const cache: Candidate = {
    name: 'compiled Python',
    lines: ['**/__pycache__', '**/*.py[cod]'],
    reason: 'Bytecode of the Python of this machine.',
    matters: false,
    assumption: null,
  }
  const tools: Candidate = {
    name: 'caches of tests and checks',
    lines: ['.pytest_cache', '.mypy_cache', '.ruff_cache', '.tox', '.nox'],
    reason: 'Caches of tests and checks.',
    matters: false,
    assumption: null,
  }
  if (environments) return [cache, tools]
  return [
    {
      name: 'virtual environments',
      lines: ['.venv', 'venv'],
      reason: 'Virtual environments of this machine, with its paths and its libraries.',
      matters: true,
      assumption: null,
    },
    cache,
    tools,
  ]
}

/** Directories that a build tool writes: by the tool, its manifest beside them, and their names. */
const builders: readonly (readonly [tool: RegExp, verbs: RegExp, manifest: RegExp, names: readonly string[]])[] = [
  [/^cargo$/, /^(?:build|install|chef)$/, /(?:^|\/)Cargo\.toml$/, ['target']],
  [/^mvnw?$/, /./, /(?:^|\/)pom\.xml$/, ['target']],
  [/^gradlew?$/, /./, /(?:^|\/)build\.gradle(?:\.kts)?$/, ['build', '.gradle']],
  [/^dotnet$/, /^(?:build|publish|restore)$/, /\.(?:cs|fs|vb)proj$/, ['bin', 'obj']],
]

function outputs(signs: Signs, context: readonly ContextFile[] | null): readonly Candidate[] {
  return builders.flatMap(([tool, verbs, manifest, names]) => {
    const command = runs(signs, tool, verbs)
    const lines = command ? (context ? besideManifests(context, manifest, names) : anyDepth(names)) : []
    if (!command || lines.length === 0) return []
    const called = names.join(' and ')
    return [
      {
        name: called,
        lines,
        reason: `What \`${command.name}\` built on this machine: it builds again in the image.`,
        matters: true,
        assumption: `${called} ${names.length > 1 ? 'hold' : 'holds'} nothing but what ${command.name} writes.`,
      },
    ]
  })
}

/** In the root and one directory below it: deeper down the name may be a package of the source. */
const anyDepth = (names: readonly string[]): readonly string[] => names.flatMap((name) => [name, `*/${name}`])

/** More directories than these are named by a pattern. */
const mostNamed = 6

function besideManifests(
  context: readonly ContextFile[],
  manifest: RegExp,
  names: readonly string[],
): readonly string[] {
  const folders = new Set<string>()
  for (const { path } of context) if (manifest.test(path)) folders.add(path.slice(0, path.lastIndexOf('/') + 1))
  const found = [...folders]
    .flatMap((folder) => names.map((name) => `${folder}${name}`))
    .filter((line) => context.some(({ path }) => path.startsWith(`${line}/`)))
  return found.length > mostNamed ? anyDepth(names) : found
}

function dependencies(signs: Signs): readonly Candidate[] {
  const found: Candidate[] = []
  if (runs(signs, /^composer(?:\.phar)?$/, /^(?:install|update)$/))
    found.push({
      name: 'vendor',
      lines: ['vendor'],
      reason: 'Packages of this machine: `composer` fetches those of the image.',
      matters: true,
      assumption: null,
    })
  if (runs(signs, /^bundle$/, /^install$/))
    found.push({
      name: 'gems of this machine',
      lines: ['.bundle', 'vendor/bundle', 'log/*.log', 'tmp/cache'],
      reason: 'Gems, settings and logs of this machine: `bundle install` fetches those of the image.',
      matters: true,
      assumption: 'No gem is kept in vendor/bundle on purpose.',
    })
  return found
}

/** A build of a web page reads `.env` and puts it into the result; so do these. */
const readsEnvironment = /\.env\b|artisan|dotenv/

function environment(signs: Signs): readonly Candidate[] {
  if (signs.says('settings')) return []
  const local = ['.env.local', '.env.*.local']
  const build = nodeBuild(signs)
  return [
    {
      name: 'settings of this machine',
      namedByLine: true,
      lines: build ? local : ['.env', ...local],
      reason: 'Settings of this machine, often with passwords: everyone who has the image could read them.',
      matters: true,
      assumption: build
        ? 'The build needs nothing of .env.local, which speaks of this machine alone.'
        : 'The program gets its settings when it is started, not from an .env file in the image.',
    },
  ]
}

const trifles = (): readonly Candidate[] => [
  {
    name: 'files of the build itself',
    lines: ['Dockerfile*', '*.Dockerfile', '.dockerignore', 'docker-compose*.y*ml', 'compose*.y*ml'],
    reason: 'Files about the build: a change to them would copy everything again.',
    matters: false,
    assumption: null,
  },
  {
    name: 'settings of editors',
    lines: ['.vscode', '.idea', '**/.DS_Store'],
    reason: 'Settings of editors and desktops.',
    matters: false,
    assumption: null,
  },
]
