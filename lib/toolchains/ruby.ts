import type { TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../image/path'
import { readApp } from './app'
import { assetProjects } from './assets'
import { broughtInterpreter } from './brought'
import { headersOfDrivers } from './drivers'
import { interpreterBase } from './interpreter-base'
import { packagesIn, purposeOf } from './packages'
import { imageOf, isDistribution, tagOf } from './recognise'
import { rubyByHand } from './ruby-by-hand'
import { nonroot } from './run-base'
import { commandsOf, isUnprivileged, lineOf } from './stage-facts'
import { startOf, staysOpen, withoutStarter } from './start'
import { ofImage, opened, type Reader, told } from './story'

const buildVariables = [
  'BUNDLE_JOBS',
  'BUNDLE_RETRY',
  'BUNDLER_VERSION',
  'RUBY_VERSION',
  'NODE_VERSION',
  'YARN_VERSION',
]
/** Where the image keeps gems, and what Bundler is told (docker-library/ruby, GEM_HOME and BUNDLE_APP_CONFIG). */
const home = '/usr/local/bundle'
const compilers = /^(?:ruby-dev|libyaml-dev|linux-headers|shared-mime-info-dev|yarn|npm)$/
/** Packages of Debian that bring more than Ruby itself. */
const ofHand = /^(?:ruby(?:\d+\.\d+)?(?:-full|-dev)?|rbenv|ruby-build)$/
const withAssets = /^(?:ruby-dev|linux-headers|yarn|npm|nodejs|node\.js|python3?)$/

/** The story of a Ruby program: its own files and the gems that Bundler installed. */
export const readRuby: Reader = (given) => {
  const { stage, below } = given
  const official = imageOf(given) === 'ruby'
  if (!official && !isDistribution(given)) return null
  const start = startOf(stage)
  if (!start) return null
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  const installs = commands.filter((it) => isInstall(it))
  const first = installs[0]
  if (!first) return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const started = start.commands.map(withoutStarter)
  if (started.some((words) => staysOpen(words) || /^(?:irb|guard|rspec|rake)$/.test(baseName(words[0] ?? ''))))
    return null
  const packages = packagesIn(stage, commands)
  const place = placeOf(installs, commands, stage.config.env)
  const hand = official ? null : rubyByHand(given, packages, commands, place !== home)
  if (!official && !hand) return null
  const isSlim = hand !== null || /(?:^|-)(?:slim|alpine)/.test(tagOf(given))
  const left = packages.filter((it) => compilers.test(it.value) || ['build', 'library'].includes(purposeOf(it.value)))
  if (isSlim && left.length === 0) return null
  const brought = given.keepsVersion && official ? broughtInterpreter(given) : null
  const base = hand?.base ?? brought?.base ?? interpreterBase(given)
  if (!base)
    return opened(
      'Ruby',
      stage,
      line,
      'No supported image of its version of Ruby is known here. Which one should it run on?',
    )
  if (given.keepsVersion && (hand !== null || left.length === 0) && !brought) return null
  const precompiled = commands.some((it) => it.args.some((arg) => /assets:precompile/.test(arg.text)))
  const nodes = started.flat().some((word) => /(?:^|\/)(?:node|npm|npx|yarn|pnpm|foreman)$/.test(word))
  const assets = precompiled && !nodes ? assetProjects(stage, true) : []
  const clears = commands.some(
    (it) =>
      it.name === 'rm' &&
      it.args.some((arg) => /(?:^|\/)cache(?:\/|$)/.test(arg.text) && /bundle|gems|ruby/.test(arg.text)),
  )
  return readApp(given, {
    language: 'Ruby',
    start,
    base,
    user: nonroot,
    // what Bundler was told of a place of its own is kept in the image's
    dependencies: [
      ...new Set([
        ...(hand && place === home ? [] : [place]),
        ...(hand || isUnder(place, home) ? [] : [home]),
        ...(hand?.places ?? []),
      ]),
    ]
      .map((path) => told(path, lineOf(stage, first), 'derived'))
      .concat((brought?.places ?? []).map((path) => ofImage(path, lineOf(stage, first)))),
    only: null,
    projects: [],
    headers: isSlim ? [] : headersOfDrivers('ruby', given, installs, []),
    ...(brought ? { libraries: brought.libraries } : {}),
    packages: hand?.packages ?? brought?.packages ?? [],
    setup: hand?.setup ?? brought?.setup ?? [],
    settled: hand?.settled ?? brought?.settled ?? [],
    settings: [],
    // archives of all gems stay beside them (bundler.io, bundle config: cache)
    finish: [
      ...(hand?.finish ?? []),
      ...(isUnprivileged(stage) || clears || hand
        ? []
        : [`RUN rm -rf ${joinPath(place, 'cache')} ${joinPath(place, 'ruby/*/cache')}`]),
      ...assets.map((path) => `RUN rm -rf ${joinPath(path, 'node_modules')}`),
    ],
    buildVariables,
    ...(assets.length > 0 || precompiled ? { spokenOf: /^(?:nodejs|npm|yarn)$/ } : {}),
    buildPackages: hand
      ? new RegExp(`${(precompiled ? withAssets : compilers).source}|${ofHand.source}`)
      : precompiled
        ? withAssets
        : compilers,
    assumptions: [
      ...(brought?.assumptions ?? []),
      'The gems load no library of the system but those that the file names: what pg or mysql2 loads is installed where a Gemfile that was given names it.',
      ...(assets.length > 0 || (precompiled && packages.some((it) => /^node(?:js|\.js)$/.test(it.value)))
        ? ['Node is needed to make the assets, and not to serve them.']
        : []),
    ],
  })
}

const isInstall = ({ name, args }: TracedCommand): boolean => {
  const words = args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))
  if (/^bundler?$/.test(name)) return words.length === 0 || words[0] === 'install'
  return name === 'gem' && words[0] === 'install' && words.some((word) => !/^(?:install|bundler|rake)$/.test(word))
}

/** Where gems are installed: as Bundler is told, else in the image's own place (docker-library/ruby, GEM_HOME). */
function placeOf(
  installs: readonly TracedCommand[],
  commands: readonly TracedCommand[],
  env: Readonly<Record<string, string>>,
): string {
  for (const command of installs) {
    const words = command.args.map((arg) => arg.text)
    const at = words.indexOf('--path')
    const path =
      at === -1 ? words.map((word) => /^--path=(.+)$/.exec(word)?.[1]).find((it) => it !== undefined) : words[at + 1]
    if (path !== undefined) return absolutePath(path, command.directory)
    if (words.includes('--deployment')) return absolutePath('vendor/bundle', command.directory)
  }
  for (const command of commands) {
    if (!/^bundler?$/.test(command.name) || command.args[0]?.text !== 'config') continue
    const words = command.args.map((arg) => arg.text).filter((word) => !/^(?:--local|--global|set|config)$/.test(word))
    if (words[0] === 'path' && words[1] !== undefined) return absolutePath(words[1], command.directory)
    if (words[0] === 'deployment' && words[1] === 'true') return absolutePath('vendor/bundle', command.directory)
  }
  return env.BUNDLE_PATH ?? home
}
