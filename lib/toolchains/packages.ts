import type { BuiltStage, TracedCommand } from '../image/built-image'
import { lineOf } from './stage-facts'
import { type Told, told } from './story'

/** Compilers, headers and tools that builds ask for and a finished program does not. */
const buildOnly = new Set([
  'alpine-sdk',
  'apt-transport-https',
  'apt-utils',
  'autoconf',
  'automake',
  'autotools-dev',
  'binutils',
  'bison',
  'build-base',
  'build-essential',
  'ccache',
  'checkinstall',
  'clang',
  'clang-format',
  'clang-tidy',
  'cmake',
  'cppcheck',
  'cython3',
  'default-jdk',
  'default-jdk-headless',
  'devscripts',
  'doxygen',
  'dpkg-dev',
  'equivs',
  'fakeroot',
  'flex',
  'g++',
  'g++-multilib',
  'gcc',
  'gcc-multilib',
  'gfortran',
  'gdb',
  'gnupg',
  'gnupg2',
  'gnupg-agent',
  'go',
  'golang',
  'golang-go',
  'gradle',
  'ant',
  'intltool',
  'libtool',
  'linux-headers',
  'lcov',
  'lld',
  'llvm',
  'lsb-release',
  'make',
  'maven',
  'meson',
  'musl-tools',
  'nasm',
  'ninja',
  'ninja-build',
  'node-gyp',
  'npm',
  'pkg-config',
  'pkgconf',
  'pkgconfig',
  'protobuf-compiler',
  'protobuf',
  'protoc',
  'python3-dev',
  'python-dev',
  'python3-distutils',
  'python3-pip',
  'python3-setuptools',
  'python3-venv',
  'python3-wheel',
  'python-pip',
  'py3-pip',
  'py-pip',
  'py3-setuptools',
  'rust',
  'rustc',
  'cargo',
  'scons',
  'software-properties-common',
  'dirmngr',
  'swig',
  'upx',
  'upx-ucl',
  'valgrind',
  'yarn',
  'yasm',
])

/** Tools of the author and of the build's downloads: at run time only a script could use them. */
const atHand = new Set([
  'bash',
  'bash-completion',
  'bzip2',
  'coreutils',
  'curl',
  'file',
  'findutils',
  'gettext',
  'git',
  'gzip',
  'htop',
  'iproute2',
  'iputils-ping',
  'jq',
  'less',
  'man',
  'mercurial',
  'nano',
  'net-tools',
  'openssh',
  'openssh-client',
  'patch',
  'procps',
  'rsync',
  'ssh',
  'subversion',
  'sudo',
  'tar',
  'tree',
  'unzip',
  'vim',
  'vim-tiny',
  'wget',
  'xz',
  'xz-utils',
  'zip',
])

/** Of what builds ask for, that which another program may start, too. */
const started =
  /^(?:composer|default-jdk(?:-headless)?|doxygen|gdb|gnupg\d?|gnupg-agent|nodejs|npm|openjdk-?\d+(?:-jdk)?(?:-headless)?|p7zip|protobuf(?:-compiler)?|protoc|python\d?(?:-minimal)?|upx(?:-ucl)?|valgrind|yarn)$/

/** A program may start what is in the package, and not only a build. */
export const mayBeStarted = (name: string): boolean => atHand.has(name) || started.test(name)

/** What a minimal image has or a program may want of any system: certificates and time zones. */
const everyones = new Set(['ca-certificates', 'tzdata'])

/** Packages of headers that bring no library: all of it is compiled into the program, or into its tests. */
const headersAlone =
  /^(?:libgtest-dev|googletest|libgmock-dev|google-mock|catch2?|doctest-dev|libbenchmark-dev|libeigen3-dev|libasio-dev|nlohmann-json3?-dev|rapidjson-dev|libcxxopts-dev|libcli11-dev|libglm-dev|libtclap-dev|libmsgpack-cxx-dev|libwebsocketpp-dev|libstb-dev|librange-v3-dev)$/

