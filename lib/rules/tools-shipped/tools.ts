import type { TracedCommand } from '../../image/built-image'

/** What a package is for: compiling, fetching, or looking around in a running container. */
export type Purpose = 'build' | 'fetch' | 'debug'

const compilers = new Set(
  `build-essential build-base alpine-sdk gcc g++ gcc-c++ clang llvm cmake make ninja-build ninja autoconf automake libtool
  bison flex pkg-config pkgconf pkgconfig meson nasm yasm rustc cargo binutils binutils-dev musl-dev libc6-dev libc-dev
  linux-headers kernel-headers python3-dev python-dev python3-devel default-libmysqlclient-dev dpkg-dev devscripts debhelper
  gfortran swig maven gradle ant`.split(/\s+/),
)
const fetchers = new Set(
  'git git-core mercurial subversion wget curl unzip bzip2 gnupg gnupg2 dirmngr apt-transport-https software-properties-common lsb-release lsb_release'.split(
    ' ',
  ),
)
const editors = new Set(
  `vim vim-tiny vim-nox nano emacs emacs-nox less tree htop atop iotop strace ltrace gdb lsof man man-db mc tmux screen
  bash-completion sysstat most joe`.split(/\s+/),
)
const network = new Set(
  `tcpdump nmap telnet net-tools iputils-ping iputils dnsutils bind-tools bind-utils bind9-dnsutils iproute2 traceroute mtr
  netcat netcat-openbsd netcat-traditional ncat socat iperf iperf3 procps procps-ng`.split(/\s+/),
)

/** Packages that a program may well start while it runs: taking them out needs a thought. */
export const isNetworkTool = (name: string): boolean => network.has(name)

/** What is known by its name to serve the build, the fetching or a person; null for everything else. */
export function purposeOf(name: string): Purpose | null {
  if (
    compilers.has(name) ||
    /^(?:gcc|g\+\+|clang|llvm|golang|openjdk)-\d+(?:\.\d+)?(?:-jdk(?:-headless)?)?$/.test(name)
  )
    return 'build'
  if (/^lib[\w.+-]+-dev$|-devel$|^[\w.+]+-dev$/.test(name)) return 'build'
  if (fetchers.has(name)) return 'fetch'
  return editors.has(name) || network.has(name) ? 'debug' : null
}

/** Can be taken off again when the work is done: nothing that was compiled loads anything of it. */
export const isOnlyTool = (name: string): boolean =>
  fetchers.has(name) || (compilers.has(name) && !/-dev(?:el)?$|headers|^musl|^libc/.test(name))

/** Programs of a package, where they are not called like it. */
const programs: Readonly<Record<string, readonly string[]>> = {
  gnupg: ['gpg', 'apt-key', 'gpgv'],
  gnupg2: ['gpg', 'gpg2', 'apt-key'],
  dirmngr: ['gpg', 'dirmngr'],
  'git-core': ['git'],
  mercurial: ['hg'],
  subversion: ['svn'],
  bzip2: ['bzip2', 'bunzip2', 'tar'],
  'apt-transport-https': ['apt-get', 'apt'],
  'software-properties-common': ['add-apt-repository', 'apt-add-repository'],
  'lsb-release': ['lsb_release'],
}

/** Commands that call others to fetch or to compile. */
const builders =
  /^(?:pip[\d.]*|python[\d.]*|uv|poetry|pipenv|npm|yarn|pnpm|npx|bun|node-gyp|gem|bundle|cargo|go|make|cmake|ninja|meson|gcc|g\+\+|cc|c\+\+|clang|configure|autoreconf|mvn|mvnw|gradle|gradlew|composer|pecl|pear|docker-php-ext-install|docker-php-ext-configure|phpize|luarocks|cpan|cpanm|R|Rscript|conda|mamba|stack|cabal|mix|rebar3|rustup|sh|bash|\.)$/

/** True for a command that a package was installed for, as far as its name tells. */
export function usesPackage(command: TracedCommand, name: string, purpose: Purpose): boolean {
  if (command.name === name || (Object.hasOwn(programs, name) && programs[name]?.includes(command.name))) return true
  if (purpose === 'build') return builders.test(command.name)
  const words = command.args.map((arg) => arg.text).join(' ')
  if (name === 'git')
    return /\bgit\+|\.git\b|github:/.test(words) || /^(?:npm|yarn|pnpm|go|composer)$/.test(command.name)
  return false
}

/** Python packages that compile while a program runs (their documentation asks for a compiler at run time). */
export const compilesAtRunTime =
  /\b(?:torch|triton|vllm|jax|cupy|pythran|cython|tensorflow|theano|pytensor|pymc|numba|xformers|deepspeed)\b/i
