import type { BuiltStage, TracedCommand } from '../../image/built-image'
import { hasOption, verbOf } from '../commands'
import type { Equivalent } from '../rule'

/** A tool that keeps what it fetched or compiled, and where. */
export interface Tool {
  readonly id: string
  readonly runs: (command: TracedCommand) => boolean
  readonly targets: (env: Readonly<Record<string, string>>, home: string) => readonly string[]
  /** What it keeps, in a sentence. */
  readonly keeps: string
  /**
   * True where a later RUN needs what an earlier one fetched: a mount holds it for the RUNs that have the mount, so all
   * of them get it.
   */
  readonly shared: boolean
  /** Only where the stage ships nothing: what it leaves in a layer that ships is another matter. */
  readonly hiddenOnly: boolean
  readonly equivalents: readonly Equivalent[]
}

const tally: readonly Equivalent[] = [{ tool: 'tally', id: 'prefer-package-cache-mounts' }]
const verbs =
  (name: RegExp, verb: RegExp) =>
  (command: TracedCommand): boolean =>
    name.test(command.name) && verb.test(verbOf(command) ?? '')

/** Places as the tools' own documentation and the official images' variables give them. */
export const tools: readonly Tool[] = [
  {
    id: 'go',
    runs: verbs(/^go$/, /^(?:build|install|mod|test|generate|get|vet)$/),
    targets: (env, home) => [
      env.GOMODCACHE ?? `${(env.GOPATH ?? '/go').split(':')[0]}/pkg/mod`,
      env.GOCACHE ?? `${home}/.cache/go-build`,
    ],
    keeps: 'modules and compiled packages',
    shared: true,
    hiddenOnly: false,
    equivalents: tally,
  },
  {
    id: 'cargo',
    runs: verbs(/^cargo$/, /^(?:build|install|fetch|test|chef)$/),
    targets: (env, home) => {
      const root = env.CARGO_HOME ?? `${home}/.cargo`
      return [`${root}/registry`, `${root}/git/db`]
    },
    keeps: 'crates',
    shared: true,
    hiddenOnly: false,
    equivalents: tally,
  },
  {
    id: 'maven',
    runs: (command) => /^mvnw?$/.test(command.name) && !hasOption(command, '-Dmaven.repo.local', '--version', '-v'),
    targets: (_, home) => [`${home}/.m2/repository`],
    keeps: 'artifacts and plugins',
    shared: true,
    hiddenOnly: false,
    equivalents: tally,
  },
  {
    id: 'gradle',
    runs: (command) => /^gradlew?$/.test(command.name) && !hasOption(command, '-g', '--gradle-user-home', '--version'),
    targets: (env, home) => [env.GRADLE_USER_HOME ?? `${home}/.gradle`],
    keeps: 'artifacts, plugins and its own distribution',
    shared: true,
    hiddenOnly: false,
    equivalents: tally,
  },
  {
    id: 'dotnet',
    runs: verbs(/^dotnet$/, /^(?:restore|build|publish|test|pack)$/),
    targets: (env, home) => [env.NUGET_PACKAGES ?? `${home}/.nuget/packages`],
    keeps: 'packages of NuGet',
    shared: true,
    hiddenOnly: false,
    equivalents: tally,
  },
  {
    id: 'npm',
    runs: verbs(/^npm$/, /^(?:ci|i|install|clean-install)$/),
    targets: (env, home) => [env.NPM_CONFIG_CACHE ?? `${home}/.npm`],
    keeps: 'packages',
    shared: false,
    hiddenOnly: true,
    equivalents: tally,
  },
  {
    id: 'pip',
    runs: (command) =>
      /^pip[\d.]*$/.test(command.name) &&
      verbOf(command) === 'install' &&
      !hasOption(command, '--no-cache-dir', '--cache-dir'),
    targets: (env, home) => [env.PIP_CACHE_DIR ?? `${home}/.cache/pip`],
    keeps: 'packages and wheels',
    shared: false,
    hiddenOnly: true,
    equivalents: tally,
  },
  {
    id: 'bundler',
    runs: (command) => command.name === 'bundle' && /^install$/.test(verbOf(command) ?? 'install'),
    targets: (env) => [`${env.GEM_HOME ?? env.BUNDLE_PATH ?? '/usr/local/bundle'}/cache`],
    keeps: 'gems',
    shared: false,
    hiddenOnly: true,
    equivalents: [...tally, { tool: 'tally', id: 'ruby/prefer-bundler-cache-mount' }],
  },
]

/** The home of the user who runs a stage's commands; null where it is not root's, or not known. */
export function homeOf(stage: BuiltStage, command: TracedCommand): string | null {
  if (stage.config.env.HOME) return stage.config.env.HOME
  return /^(?:|root|0)(?::.*)?$/.test(command.user) ? '/root' : null
}

/** What the variable says that keeps a tool from keeping anything. */
export const keepsNothing = (id: string, env: Readonly<Record<string, string>>): boolean =>
  (id === 'pip' && /^(?:1|true|yes|on|off)$/i.test(env.PIP_NO_CACHE_DIR ?? '')) ||
  (id === 'go' && /-mod=vendor/.test(env.GOFLAGS ?? ''))
