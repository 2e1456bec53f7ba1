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
  dirmngr: ['apt-key'],
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
  // a compiler of C++ brings the headers of C along
  return needed.filter(
    (name) =>
      !install.requested.has(name) &&
      !(name === 'libc6-dev' && install.names.some((it) => /^(?:g\+\+|build-essential)/.test(it))),
  )
}
