import type { BuiltStage, TracedCommand } from '../../image/built-image'
import { hasOption, verbOf } from '../commands'
import type { Equivalent } from '../rule'

/** How a package manager is told to leave development dependencies out. */
export interface Manager {
  readonly name: string
  /** Behind the verb; null where a variable says it. */
  readonly option: string | null
  readonly variable: { readonly name: string; readonly value: string } | null
  readonly equivalents: readonly Equivalent[]
}

const npm: Manager = { name: 'npm', option: '--omit=dev', variable: null, equivalents: [] }
const yarn: Manager = { name: 'Yarn', option: '--production', variable: null, equivalents: [] }
const pnpm: Manager = { name: 'pnpm', option: '--prod', variable: null, equivalents: [] }
const poetry: Manager = { name: 'Poetry', option: '--only main', variable: null, equivalents: [] }
const uv: Manager = { name: 'uv', option: '--no-dev', variable: null, equivalents: [] }
const composer: Manager = {
  name: 'Composer',
  option: '--no-dev',
  variable: null,
  equivalents: [{ tool: 'tally', id: 'php/composer-no-dev-in-production' }],
}
const bundler: Manager = {
  name: 'Bundler',
  option: null,
  variable: { name: 'BUNDLE_WITHOUT', value: 'development:test' },
  equivalents: [{ tool: 'tally', id: 'ruby/missing-bundle-without-development' }],
}

/** The manager whose command installs development dependencies too; null where it does not, or is told not to. */
export function installsAll(command: TracedCommand, stage: BuiltStage, text: () => string): Manager | null {
  const verb = verbOf(command)
  const env = (name: string): string | undefined => command.environment[name] ?? stage.config.env[name]
  const operands = command.args.filter((arg) => !arg.text.startsWith('-')).slice(1)
  switch (command.name) {
    case 'npm':
    case 'pnpm': {
      if (!/^(?:ci|i|install|clean-install)$/.test(verb ?? '') || operands.length > 0 || isProduction(env)) return null
      if (
        hasOption(
          command,
          '-g',
          '--global',
          '--omit',
          '--production',
          '--prod',
          '-P',
          '--only',
          '--include',
          '--dev',
          '-D',
        )
      )
        return null
      return command.name === 'npm' ? npm : pnpm
    }
    case 'yarn':
      if ((verb !== null && verb !== 'install') || operands.length > 0 || isProduction(env)) return null
      // newer Yarn has no such option: it leaves them out with `yarn workspaces focus`
      return hasOption(command, '--production', '--prod', '--immutable', '--immutable-cache') ||
        /yarn set version|\.yarn\/|corepack/.test(text())
        ? null
        : yarn
    case 'poetry':
      return verb === 'install' && !hasOption(command, '--no-dev', '--without', '--only', '--only-root', '--with')
        ? poetry
        : null
    case 'uv':
      return verb === 'sync' &&
        !hasOption(command, '--no-dev', '--no-group', '--only-group', '--no-default-groups') &&
        env('UV_NO_DEV') === undefined
        ? uv
        : null
    case 'composer':
    case 'composer.phar':
      return verb === 'install' &&
        !hasOption(command, '--no-dev', '--dev') &&
        !/^(?:1|true)$/.test(env('COMPOSER_NO_DEV') ?? '')
        ? composer
        : null
    case 'bundle':
    case 'bundler': {
      if ((verb !== null && verb !== 'install') || hasOption(command, '--without', '--with')) return null
      return env('BUNDLE_WITHOUT') !== undefined || /\bwithout\b|BUNDLE_WITH/.test(text()) ? null : bundler
    }
    default:
      return null
  }
}

const isProduction = (env: (name: string) => string | undefined): boolean =>
  env('NODE_ENV') === 'production' ||
  /^(?:dev|development)$/.test(env('NPM_CONFIG_OMIT') ?? '') ||
  env('NPM_CONFIG_PRODUCTION') === 'true'

const runners =
  /^(?:npx|tsc|ng|vite|webpack|gulp|grunt|jest|vitest|mocha|cypress|playwright|eslint|rollup|parcel|esbuild|rspec|rubocop|phpunit|pest|phpstan|pytest|tox|mypy|ruff|nx|turbo|lerna|node-gyp|next|nuxt)$/

/** Runs scripts or tools of the project, which may be development dependencies. */
function usesDevelopment(command: TracedCommand): boolean {
  if (runners.test(command.name)) return true
  const verb = verbOf(command) ?? ''
  if (command.name === 'npm') return /^(?:run|run-script|test|t|exec|x|start|prune|rebuild|pack|link)$/.test(verb)
  if (command.name === 'yarn') return !/^(?:install|config|cache|global|set|)$/.test(verb)
  if (command.name === 'pnpm') return !/^(?:install|i|fetch|config|store|add|setup)$/.test(verb)
  if (command.name === 'bundle')
    return verb === 'exec' && command.args.some((arg) => /rspec|rubocop|minitest|\btest\b/.test(arg.text))
  if (command.name === 'composer') return /^(?:test|run|run-script|exec)$/.test(verb)
  return /^(?:poetry|uv)$/.test(command.name) && verb === 'run'
}

/** Builds a Rails project's assets, with the packages of Node that the project has. */
const compilesAssets = ({ name, args }: TracedCommand): boolean =>
  /^(?:bundle|rake|rails)$/.test(name) &&
  args.some(({ text }) => /^(?:assets:precompile|webpacker:compile|(?:javascript|css):build)$/.test(text))

/** Runs what that manager installs for development. */
export const usesWhatItInstalls = (command: TracedCommand, { name }: Manager): boolean =>
  usesDevelopment(command) || (/^(?:npm|Yarn|pnpm)$/.test(name) && compilesAssets(command))

/** A container that is started for development, by its own words. */
export const startsDevelopment = (words: readonly string[]): boolean =>
  words.some((word) =>
    /^(?:dev|develop|development|serve|watch|test|start:dev|start:debug)$|nodemon|ts-node|\btsx\b|^vite$|webpack|react-scripts|live-server|--watch|--reload|rspec|jest/.test(
      word,
    ),
  )
