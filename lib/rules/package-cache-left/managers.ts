import type { TracedCommand } from '../../image/built-image'
import { verbOf } from '../commands'
import type { Equivalent, Reference } from '../rule'

/** A tool that keeps what it downloads, and how it is told not to. One entry a tool: another one is another entry. */
export interface Manager {
  /** As messages call it. */
  readonly name: string
  readonly commands: RegExp
  /** The command installs, and so leaves something in the cache. */
  readonly installs: (verb: string | null, command: TracedCommand) => boolean
  /** Where it keeps it: paths of the image, and targets of mounts. */
  readonly keeps: RegExp
  /** Told by an option behind the verb, where the tool has one. */
  readonly option: { readonly text: string; readonly said: RegExp } | null
  /** Cleaned up after the last install otherwise. `path` is the cache's own, where that is known. */
  readonly clean: (path: string | null, command: TracedCommand) => readonly string[]
  /** A command of the same RUN that has cleaned up. */
  readonly cleaned: RegExp
  /** Variables that turn the cache off, or put it where it is not known. */
  readonly off: readonly string[]
  /** What a cache mount goes over; null where a mount does not suit. */
  readonly mount: string | null
  /** Two of them can't work on one cache at a time: builds that run side by side have to wait for each other. */
  readonly alone?: true
  readonly equivalents: readonly Equivalent[]
  readonly reference: Reference
}

const installVerbs =
  /^(?:install|add|i|ci|in|clean-install|update|upgrade|require|create-project|reinstall|sync|create)$/
const byVerb = (verb: string | null): boolean => verb !== null && installVerbs.test(verb)
const rpmVerbs =
  /^(?:install|localinstall|groupinstall|group|update|upgrade|distro-sync|reinstall|in|up|dup|builddep|makecache|module)$/
const byRpmVerb = (verb: string | null): boolean => verb !== null && rpmVerbs.test(verb)

const redHat = {
  label: 'Docker docs: building best practices, RUN',
  url: 'https://docs.docker.com/build/building/best-practices/#run',
}

