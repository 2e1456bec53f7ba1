import type { BuiltStage, TracedCommand } from '../image/built-image'
import { baseName } from '../image/path'
import { readApp } from './app'
import { assetProjects } from './assets'
import { withFormer } from './former'
import { type InterpreterBase, interpreterBase } from './interpreter-base'
import { packagesIn, purposeOf } from './packages'
import { headersOf, librariesFor, phpBase } from './php-base'
import { imageOf, tagOf } from './recognise'
import { nonroot } from './run-base'
import { commandsOf, copiesIn, lineOf } from './stage-facts'
import { type StartCommand, startOf, staysOpen } from './start'
import { type Given, ofImage, opened, type Reader, type Told, told, whichPackages } from './story'

const buildVariables = [
  'COMPOSER_ALLOW_SUPERUSER',
  'COMPOSER_HOME',
  'COMPOSER_VERSION',
  'COMPOSER_CACHE_DIR',
  'PHPIZE_DEPS',
  'PHP_VERSION',
]
const buildPackages = /^(?:autoconf|re2c|\$PHPIZE_DEPS|git|unzip|zip|composer|nodejs|npm|yarn|gnupg|p7zip|subversion)$/

/** The story of a PHP program: its own files with what Composer installed, and the extensions that were compiled for it. */
export const readPhp: Reader = (given) => {
  const { stage, below } = given
  if (imageOf(given) !== 'php') return null
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  const composed = commands.filter(
    (it) => isComposer(it) && it.args.some((arg) => /^(?:install|update|create-project)$/.test(arg.text)),
  )
  const compiled = commands.filter((it) =>
    /^(?:docker-php-ext-install|install-php-extensions|pecl|phpize)$/.test(it.name),
  )
  const packages = packagesIn(stage, commands)
  const left = packages.filter(
    (it) => buildPackages.test(it.value) || ['build', 'library'].includes(purposeOf(it.value)),
  )
  const first = composed[0] ?? compiled[0]
  if (!first) return null
  const start = startOf(stage) ?? inherited(stage.config.cmd ?? usualStart(tagOf(given)))
  if (start.commands.some((words) => staysOpen(words) || words[0] === 'php-watcher')) return null
  // nothing of a program is in it: what runs is mounted, or comes with an image that starts from this one
  if (composed.length === 0 && copiesIn(stage).length === 0 && !commands.some((it) => fetches.test(it.name)))
    return null
  // and an image that would start PHP's own prompt is a base for others
  if (startOf(stage) === null && !/apache|fpm/.test(tagOf(given))) return null
  const line = lineOf(stage, first)
  const scripted = start.commands.some(([program = '']) => !/^(?:apache2-foreground|php|php-fpm)$/.test(program))
  const plainPhp = start.commands.every(([program = '']) => program === 'php')
  const slim = phpBase(given, scripted)
  if (!slim && left.length === 0) return null
  const base = slim?.base ?? interpreterBase(given)
  if (!base)
    return opened(
      'PHP',
      stage,
      line,
      'No supported image of its version of PHP is known here. Which one should it run on?',
    )
  const extensions = commands.flatMap((it) =>
    it.name === 'install-php-extensions' ? it.args.map((arg) => arg.text).filter((text) => /^[a-z]/i.test(text)) : [],
  )
  const loaded = slim && extensionLibraries(given, base, extensions)
  if (extensions.length > 0 && !loaded && given.answers.packages === undefined)
    return opened(
      'PHP',
      stage,
      line,
      'Which libraries the extensions load is settled by install-php-extensions. Which packages bring them?',
      whichPackages,
    )
  const apache = tagOf(given).includes('apache')
  const says = slim ? unsaid(slim.says, stage) : []
  const dependencies: readonly Told<string>[] =
    slim?.places.map((path) => ofImage(path, line, whoseIs(path, says))) ??
    [
      ...(compiled.length > 0 ? ['/usr/local/lib/php/extensions'] : []),
      ...(compiled.length > 0 || configured(stage) ? ['/usr/local/etc'] : []),
      ...(apache ? ['/etc/apache2'] : []),
    ].map((path) => told(path, line, 'derived'))
  const nodes = start.commands.flat().some((word) => /(?:^|\/)(?:node|npm|npx|yarn|pnpm)$/.test(word))
  const assets = nodes || scripted ? [] : assetProjects(stage)
  const workdir = stage.config.workdir ?? '/'
  const isPlaced = stage.stage.instructions.some((it) => it.kind === 'WORKDIR')
  return readApp(given, {
    language: 'PHP',
    start,
    base,
    user: stage.config.user === 'www-data' ? (slim || !/alpine/.test(tagOf(given)) ? '33:33' : '82:82') : nonroot,
    startsAsRoot: /apache|fpm/.test(base.builder?.reference.tag ?? tagOf(given)) && !plainPhp,
    dependencies,
    only: null,
    projects: [],
    packages: [...(slim?.packages ?? []), ...(loaded ?? [])],
    clears: slim?.clears ?? [],
    ...(slim?.libraries ? { libraries: slim.libraries, settled: ['ldconfig'], builtOn } : {}),
    setup: [...(slim?.setup ?? []), ...(slim && !isPlaced && workdir !== '/' ? [`WORKDIR ${workdir}`] : [])],
    says: [...(slim?.settled ?? []), ...says],
    settings: [],
    finish: assets.map((path) => `RUN rm -rf ${path}/node_modules`),
    buildVariables,
    ...(assets.length > 0 ? { spokenOf: /^(?:nodejs|npm|yarn)$/ } : {}),
    buildPackages,
    assumptions: [
      ...(assets.length > 0 ? ['What npm installed is needed to make the assets, and not to serve them.'] : []),
      ...(slim
        ? [
            `PHP itself is that of ${base.builder ? `php:${base.builder.reference.tag}` : 'the build stage'}: what the official image adds to Debian is copied, and what it loads is installed.`,
          ]
        : []),
      ...(slim?.libraries && given.keepsVersion
        ? [
            'This step leaves PHP at the version that it has, which is no longer supported; the system around it is one that is.',
          ]
        : []),
      ...(slim?.libraries && slim.libraries.length > 0 ? [withFormer] : []),
      'The extensions load no library of the system but those that the file names.',
      ...(composed.length > 0 ? ['The program does not call Composer.'] : []),
    ],
  })
}

