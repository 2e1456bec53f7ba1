import type { RunTrace, TracedCommand } from '../../image/built-image'
import { absolutePath, baseName, dirName } from '../../image/path'
import { hasOption, verbOf } from '../commands'

/** A command that fetches what a manifest lists. */
export interface Install {
  readonly command: TracedCommand
  /** What to call it: `npm ci`. */
  readonly title: string
  /** The directory of the manifest, in the image. */
  readonly directory: string
  /** Files it reads there, the one without which it does nothing first. */
  readonly manifests: readonly string[]
  /** Directories that it reads beside them. */
  readonly folders: readonly string[]
  /** A command that fetches and nothing else, to run before the source is there; null where this one does only that. */
  readonly instead: string | null
  /** Why it can't run before the source is there; null where it can. */
  readonly blocked: string | null
  /** What may be wrong with that, so that it is not done unasked. */
  readonly doubts: readonly string[]
  /** What has to be true for the manifests to be enough. */
  readonly assumptions: readonly string[]
}

type Draft = Omit<Install, 'command' | 'directory'> & { readonly directory?: string }

const plain: Pick<Draft, 'folders' | 'instead' | 'blocked' | 'doubts' | 'assumptions'> = {
  folders: [],
  instead: null,
  blocked: null,
  doubts: [],
  assumptions: [],
}

export function installOf(command: TracedCommand, trace: RunTrace): Install | null {
  const read = readers[command.name] ?? (/^pip\d?(?:\.\d+)?$/.test(command.name) ? pip : undefined)
  const draft = command.certain ? (read?.(command, trace) ?? pythonPip(command)) : null
  return draft && { directory: command.directory, ...draft, command }
}

/** Words behind the sub-command that are no options. */
const operandsOf = (command: TracedCommand): readonly string[] =>
  command.args
    .map((arg) => arg.text)
    .filter((text) => !text.startsWith('-'))
    .slice(1)

const nodeScripts =
  'No lifecycle script of the project (preinstall, postinstall, prepare) and no `file:` or workspace dependency needs more than these files.'

function node(main: readonly string[], frozen: readonly string[], verbs: readonly string[]) {
  return (command: TracedCommand): Draft | null => {
    const verb = verbOf(command)
    if (hasOption(command, '-g', '--global', '--location', '--prefix', '-C', '--cwd', '--dir')) return null
    if (!(verb === null ? command.name === 'yarn' : verbs.includes(verb)) || operandsOf(command).length > 0) return null
    const workspaces = hasOption(command, '-w', '--workspace', '--workspaces', '--filter', '-r', '--recursive', '-F')
    return {
      ...plain,
      title: `${command.name} ${verb ?? 'install'}`,
      manifests: [...main, ...frozen],
      blocked: workspaces ? 'it installs for several packages, each with a manifest of its own' : null,
      doubts:
        command.name === 'yarn' && hasOption(command, '--immutable', '--inline-builds')
          ? ['Yarn itself is not kept in .yarn/releases of the project.']
          : [],
      assumptions: [nodeScripts],
    }
  }
}

function pip(command: TracedCommand): Draft | null {
  if (verbOf(command) !== 'install') return null
  const paths: string[] = []
  let blocked: string | null = null
  command.args.forEach(({ text }, i) => {
    const previous = command.args[i - 1]?.text ?? ''
    const joined = /^(?:--requirement=|--constraint=|-r|-c)(.+)$/.exec(text)?.[1]
    if (/^(?:-r|-c|--requirement|--constraint)$/.test(previous)) paths.push(text)
    else if (joined !== undefined && !text.startsWith('--c') && !text.startsWith('--r')) paths.push(joined)
    else if (joined !== undefined && text.includes('=')) paths.push(joined)
    else if (text === '-e' || text === '--editable' || /^\.{0,2}(?:\/|$|\[)/.test(text))
      blocked = 'it also installs the project itself, which is the source'
  })
  const first = paths[0]
  if (first === undefined || paths.some((path) => /^https?:|[*$]/.test(path))) return null
  const where = absolutePath(first, command.directory)
  const folder = dirName(where)
  const same = paths.every((path) => dirName(absolutePath(path, command.directory)) === folder)
  const inFolder = folder !== command.directory && folder.startsWith(`${command.directory}/`)
  return {
    ...plain,
    title: `pip install -r ${first}`,
    directory: inFolder ? command.directory : folder,
    manifests: inFolder ? [] : paths.map(baseName),
    folders: inFolder ? [folder.slice(command.directory.length + 1)] : [],
    blocked: blocked ?? (same ? null : 'its requirements lie in several places'),
    assumptions: ['The requirements name no file or directory of the project (`-e .`, `-r other.txt`, `./package`).'],
  }
}

/** `python -m pip install -r …` */
function pythonPip(command: TracedCommand): Draft | null {
  const [first, second] = command.args
  if (/^python\d?(?:\.\d+)?$/.test(command.name) && first?.text === '-m' && second?.text === 'pip')
    return pip({ ...command, args: command.args.slice(2) })
  return null
}

function go(command: TracedCommand, trace: RunTrace): Draft | null {
  const verb = verbOf(command)
  const texts = command.args.map((arg) => arg.text)
  if (trace.mounts.some((mount) => mount.type === 'cache' && /\/(?:pkg|mod|go)(?:\/|$)/.test(mount.target))) return null
  const manifests = ['go.mod', 'go.sum*']
  const assumptions = ['go.mod has no `replace` that points into the project, and its modules are not vendored.']
  if (verb === 'mod' && texts.includes('download'))
    return { ...plain, title: 'go mod download', manifests, assumptions }
  if (!/^(?:build|install|test|vet|generate)$/.test(verb ?? '')) return null
  // `go install tool@version` and `go build main.go` know no go.mod of the project
  if (texts.some((text) => text.includes('@') || text.endsWith('.go') || /-mod[= ]?vendor/.test(text))) return null
  if (/vendor|off/.test(`${command.environment.GOFLAGS ?? ''} ${command.environment.GO111MODULE ?? ''}`)) return null
  return { ...plain, title: `go ${verb}`, manifests, instead: 'go mod download', assumptions }
}

function maven(command: TracedCommand, trace: RunTrace): Draft | null {
  if (trace.mounts.some((mount) => mount.type === 'cache' && mount.target.includes('.m2'))) return null
  const goals = command.args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))
  const only =
    goals.length > 0 && goals.every((goal) => /^dependency:(?:go-offline|resolve|resolve-plugins)$/.test(goal))
  if (!only && !goals.some((goal) => /^(?:package|install|verify|compile|deploy)$/.test(goal))) return null
  if (hasOption(command, '-f', '--file', '-pl', '--projects')) return null
  const wrapper = command.name === 'mvnw'
  return {
    ...plain,
    title: `${command.name} ${goals.join(' ')}`,
    manifests: wrapper ? ['pom.xml', 'mvnw'] : ['pom.xml'],
    folders: wrapper ? ['.mvn'] : [],
    instead: only ? null : `${wrapper ? './mvnw' : 'mvn'} -B dependency:go-offline`,
    doubts: ['The project is one module: the pom.xml names no other that would have to be there.'],
  }
}

