import { officialName } from '../../catalog/known-images'
import type { Install, Used } from './installs'

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

/** Needed for a purpose that no command shows, by what uses them: certificates for https, headers for a compiler. */
const byPackage: Readonly<Record<string, RegExp>> = {
  'ca-certificates':
    /^(?:curl|libcurl[34][\w-]*|wget|git|aria2|nodejs|mercurial|subversion|libsvn1|lynx|w3m|elinks|glib-networking|libsoup[\d.-]*|libwww-perl|libneon27\S*|python3-(?:pip|requests|urllib3)|php[\d.]*-curl|ruby|golang(?:-go)?|openjdk-\S+|r-base-core)$/,
  'libc6-dev': /^(?:gcc|clang)(?:-\d+)?$/,
}

/** What recommends them, for releases that no table has. */
const recommendedBy: Readonly<Record<string, RegExp>> = {
  'ca-certificates': /^(?:curl|wget|git|libcurl[34][\w-]*|nodejs)$/,
  'libc6-dev': /^gcc(?:-\d+)?$/,
  make: /^cmake$/,
  gcc: /^cmake$/,
  'g++': /^cmake$/,
  'gpg-agent': /^software-properties-common$/,
  patch: /^git$/,
  'openssh-client': /^git$/,
}

/** What others depend on, and so is installed all the same. */
const broughtBy: Readonly<Record<string, RegExp>> = {
  gcc: /^(?:g\+\+|build-essential)/,
  'g++': /^build-essential$/,
  make: /^build-essential$/,
  'libc6-dev': /^(?:g\+\+|build-essential)/,
  patch: /^build-essential$/,
  'gpg-agent': /^(?:gnupg2?|gnupg-agent)$/,
  gpg: /^gnupg2?$/,
  dirmngr: /^gnupg2?$/,
}

/** GnuPG was one package, and came apart with Debian 10 and Ubuntu 18.04. */
const before2018 = /^(?:1[0-7]\.\d+|precise|trusty|xenial|wheezy|jessie|stretch|[789])$/
/** Releases that have no package of that name yet. */
const notIn: Readonly<Record<string, RegExp>> = { 'gpg-agent': before2018, gpg: before2018 }

/** Images that bring a language of their own, which is found before that of the distribution. */
const ownLanguage: Readonly<Record<string, RegExp>> = {
  python: /^python3(?:-pip|-venv)?$/,
  pypy: /^python3(?:-pip|-venv)?$/,
  node: /^npm$/,
  perl: /^perl$/,
}

/** Recommended packages that the file relies on, as far as it shows: they are asked for by name instead. */
export function reliedOn(install: Install, used: Used): readonly string[] {
  // where nobody is there to say yes, an install that would take more than it names has failed already
  if (!install.saysYes) return []
  const { stage } = install.at
  const brings = install.recommended
    ? install.recommended.map((it) => it.name)
    : Object.keys(recommendedBy).filter((name) => install.names.some((it) => recommendedBy[name]?.test(it)))
  const official = stage.root && officialName(stage.root.reference)
  const own = official && Object.hasOwn(ownLanguage, official) ? ownLanguage[official] : undefined
  const kept = brings
    .filter((name) => !install.requested.has(name) && (isUsed(name, install) || isStarted(name, used)))
    .filter((name) => !own?.test(name) && !notIn[name]?.test(stage.distribution?.release ?? ''))
  const asked = [...install.names, ...kept]
  const apart = !before2018.test(stage.distribution?.release ?? '')
  const isBrought = (name: string) => (apart || name !== 'dirmngr') && asked.some((it) => broughtBy[name]?.test(it))
  return kept.filter((name) => !isBrought(name)).toSorted()
}

const isStarted = (name: string, used: Used): boolean =>
  Object.hasOwn(byCommand, name) && byCommand[name]?.some((it) => used.has(it)) === true

/** By a package that is installed all the same; the compiler of C++ brings the headers of C along. */
function isUsed(name: string, { names, needed }: Install): boolean {
  const by = Object.hasOwn(byPackage, name) ? byPackage[name] : undefined
  if (!by) return false
  const installed = needed ? [...needed, ...names] : names
  if (name === 'libc6-dev' && installed.some((it) => /^(?:g\+\+|build-essential)/.test(it))) return false
  return installed.some((it) => by.test(it))
}

/** Tools that compile what they install, where no binary fits. */
const compiles = ['pip', 'pip3', 'npm', 'yarn', 'gem', 'bundle']

/** Something is left out that these tools may need. */
export function mayCompile(left: readonly string[], used: Used): readonly string[] {
  if (!left.some((name) => /^(?:build-essential|g\+\+|gcc|make|(?:python3?|ruby)-dev)$/.test(name))) return []
  return compiles.filter((name) => used.has(name))
}
