import type { BuiltStage } from '../image/built-image'
import { readApp } from './app'
import { interpreterBase } from './interpreter-base'
import { packagesIn, purposeOf } from './packages'
import { imageOf, tagOf } from './recognise'
import { nonroot } from './run-base'
import { commandsOf, copiesIn, lineOf } from './stage-facts'
import { type StartCommand, startOf } from './start'
import { opened, type Reader, type Told, told } from './story'

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
    (it) => it.name === 'composer' && it.args.some((arg) => /^(?:install|update|create-project)$/.test(arg.text)),
  )
  const compiled = commands.filter((it) => /^(?:docker-php-ext-install|pecl|phpize)$/.test(it.name))
  const packages = packagesIn(stage, commands)
  const left = packages.filter(
    (it) => buildPackages.test(it.value) || ['build', 'library'].includes(purposeOf(it.value)),
  )
  const first = composed[0] ?? compiled[0]
  if (!first || left.length === 0) return null
  const start = startOf(stage) ?? inherited(stage.config.cmd ?? [])
  if (start.commands.some(([program = '']) => /^(?:bash|sh|tail|sleep|php-watcher)$/.test(program))) return null
  const line = lineOf(stage, first)
  const base = interpreterBase(given)
  if (!base)
    return opened(
      'PHP',
      stage,
      line,
      'No supported image of its version of PHP is known here. Which one should it run on?',
    )
  const apache = tagOf(given).includes('apache')
  const dependencies: Told<string>[] = [
    ...(compiled.length > 0 ? [told('/usr/local/lib/php/extensions', line, 'derived' as const)] : []),
    ...(compiled.length > 0 || configured(stage) ? [told('/usr/local/etc', line, 'derived' as const)] : []),
    ...(apache ? [told('/etc/apache2', line, 'derived' as const)] : []),
  ]
  return readApp(given, {
    language: 'PHP',
    start,
    base,
    user: nonroot,
    dependencies,
    only: null,
    projects: [],
    packages: [],
    setup: [],
    settings: [],
    finish: [],
    buildVariables,
    buildPackages,
    assumptions: [
      'The extensions load no library of the system but those that the file names.',
      'The program calls none of the tools that the build used: composer, git, unzip.',
    ],
  })
}

/** Something of the file speaks of PHP's own settings. */
const configured = (stage: BuiltStage): boolean =>
  commandsOf([stage]).some((it) => it.args.some((arg) => /PHP_INI_DIR|\/usr\/local\/etc/.test(arg.text))) ||
  copiesIn(stage).some((copy) => /PHP_INI_DIR|^\/usr\/local\/etc/.test(copy.destination?.text ?? ''))

/** What the image starts where the file says nothing. */
const inherited = (cmd: readonly string[]): StartCommand => ({
  entrypoint: null,
  cmd: null,
  words: cmd,
  shell: null,
  commands: [cmd],
})