const headers =
  /^(?:libc6?-dev|musl-dev|linux-libc-dev|libc-dev|libgcc-\d+-dev|libstdc\+\+-\d+-dev|.+-headers(?:-.*)?)$/

/** What a package that a stage installs is there for. */
export type Use = 'build' | 'tool' | 'common' | 'library' | 'run time'

export function purposeOf(name: string): Use {
  if (buildOnly.has(name) || headers.test(name) || headersAlone.test(name)) return 'build'
  if (
    /^(?:openjdk-\d+-jdk(?:-headless)?|openjdk\d+(?:-jdk)?|golang-[\d.]+(?:-go)?|g\+\+-\d+|gcc-[\d.]+|clang-\d+|llvm-\d+(?:-.*)?|linux-headers-.*)$/.test(
      name,
    )
  )
    return 'build'
  if (/-(?:dev|devel|dbg|doc)$/.test(name)) return 'library'
  if (atHand.has(name)) return 'tool'
  return everyones.has(name) ? 'common' : 'run time'
}

/** What does its work as root: servers that change to another user, and whatever sets up networks, mounts or containers. */
const forRoot =
  /^(?:cron|dcron|cronie|busybox-suid|docker(?:\.io|-cli|-ce(?:-cli)?)?|podman|openssh-server|supervisor|iptables|nftables|wireguard-tools|openvpn|strongswan|keepalived|dnsmasq|fuse3?|cifs-utils|nfs-common|tcpdump|samba|vsftpd|rsyslog|postfix|s6-overlay)$/

export const worksAsRoot = (name: string): boolean => forRoot.test(name)

/** Packages that the distribution's package manager installs, with their lines; those that are removed again are none. */
export function packagesIn(stage: BuiltStage, commands: readonly TracedCommand[]): readonly Told<string>[] {
  const found = new Map<string, Told<string>>()
  const virtual = new Map<string, readonly string[]>()
  for (const command of commands) {
    const words = command.args.map((arg) => arg.text)
    const at = words.findIndex((word) => /^(?:-t|--virtual)\b/.test(word))
    if (command.name === 'apk' && at !== -1)
      virtual.set(words[at]?.split('=')[1] ?? words[at + 1] ?? '', installedBy(command))
    for (const name of installedBy(command))
      if (!found.has(name)) found.set(name, told(name, lineOf(stage, command), 'stated'))
    for (const name of removedBy(command).flatMap((it) => virtual.get(it) ?? [it])) found.delete(name)
  }
  return [...found.values()]
}

export const isApt = (name: string): boolean => /^apt(?:-get|itude)?$/.test(name)

const optionsWithValue = /^(?:-t|--target-release|-o|--virtual|--repository|-X|--repositories-file|--allow-untrusted-)$/

/** Packages that a command installs, without their versions. */
export function installedBy({ name, args }: TracedCommand): readonly string[] {
  const words = operandsOf(args.map((arg) => arg.text))
  const verb = words.shift()
  const installs =
    (isApt(name) && verb === 'install') ||
    (name === 'apk' && verb === 'add') ||
    (/^(?:dnf|yum|microdnf)$/.test(name) && verb === 'install')
  if (!installs) return []
  return words
    .filter((word) => /^[a-z0-9]/i.test(word) && !/[$*]|^\.\/|\.deb$/.test(word))
    .map((word) => word.replace(/(?:[=<>~/:]|@(?=\w)).*$/, ''))
}

function removedBy({ name, args }: TracedCommand): readonly string[] {
  const words = operandsOf(args.map((arg) => arg.text))
  const verb = words.shift()
  const removes =
    (isApt(name) && /^(?:remove|purge|autoremove)$/.test(verb ?? '')) || (name === 'apk' && verb === 'del')
  return removes ? words : []
}

function operandsOf(words: readonly string[]): string[] {
  const found: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    // the packages of a virtual one go with it; `-t` of apt-get names a release
    if (optionsWithValue.test(word)) i++
    else if (!word.startsWith('-')) found.push(word)
  }
  return found
}
