import { plainImage } from '../catalog/plain-images'
import type { Argument } from './built-image'
import { optionsOf } from './commands/command'
import type { Machine } from './machine'

/** Programs that Debian's and Ubuntu's own images hold, by what a script asks for. */
const everywhere = new Set(
  `[ apt apt-get awk base64 bash cat chmod chown chroot cp cut date dd debconf-set-selections df dirname dpkg echo env expr
  find getent grep groupadd gunzip gzip head hostname id install ldconfig ln ls mawk md5sum mkdir mktemp mount mv nproc perl
  printf pwd readlink rm rmdir sed seq sh sha256sum sleep sort stat su tail tar tee test touch tr true uname uniq useradd
  usermod wc which xargs yes`.split(/\s+/),
)

/** Programs that scripts ask for, with the package that brings each where its name is another. */
const packages: Readonly<Record<string, string>> = {
  curl: 'curl',
  wget: 'wget',
  git: 'git',
  gcc: 'gcc',
  'g++': 'g++',
  make: 'make',
  cmake: 'cmake',
  python3: 'python3-minimal',
  pip3: 'python3-pip',
  node: 'nodejs',
  npm: 'npm',
  java: 'default-jre-headless',
  go: 'golang-go',
  ruby: 'ruby',
  gpg: 'gpg',
  sudo: 'sudo',
  vim: 'vim',
  nano: 'nano',
  unzip: 'unzip',
  zip: 'zip',
  jq: 'jq',
  xz: 'xz-utils',
  bzip2: 'bzip2',
  zstd: 'zstd',
  ssh: 'openssh-client',
  rsync: 'rsync',
  openssl: 'openssl',
  lsb_release: 'lsb-release',
  ps: 'procps',
  file: 'file',
  less: 'less',
  'locale-gen': 'locales',
  'add-apt-repository': 'software-properties-common',
  'update-ca-certificates': 'ca-certificates',
}

/** Users of every Debian and Ubuntu image. */
const users = /^(?:root|daemon|bin|sys|games|man|mail|news|proxy|www-data|backup|list|irc|nobody|_apt)$/

/** Debian's or Ubuntu's own image, of which is known what it holds and what not. */
function isPlain({ root }: Machine): boolean {
  const image = root !== null && root.match !== 'none' ? plainImage(root.reference) : null
  return image === 'debian' || image === 'ubuntu'
}

/** Whether a package of the distribution is installed; null where that can't be told. */
function hasPackage(name: string, machine: Machine): boolean | null {
  const { root, distribution } = machine
  const known = machine.installed.packages('apt')
  if (known.has(name)) return true
  if (!root || !distribution || !isPlain(machine)) return null
  const present = known.names
  const closure = machine.catalog.install({ distribution, names: [name], recommends: false, present, base: root })
  if (!closure || closure.unknown.length > 0 || closure.kin) return null
  return closure.packages.length === 0
}

/** Whether a command is there; null where that can't be told. */
function hasProgram(name: string, machine: Machine): boolean | null {
  const places = ['/usr/local/bin', '/usr/bin', '/bin'].map((directory) => `${directory}/${name}`)
  if (places.some((path) => machine.symlinks.has(path) || machine.fileAt(path) !== null)) return true
  if (!isPlain(machine)) return null
  if (everywhere.has(name)) return true
  const package_ = Object.hasOwn(packages, name) ? packages[name] : undefined
  if (package_ === undefined) return null
  const found = hasPackage(package_, machine)
  // what an installer of unknown content wrote may hold it
  return found === false && places.some((path) => machine.treesAround(path).length > 0) ? null : found
}

const usualPath = /^(?:\/(?:usr\/(?:local\/)?)?s?bin(?::|$))*$/

/**
 * True where a program is known not to be there: in a distribution's own image, with nothing that this build put onto the
 * path from elsewhere.
 */
export function isMissingProgram(program: string, path: string, machine: Machine): boolean {
  if (program.includes('/') || machine.sources.size > 0 || !usualPath.test(path)) return false
  return Object.hasOwn(packages, program) && hasProgram(program, machine) === false
}

/** `grep -qi ubuntu /etc/os-release`: the file names its distribution, Ubuntu's also Debian as what it is like. */
function namesDistribution(pattern: string, { distribution }: Machine): boolean | null {
  const asked = /^(?:ID=)?["']?([a-z]+)["']?$/i.exec(pattern)?.[1]?.toLowerCase()
  if (asked === undefined || !distribution) return null
  if (asked === distribution.name || (asked === 'debian' && distribution.name === 'ubuntu')) return true
  return /^(?:debian|ubuntu|alpine|fedora|centos)$/.test(asked) ? false : null
}

/** The answer of a command that asks what is there: `command -v curl`, `dpkg -s curl`, `id -u nobody`. */
export function presenceOf(name: string, args: readonly Argument[], machine: Machine): boolean | null {
  if (args.some((arg) => !arg.known || arg.pattern)) return null
  const options = optionsOf(args)
  const [first, second] = options.operands.map((operand) => operand.text)
  if (first === undefined) return null
  switch (name) {
    case 'command':
      return options.flags.has('-v') || options.flags.has('-V') ? hasProgram(first, machine) : null
    case 'which':
    case 'type':
    case 'hash':
      return options.operands.length === 1 ? hasProgram(first, machine) : null
    case 'dpkg':
    case 'dpkg-query':
      return options.flags.has('-s') || options.flags.has('-W') ? hasPackage(first, machine) : null
    case 'id':
      return users.test(first) && isPlain(machine) ? true : null
    case 'grep':
      return second === '/etc/os-release' && [...options.flags].every((flag) => /^-[qisE]$/.test(flag))
        ? namesDistribution(first, machine)
        : null
    default:
      return null
  }
}