function composer(command: TracedCommand): Draft | null {
  if (verbOf(command) !== 'install') return null
  const early = hasOption(command, '--no-scripts') && hasOption(command, '--no-autoloader')
  return {
    ...plain,
    title: 'composer install',
    manifests: ['composer.json', 'composer.lock*'],
    blocked: early
      ? null
      : 'it runs scripts and builds an autoloader over the source; with --no-scripts and --no-autoloader, and `composer dump-autoload` after the COPY, it could run before it',
  }
}

function lockBased(verbs: RegExp, manifests: readonly string[], early: readonly string[], blocked: string) {
  return (command: TracedCommand): Draft | null => {
    const verb = verbOf(command)
    if (verb === null || !verbs.test(verb)) return null
    const free = early.length === 0 || early.some((option) => hasOption(command, option))
    return { ...plain, title: `${command.name} ${verb}`, manifests, blocked: free ? null : blocked }
  }
}

function cargo(command: TracedCommand, trace: RunTrace): Draft | null {
  if (trace.mounts.some((mount) => mount.type === 'cache')) return null
  const verb = verbOf(command)
  if (!/^(?:build|fetch|b)$/.test(verb ?? '')) return null
  return {
    ...plain,
    title: `cargo ${verb}`,
    manifests: ['Cargo.toml', 'Cargo.lock*'],
    blocked:
      'Cargo reads no manifest without its source files; a cache mount for /usr/local/cargo/registry and target keeps the work of the build before',
  }
}

function dotnet(command: TracedCommand): Draft | null {
  if (verbOf(command) !== 'restore') return null
  const project = operandsOf(command)[0]
  if (project !== undefined && !/^[\w.-]+\.(?:cs|fs|vb)proj$/.test(project))
    return {
      ...plain,
      title: 'dotnet restore',
      manifests: [project],
      blocked: 'which project files it reads is not known',
    }
  return {
    ...plain,
    title: 'dotnet restore',
    manifests: [project ?? '*.csproj'],
    doubts: project === undefined ? ['There is one project, in this directory, and no solution file.'] : [],
    assumptions: ['The project refers to no other project, and no Directory.Build.props or nuget.config is needed.'],
  }
}

const npmConfig = '.npmrc*'
const projectItself = 'it also installs the project itself, which is the source'
const readers: Readonly<Record<string, (command: TracedCommand, trace: RunTrace) => Draft | null>> = {
  npm: node(['package*.json'], [npmConfig], ['ci', 'install', 'i', 'clean-install']),
  yarn: node(['package.json'], ['yarn.lock*', '.yarnrc*', npmConfig], ['install']),
  pnpm: node(['package.json'], ['pnpm-lock.yaml*', 'pnpm-workspace.yaml*', npmConfig], ['install', 'i']),
  pipenv: lockBased(/^(?:install|sync)$/, ['Pipfile', 'Pipfile.lock*'], [], ''),
  poetry: lockBased(
    /^install$/,
    ['pyproject.toml', 'poetry.lock*'],
    ['--no-root'],
    `${projectItself}; with --no-root it could run before it`,
  ),
  uv: lockBased(
    /^sync$/,
    ['pyproject.toml', 'uv.lock*'],
    ['--no-install-project', '--no-install-workspace'],
    `${projectItself}; with --no-install-project it could run before it`,
  ),
  bundle: (command) =>
    verbOf(command) === 'install' || verbOf(command) === null
      ? {
          ...plain,
          title: 'bundle install',
          manifests: ['Gemfile', 'Gemfile.lock*', '.ruby-version*'],
          assumptions: ['The Gemfile names no path of the project and reads no gemspec.'],
        }
      : null,
  mix: (command) =>
    verbOf(command) === 'deps.get'
      ? {
          ...plain,
          title: 'mix deps.get',
          manifests: ['mix.exs', 'mix.lock*'],
          assumptions: ['The project is no umbrella: mix.exs lists all dependencies.'],
        }
      : null,
  go,
  mvn: maven,
  mvnw: maven,
  composer,
  cargo,
  dotnet,
}
