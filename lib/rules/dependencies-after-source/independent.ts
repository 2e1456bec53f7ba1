import type { TracedCommand } from '../../image/built-image'
import { absolutePath, isUnder } from '../../image/path'
import { hasOption, verbOf } from '../commands'

/** Commands that neither read nor change a project's files, whatever their arguments. */
const always = new Set(
  `apt apt-get apt-key apt-mark aptitude apk yum dnf microdnf zypper dpkg rpm add-apt-repository curl wget gpg locale-gen
  localedef update-ca-certificates update-alternatives useradd groupadd adduser addgroup usermod echo printf set true :
  mkdir corepack rustup nvm sdk env test [ command which id whoami date sleep export umask ldconfig fc-cache rehash
  dpkg-reconfigure debconf-set-selections a2enmod docker-php-ext-install docker-php-ext-enable
  docker-php-ext-configure pecl phpenmod npx-version`.split(/\s+/),
)
/** Commands that work on the paths they are given. */
const byPath = new Set(
  'rm mv cp ln sed tar unzip touch cat tee install chmod chown dos2unix find ls test [ mkdir'.split(' '),
)
/** Commands that only touch up files: they can as well run after an install that does not read them. */
const touchesUp = new Set('chmod chown dos2unix ls rm touch'.split(' '))

export type Dependence = 'free' | 'tidies' | 'needs'

/** What a command has to do with the project's files below `root`: nothing, touching them up, or more than is known. */
export function dependenceOn(root: string, command: TracedCommand): Dependence {
  const { name } = command
  // an installer that comes from the network knows nothing of the project
  if (/^(?:curl|wget)$/.test(command.pipedFrom ?? '') && /^(?:sh|bash|python\d?|node|perl)$/.test(name)) return 'free'
  if (byPath.has(name)) {
    const touches = command.args.some(
      (arg) =>
        !arg.text.startsWith('-') && isUnder(absolutePath(arg.text, command.directory), root) && isPathLike(arg.text),
    )
    if (!touches || name === 'mkdir') return 'free'
    return touchesUp.has(name) ? 'tidies' : 'needs'
  }
  if (always.has(name)) return readsProject(root, command) ? 'needs' : 'free'
  if (/^(?:npm|yarn|pnpm)$/.test(name)) {
    const verb = verbOf(command)
    if (hasOption(command, '-g', '--global') || verb === 'global') return 'free'
    return /^(?:config|cache|set|store|--version)$/.test(verb ?? '') ? 'free' : 'needs'
  }
  if (/^pip\d?(?:\.\d+)?$/.test(name)) return namesOnly(command) ? 'free' : 'needs'
  if (/^python\d?(?:\.\d+)?$/.test(name)) {
    const module = command.args[0]?.text === '-m' ? command.args[1]?.text : null
    if (module === 'venv' || module === 'virtualenv' || module === 'ensurepip') return 'free'
    return module === 'pip' && namesOnly({ ...command, args: command.args.slice(2) }) ? 'free' : 'needs'
  }
  if (name === 'gem' || name === 'virtualenv') return 'free'
  if (/^(?:bundle|poetry|composer|go|uv|mix)$/.test(name))
    return /^(?:config|env|self|global|local\.hex|local\.rebar|venv|--version)$/.test(verbOf(command) ?? '')
      ? 'free'
      : 'needs'
  return 'needs'
}

/** `-` and words that hold no slash, dot or star are modes, owners and names as often as files; a file of the project counts. */
const isPathLike = (text: string): boolean => !/^[0-7]{3,4}$|^[ugoa]*[+=-][rwxXst]+$|^\w+:\w*$/.test(text)

const readsProject = (root: string, command: TracedCommand): boolean =>
  command.args.some((arg) => isUnder(absolutePath(arg.text, '/'), root) && root !== '/') ||
  command.args.some((arg) => /^\.{1,2}\//.test(arg.text))

/** `pip install flask`: packages by name, nothing of the project. */
function namesOnly(command: TracedCommand): boolean {
  const verb = verbOf(command)
  if (verb !== 'install') return /^(?:config|cache|list|freeze|--version|uninstall|download)$/.test(verb ?? '')
  return !command.args.some((arg) =>
    /^(?:-r|-e|-c|--requirement|--editable|--constraint)|^\.{0,2}(?:\/|$)/.test(arg.text),
  )
}