/** Commands that may bring a program. */
const fetches = /^(?:git|curl|wget|svn|tar|unzip|cp|mv|echo|tee|cat|printf)$/

/** Composer by its name, by its path, or as the archive that its installer leaves. */
const isComposer = ({ name, args }: TracedCommand): boolean =>
  /^composer(?:\.phar)?$/.test(baseName(name)) ||
  (name === 'php' && /(?:^|\/)composer(?:\.phar)?$/.test(args.find((arg) => !arg.text.startsWith('-'))?.text ?? ''))

/** Something of the file speaks of PHP's own settings. */
const configured = (stage: BuiltStage): boolean =>
  commandsOf([stage]).some((it) => it.args.some((arg) => /PHP_INI_DIR|\/usr\/local\/etc/.test(arg.text))) ||
  copiesIn(stage).some((copy) => /PHP_INI_DIR|^\/usr\/local\/etc/.test(copy.destination?.text ?? ''))

/** What the last images of a version that has ended are made on, or nearly: names of libraries are told by it. */
const builtOn = { name: 'debian', release: 'bullseye', slim: true } as const

/** What images start whose config is not known (docker-library/php, as their Dockerfiles end). */
const usualStart = (tag: string): readonly string[] =>
  tag.includes('apache') ? ['apache2-foreground'] : tag.includes('fpm') ? ['php-fpm'] : ['php', '-a']

/** What the image starts where the file says nothing. */
const inherited = (cmd: readonly string[]): StartCommand => ({
  entrypoint: null,
  cmd: null,
  words: cmd,
  shell: null,
  commands: [cmd],
})

/** Of what the image says, that which the file does not say itself: an ENTRYPOINT of its own undoes the image's CMD. */
function unsaid(says: readonly string[], { stage }: BuiltStage): readonly string[] {
  const said = new Set(stage.instructions.map((it) => it.kind))
  return says.filter((text) => {
    const [kind = ''] = text.split(' ')
    if (kind === 'EXPOSE') return !stage.instructions.some((it) => it.kind === 'EXPOSE')
    return ![...said].some((it) => it === kind || (kind === 'CMD' && it === 'ENTRYPOINT'))
  })
}

/** Why a place of the image is needed: it starts what the file leaves to it. */
function whoseIs(path: string, says: readonly string[]): string | undefined {
  const starts = says.find((text) => /^(?:ENTRYPOINT|CMD) /.test(text) && text.includes(`"${baseName(path)}"`))
  return starts && `which the ${starts.split(' ')[0]} of the build’s image starts`
}

/** What the extensions that a script installs load; null where one is not known. */
function extensionLibraries(
  given: Given,
  { facts, builder }: InterpreterBase,
  extensions: readonly string[],
): readonly string[] | null {
  const distribution = builder?.distribution ?? given.stage.distribution ?? facts.distribution
  const headers = extensions.map(headersOf)
  if (!distribution || !headers.every((it) => it !== null)) return null
  return librariesFor(given, distribution, headers.flat())
}