export const managers: readonly Manager[] = [
  {
    name: 'pip',
    commands: /^pip[\d.]*$/,
    installs: (verb) => verb === 'install' || verb === 'wheel',
    keeps: /(?:^|\/)\.cache(?:\/pip(?:\/.*)?)?$/,
    option: { text: '--no-cache-dir', said: /^--no-cache-dir$|^--cache-dir=(?:\/dev\/null|\/tmp)/ },
    clean: () => ['pip cache purge'],
    cleaned: /^pip[\d.]* cache purge|^rm\b.*\.cache\b/,
    off: ['PIP_NO_CACHE_DIR'],
    mount: '/root/.cache/pip',
    equivalents: [
      { tool: 'hadolint', id: 'DL3042' },
      { tool: 'parfum', id: 'pipUseNoCacheDir' },
    ],
    reference: { label: 'pip: caching', url: 'https://pip.pypa.io/en/stable/topics/caching/' },
  },
  {
    name: 'uv',
    commands: /^uv$/,
    installs: (verb, command) =>
      /^(?:sync|add)$/.test(verb ?? '') ||
      (verb === 'pip' && command.args.some((arg) => /^(?:install|sync)$/.test(arg.text))),
    keeps: /(?:^|\/)\.cache(?:\/uv(?:\/.*)?)?$/,
    option: { text: '--no-cache', said: /^(?:--no-cache(?:-dir)?|-n)$/ },
    clean: () => ['uv cache clean'],
    cleaned: /^uv cache clean|^rm\b.*\.cache\b/,
    off: ['UV_NO_CACHE'],
    mount: '/root/.cache/uv',
    equivalents: [],
    reference: {
      label: 'uv: using uv in Docker, caching',
      url: 'https://docs.astral.sh/uv/guides/integration/docker/#caching',
    },
  },
  {
    name: 'npm',
    commands: /^npm$/,
    installs: byVerb,
    keeps: /(?:^|\/)\.npm(?:\/.*)?$/,
    option: null,
    clean: () => ['npm cache clean --force'],
    cleaned: /^npm cache (?:clean|clear|rm)|^npm (?:-f|--force) cache clean|^rm\b.*\.npm\b/,
    off: ['npm_config_cache', 'NPM_CONFIG_CACHE'],
    mount: '/root/.npm',
    equivalents: [{ tool: 'parfum', id: 'npmCacheCleanAfterInstall' }],
    reference: { label: 'npm docs: npm cache', url: 'https://docs.npmjs.com/cli/commands/npm-cache' },
  },
  {
    name: 'yarn',
    commands: /^yarn(?:pkg)?$/,
    installs: (verb, command) =>
      verb === null
        ? !command.args.some((arg) => /^(?:-v|--version|--help)$/.test(arg.text))
        : byVerb(verb) || verb === 'global',
    keeps: /(?:^|\/)(?:\.cache\/yarn|\.yarn(?:-cache)?|\.cache$)(?:\/.*)?$/,
    option: null,
    clean: () => ['yarn cache clean'],
    cleaned: /^yarn cache clean|^rm\b.*yarn/,
    off: ['YARN_CACHE_FOLDER'],
    mount: '/usr/local/share/.cache/yarn',
    equivalents: [
      { tool: 'hadolint', id: 'DL3060' },
      { tool: 'parfum', id: 'yarnCacheCleanAfterInstall' },
    ],
    reference: { label: 'Yarn: yarn cache', url: 'https://classic.yarnpkg.com/en/docs/cli/cache/' },
  },
  {
    name: 'pnpm',
    commands: /^pnpm$/,
    installs: byVerb,
    keeps: /(?:^|\/)(?:\.pnpm-store|pnpm\/store|pnpm\/\.tools|\.cache\/pnpm|\/pnpm)(?:\/.*)?$/,
    option: null,
    // what node_modules uses is linked, so that the store's own names can go
    clean: (path) => [path === null ? 'pnpm store prune' : `rm -rf ${path}`],
    cleaned: /^pnpm store prune|^rm\b.*pnpm/,
    off: [],
    mount: null,
    equivalents: [],
    reference: { label: 'pnpm: pnpm store', url: 'https://pnpm.io/cli/store' },
  },
  {
    name: 'dnf',
    commands: /^(?:dnf[45]?|tdnf)$/,
    installs: byRpmVerb,
    keeps: /^\/var\/cache(?:\/(?:dnf|libdnf5|tdnf|yum)(?:\/.*)?)?$/,
    option: null,
    clean: (_, { name }) => [
      `${name} clean all`,
      `rm -rf /var/cache/${name === 'tdnf' ? 'tdnf' : name === 'dnf5' ? 'libdnf5' : 'dnf'}`,
    ],
    cleaned: /^t?dnf[45]? (?:-\S+ )*clean\b|^rm\b.*\/var\/cache\b/,
    off: [],
    mount: '/var/cache/dnf',
    alone: true,
    equivalents: [{ tool: 'hadolint', id: 'DL3040' }],
    reference: {
      label: 'DNF: command reference, clean',
      url: 'https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command',
    },
  },
  {
    name: 'microdnf',
    commands: /^microdnf$/,
    installs: byRpmVerb,
    keeps: /^\/var\/cache(?:\/(?:dnf|yum|libdnf5)(?:\/.*)?)?$/,
    option: null,
    clean: () => ['microdnf clean all'],
    cleaned: /^microdnf (?:-\S+ )*clean\b|^rm\b.*\/var\/cache\b/,
    off: [],
    mount: '/var/cache/dnf',
    alone: true,
    equivalents: [{ tool: 'hadolint', id: 'DL3040' }],
    reference: redHat,
  },
  {
    name: 'yum',
    commands: /^yum$/,
    installs: byRpmVerb,
    keeps: /^\/var\/cache(?:\/(?:yum|dnf)(?:\/.*)?)?$/,
    option: null,
    clean: () => ['yum clean all', 'rm -rf /var/cache/yum'],
    cleaned: /^(?:yum|dnf) (?:-\S+ )*clean\b|^rm\b.*\/var\/cache\b/,
    off: [],
    mount: '/var/cache/yum',
    alone: true,
    equivalents: [
      { tool: 'hadolint', id: 'DL3032' },
      { tool: 'parfum', id: 'yumInstallRmVarCacheYum' },
    ],
    reference: redHat,
  },
  {
    name: 'zypper',
    commands: /^zypper$/,
    installs: byRpmVerb,
    keeps: /^\/var\/cache(?:\/zypp(?:\/.*)?)?$/,
    option: null,
    clean: () => ['zypper clean --all'],
    cleaned: /^zypper (?:-\S+ )*(?:clean|cc)\b|^rm\b.*\/var\/cache\b/,
    off: [],
    mount: '/var/cache/zypp',
    alone: true,
    equivalents: [{ tool: 'hadolint', id: 'DL3036' }],
    reference: { label: 'openSUSE: zypper(8), clean', url: 'https://en.opensuse.org/SDB:Zypper_manual' },
  },
  {
    name: 'composer',
    commands: /^composer(?:\.phar)?$/,
    installs: byVerb,
    keeps: /(?:^|\/)(?:\.composer\/cache|\.cache\/composer|\.composer)(?:\/.*)?$/,
    option: { text: '--no-cache', said: /^--no-cache$/ },
    clean: () => ['composer clear-cache'],
    cleaned: /^composer clear-?cache|^rm\b.*composer/,
    off: ['COMPOSER_CACHE_DIR'],
    mount: '/root/.composer/cache',
    equivalents: [],
    reference: {
      label: 'Composer: command-line interface, global options',
      url: 'https://getcomposer.org/doc/03-cli.md#global-options',
    },
  },
  {
    name: 'conda',
    commands: /^(?:conda|mamba|micromamba)$/,
    installs: (verb, command) =>
      byVerb(verb) || (verb === 'env' && command.args.some((arg) => /^(?:create|update)$/.test(arg.text))),
    keeps: /\/pkgs(?:\/.*)?$/,
    option: null,
    clean: (_, { name }) => [`${name} clean -afy`],
    cleaned: /^(?:conda|mamba|micromamba) clean\b|^rm\b.*\/pkgs\b/,
    off: [],
    mount: '/opt/conda/pkgs',
    equivalents: [],
    reference: {
      label: 'conda: conda clean',
      url: 'https://docs.conda.io/projects/conda/en/stable/commands/clean.html',
    },
  },
  {
    name: 'gem',
    commands: /^(?:gem|bundle|bundler)$/,
    installs: (verb) => verb === 'install',
    keeps: /(?:bundle|gems?|ruby)\S*\/cache(?:\/.*)?$/,
    option: null,
    clean: (path) => (path === null ? [] : [`rm -rf ${path.replace(/\/cache\/.*$/, '/cache')}`]),
    cleaned: /^rm\b.*\/cache\b/,
    off: [],
    mount: null,
    equivalents: [{ tool: 'tally', id: 'ruby/leftover-bundler-cache' }],
    reference: {
      label: 'RubyGems: command reference, gem install',
      url: 'https://guides.rubygems.org/command-reference/#gem-install',
    },
  },
  {
    name: 'Bun',
    commands: /^bun$/,
    installs: byVerb,
    keeps: /(?:^|\/)\.bun\/install\/cache(?:\/.*)?$/,
    option: null,
    clean: (path) => [path === null ? 'bun pm cache rm' : `rm -rf ${path}`],
    cleaned: /^bun pm cache rm|^rm\b.*\.bun\b/,
    off: ['BUN_INSTALL_CACHE_DIR'],
    mount: '/root/.bun/install/cache',
    equivalents: [],
    reference: { label: 'Bun: global cache', url: 'https://bun.com/docs/pm/global-cache' },
  },
  ...['poetry', 'pipenv', 'pdm', 'pipx'].map(
    (name): Manager => ({
      name,
      commands: new RegExp(`^${name}$`),
      installs: byVerb,
      keeps: new RegExp(`(?:^|/)\\.cache(?:/(?:py)?${name}(?:/.*)?)?$`),
      option: null,
      clean: (path) => (path === null ? [] : [`rm -rf ${cachesBeside(path)}`]),
      cleaned: new RegExp(`^rm\\b.*\\.cache\\b|^${name} cache clear|^${name} (?:.* )?--clear`),
      off: name === 'poetry' ? ['POETRY_CACHE_DIR'] : [],
      mount: null,
      equivalents: [],
      reference: {
        label: 'Docker docs: cache mounts',
        url: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
      },
    }),
  ),
  {
    name: 'cargo',
    commands: /^cargo$/,
    installs: (verb) => verb === 'install',
    keeps: /\/registry(?:\/.*)?$/,
    option: null,
    clean: (path) => (path === null ? [] : [`rm -rf ${path}`]),
    cleaned: /^rm\b.*(?:registry|cargo)\b/i,
    off: [],
    mount: null,
    equivalents: [],
    reference: { label: 'The Cargo book: Cargo home', url: 'https://doc.rust-lang.org/cargo/guide/cargo-home.html' },
  },
  {
    name: 'pacman',
    commands: /^pacman$/,
    installs: (_, command) => command.args.some((arg) => /^-S(?!c)[a-z]*$|^--sync$/.test(arg.text)),
    keeps: /^\/var\/cache(?:\/pacman(?:\/.*)?)?$/,
    option: null,
    // `pacman -Scc --noconfirm` answers its own question with no
    clean: () => ['rm -rf /var/cache/pacman/pkg/*'],
    cleaned: /^pacman .*-Sc|^rm\b.*\/var\/cache\b/,
    off: [],
    mount: '/var/cache/pacman/pkg',
    alone: true,
    equivalents: [],
    reference: { label: 'Arch Linux: pacman(8), clean', url: 'https://man.archlinux.org/man/pacman.8' },
  },
]

