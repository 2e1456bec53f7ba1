import type { TracedCommand } from '../../image/built-image'
import { verbOf } from '../commands'
import type { Equivalent } from '../rule'

/** A tool that installs packages by name, and how a name says which version is meant. One entry a tool. */
export interface Tool {
  /** As messages call it. */
  readonly name: string
  readonly commands: RegExp
  /** The packages that a command names; null where it installs none, or where something else says their versions. */
  readonly packages: (command: TracedCommand) => readonly string[] | null
  readonly pinned: (name: string) => boolean
  /** What keeps a version without writing it into the Dockerfile. */
  readonly instead: string
  readonly equivalents: readonly Equivalent[]
}

const hadolint = (id: string): readonly Equivalent[] => [{ tool: 'hadolint', id }]

/** Words behind the verb that are neither options nor the values of those that take one. */
function operands(command: TracedCommand, verb: string, withValue: readonly string[] = []): readonly string[] {
  const words = command.args.map((arg) => arg.text)
  const start = words.indexOf(verb) + 1
  const found: string[] = []
  for (let i = start; i < words.length; i++) {
    const word = words[i] ?? ''
    if (withValue.includes(word)) i++
    // what a variable holds may well say a version
    else if (!/^[-$`]/.test(word)) found.push(word)
  }
  return found
}

const texts = (command: TracedCommand): readonly string[] => command.args.map((arg) => arg.text)

const pipValues =
  `--abi -b --build -e --editable --extra-index-url -f --find-links -i --index-url --implementation --no-binary
  --only-binary --platform --prefix --progress-bar --proxy --python-version --root --src -t --target --trusted-host
  --upgrade-strategy --cache-dir --retries --timeout --log --cert --config-settings --report`.split(/\s+/)

const vcs = /^(?:git|hg|svn|bzr)(?:\+[\w-]+)?/

/** `-15.2`, `-2:1.0-3.el9`: what follows the name begins with a digit somewhere and holds nothing else. */
const rpmVersion = (name: string): boolean => {
  const [, ...parts] = name.split('-')
  return parts.length > 0 && parts.every((it) => /^[\w.~^:+]*$/.test(it)) && parts.some((it) => /^\d/.test(it))
}

export const tools: readonly Tool[] = [
  {
    name: 'apt',
    commands: /^apt-get$/,
    packages: (command) =>
      verbOf(command) === 'install'
        ? operands(command, 'install', ['-t', '--target-release', '--default-release', '-o', '--option', '-c'])
        : null,
    pinned: (name) => /[=/]|\.deb$/.test(name),
    instead:
      'the archive keeps only the newest version of a release, so that a pin stops the build as soon as the package is mended; a base image pinned by digest with the snapshot archive of Debian or Ubuntu installs the same files for years',
    equivalents: hadolint('DL3008'),
  },
  {
    name: 'apk',
    commands: /^apk$/,
    packages: (command) =>
      verbOf(command) === 'add'
        ? operands(command, 'add', ['-t', '--virtual', '-X', '--repository', '-p', '--root', '--arch', '--cache-dir'])
        : null,
    pinned: (name) => /[=~<>]|\.apk$/.test(name) || name.startsWith('.'),
    instead:
      'a branch keeps only the newest build of a package, so that an exact pin stops the build within weeks; `name~1.2` asks for a version and takes its newest build',
    equivalents: hadolint('DL3018'),
  },
  {
    name: 'pip',
    commands: /^(?:pip|python)[\d.]*$/,
    packages: (command) => {
      const words = texts(command)
      const module = command.name.startsWith('python')
      if (module && !(words.includes('-m') && /^pip\d*$/.test(words[words.indexOf('-m') + 1] ?? ''))) return null
      if (!(module ? words.includes('install') : verbOf(command) === 'install') || words.includes('.')) return null
      if (words.some((it) => /^(?:-[rc]|--requirement|--constraint)(?:$|=)|^-[rc]./.test(it))) return null
      return operands(command, 'install', pipValues)
    },
    pinned: (name) =>
      vcs.test(name) ? name.includes('@') : /[=<>!~]=|[<>/]|\.whl$|\.tar\.gz$/.test(name) || name === '.',
    instead:
      'a requirements file with hashes, or a lock file of uv, Poetry or Pipenv, pins what the packages need as well',
    equivalents: hadolint('DL3013'),
  },
  {
    name: 'npm',
    commands: /^npm$/,
    packages: (command) =>
      /^(?:install|i|add)$/.test(verbOf(command) ?? '') ? operands(command, verbOf(command) ?? '') : null,
    pinned: (name) =>
      /^(?:git(?:\+\w+)?:)/.test(name)
        ? name.includes('#')
        : /^(?:\/|\.\.?\/|~\/|\.$|https?:|file:)|\.(?:tar|tgz|tar\.gz)$/.test(name) || /.@/.test(name),
    instead: 'package.json with its lock file and `npm ci` pins what the packages need as well',
    equivalents: hadolint('DL3016'),
  },
  {
    name: 'gem',
    commands: /^gem$/,
    packages: (command) => {
      const words = texts(command)
      if (!/^(?:install|i)$/.test(verbOf(command) ?? '')) return null
      if (words.some((it) => it === '-v' || /^--version(?:$|=)/.test(it))) return null
      const end = words.indexOf('--')
      const own = end === -1 ? command : { ...command, args: command.args.slice(0, end) }
      return operands(own, verbOf(command) ?? '', [
        '-s',
        '--source',
        '-i',
        '--install-dir',
        '-n',
        '--bindir',
        '-P',
        '--platform',
      ])
    },
    pinned: (name) => name.includes(':') || name.endsWith('.gem'),
    instead: 'a Gemfile with its lock file pins what the gems need as well',
    equivalents: hadolint('DL3028'),
  },
  {
    name: 'yum',
    commands: /^yum$/,
    packages: (command) => rpmPackages(command),
    pinned: (name) => name.includes('-') || name.includes(':') || name.endsWith('.rpm'),
    instead:
      'a base image pinned by digest and repositories of one date (a mirror, a snapshot) install the same files again',
    equivalents: hadolint('DL3033'),
  },
  {
    name: 'dnf',
    commands: /^(?:dnf[45]?|microdnf|tdnf)$/,
    packages: (command) => (texts(command).includes('group') ? null : rpmPackages(command)),
    pinned: (name) => name.includes(':') || rpmVersion(name) || name.endsWith('.rpm'),
    instead:
      'a base image pinned by digest and repositories of one date (a mirror, a snapshot) install the same files again',
    equivalents: hadolint('DL3041'),
  },
  {
    name: 'zypper',
    commands: /^zypper$/,
    packages: (command) =>
      /^(?:install|in)$/.test(verbOf(command) ?? '') ? operands(command, verbOf(command) ?? '') : null,
    pinned: (name) => /[=<>]|\.rpm$/.test(name),
    instead:
      'a base image pinned by digest and repositories of one date (a mirror, a snapshot) install the same files again',
    equivalents: hadolint('DL3037'),
  },
  {
    name: 'go',
    commands: /^go$/,
    packages: (command) => {
      const verb = verbOf(command) ?? ''
      if (!/^(?:install|get|run)$/.test(verb)) return null
      const words = operands(command, verb, ['-ldflags', '-tags', '-gcflags', '-o', '-mod', '-C', '-p', '-asmflags'])
      // what follows the program is its own
      return verb === 'run' ? words.slice(0, 1) : words
    },
    pinned: (name) =>
      /^(?:\.|\/|~)/.test(name) || name.endsWith('.go') || (name.includes('@') && !/@latest$/.test(name)),
    instead: 'a `tool` line in go.mod keeps the version beside the module’s own, with its checksum in go.sum',
    equivalents: hadolint('DL3062'),
  },
]

/** `install` behind `module` names streams; both are asked for by name. */
function rpmPackages(command: TracedCommand): readonly string[] | null {
  const words = texts(command)
  return words.includes('install')
    ? operands(command, 'install', ['-c', '--config', '--installroot', '--releasever'])
    : null
}
