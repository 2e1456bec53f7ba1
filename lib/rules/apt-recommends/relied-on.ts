import type { Install } from './installs'

/** Packages that come as a recommendation and whose absence is noticed: by the command that shows it is used. */
const byCommand: Readonly<Record<string, readonly string[]>> = {
  make: ['make'],
  gcc: ['gcc', 'cc', 'make', 'cmake'],
  'g++': ['g++', 'c++', 'cmake'],
  patch: ['patch'],
  git: ['git'],
  'openssh-client': ['ssh', 'scp', 'sftp', 'ssh-keyscan', 'ssh-keygen', 'ssh-add', 'ssh-agent'],
  'xz-utils': ['xz', 'unxz', 'xzcat'],
  unzip: ['unzip'],
  bzip2: ['bzip2', 'bunzip2', 'bzcat'],
  gnupg: ['gpg', 'apt-key'],
  gpg: ['gpg', 'apt-key'],
  'gpg-agent': ['gpg', 'apt-key', 'add-apt-repository'],
  dirmngr: ['gpg', 'apt-key', 'add-apt-repository'],
  npm: ['npm', 'npx'],
  procps: ['ps', 'pgrep', 'pkill', 'sysctl', 'top', 'free'],
  openssl: ['openssl'],
  less: ['less'],
  file: ['file'],
  rsync: ['rsync'],
  wget: ['wget'],
  curl: ['curl'],
  perl: ['perl'],
  python3: ['python3', 'python'],
  'python3-pip': ['pip', 'pip3'],
  'python3-venv': ['virtualenv'],
  fakeroot: ['fakeroot', 'dpkg-buildpackage'],
  'shared-mime-info': ['update-mime-database'],
}

/** Needed for a purpose that no command shows: certificates for https, headers for a compiler. */
const always: ReadonlySet<string> = new Set(['ca-certificates', 'libc6-dev'])

/** What recommends them, for releases that no table has. */
const recommendedBy: Readonly<Record<string, RegExp>> = {
  'ca-certificates': /^(?:curl|wget|git|libcurl[34][\w-]*|nodejs)$/,
  'libc6-dev': /^gcc(?:-\d+)?$/,
  make: /^cmake$/,
  gcc: /^cmake$/,
  'g++': /^cmake$/,
  'gpg-agent': /^(?:software-properties-common|gnupg2?)$/,
  patch: /^git$/,
  'openssh-client': /^git$/,
}

/** Recommended packages that the file relies on, as far as it shows: they are asked for by name instead. */
export function reliedOn(install: Install, used: ReadonlySet<string>): readonly string[] {
  const brings = install.recommended
    ? install.recommended.map((it) => it.name)
    : Object.keys(recommendedBy).filter((name) => install.names.some((it) => recommendedBy[name]?.test(it)))
  const needed = brings.filter(
    (name) => always.has(name) || (Object.hasOwn(byCommand, name) && byCommand[name]?.some((it) => used.has(it))),
  )
  return needed.filter((name) => !install.requested.has(name) && (name !== 'libc6-dev' || bringsCompiler(install)))
}

/** A compiler of C without the headers, which that of C++ brings along. */
const bringsCompiler = ({ names, needed }: Install): boolean =>
  needed === null
    ? !names.some((it) => /^(?:g\+\+|build-essential)/.test(it))
    : [...needed].some((it) => /^(?:gcc|clang)(?:-\d+)?$/.test(it))

/** Tools that compile what they install, where no binary fits. */
const compiles = ['pip', 'pip3', 'npm', 'yarn', 'gem', 'bundle']

/** Something is left out that these tools may need. */
export function mayCompile(left: readonly string[], used: ReadonlySet<string>): readonly string[] {
  if (!left.some((name) => /^(?:build-essential|g\+\+|gcc|make|(?:python3?|ruby)-dev)$/.test(name))) return []
  return compiles.filter((name) => used.has(name))
}