/** What a command is a call of: `python3 -m pip install` is pip. */
export function managerOf(command: TracedCommand): Manager | null {
  const name = isPythonPip(command) ? 'pip' : command.name
  const manager = managers.find((it) => it.commands.test(name))
  return manager?.installs(verbIn(command)?.text ?? null, command) ? manager : null
}

const isPythonPip = (command: TracedCommand): boolean =>
  /^python[\d.]*$/.test(command.name) &&
  command.args.some((arg, i) => arg.text === '-m' && /^pip\d*$/.test(command.args[i + 1]?.text ?? ''))

/** The verb of a call, also behind `python3 -m pip`. */
export function verbIn(command: TracedCommand): TracedCommand['args'][number] | null {
  if (!isPythonPip(command)) {
    const verb = verbOf(command)
    return command.args.find((arg) => arg.text === verb) ?? null
  }
  const pip = command.args.findIndex((arg) => /^pip\d*$/.test(arg.text))
  return command.args.slice(pip + 1).find((arg) => !arg.text.startsWith('-')) ?? null
}

/** Poetry keeps what it downloads and its environments in one directory: only what it downloads goes. */
function cachesBeside(path: string): string {
  const poetry = /^(.*)\/artifacts$/.exec(path)?.[1]
  return poetry === undefined ? path : `${poetry}/artifacts ${poetry}/cache`
}
