import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** Composer, PECL and the helpers of the official PHP image. */
export const php: CommandFamily = {
  names: [
    'composer',
    'composer.phar',
    'pecl',
    'pear',
    'phpize',
    'docker-php-ext-install',
    'docker-php-ext-configure',
    'docker-php-ext-enable',
    'docker-php-source',
    'install-php-extensions',
    'phpenmod',
    'phpdismod',
    'php',
    'wp',
    'drush',
  ],
  run: (call, machine) => {
    switch (call.name) {
      case 'composer':
      case 'composer.phar':
        return composer(call, machine)
      case 'pecl':
      case 'pear':
        if (call.args[0]?.text === 'install')
          for (const name of call.args.slice(1))
            if (!name.text.startsWith('-')) extension(name.text.replace(/-.*$/, ''), machine)
        return undefined
      case 'docker-php-ext-install':
      case 'install-php-extensions':
        for (const operand of optionsOf(call.args, ['-j']).operands)
          if (!/^\d+$|[$`]/.test(operand.text)) extension(operand.text, machine)
        return undefined
      case 'docker-php-source':
        if (call.args[0]?.text === 'extract')
          machine.write('/usr/src/php', {
            kind: 'source',
            size: assumed(90e6, 115e6, 150e6, 'text'),
            tree: true,
            label: "PHP's source",
          })
        if (call.args[0]?.text === 'delete') machine.remove('/usr/src/php')
        return undefined
      case 'php':
        return runPhp(call, machine)
      case 'wp':
      case 'drush':
        return { unknown: `What ${call.name} writes is not known.` }
      default:
        return undefined
    }
  },
}

/** Extensions are single libraries of 0.1 to 5 MB; a few bring more. */
function extension(name: string, machine: Machine): void {
  const large = /^(?:intl|imagick|grpc|swoole|protobuf|mongodb|gd)$/.test(name)
  const size = large ? assumed(0.5e6, 5e6, 60e6, 'program') : assumed(0.05e6, 0.6e6, 5e6, 'program')
  machine.write(`/usr/local/lib/php/extensions/${name}.so`, { kind: 'package', size, label: name })
}

function composer(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, ['-d', '--working-dir', '--prefer-install'])
  const [verb, ...operands] = options.operands.map((operand) => operand.text)
  const cache =
    call.environment('COMPOSER_CACHE_DIR') ||
    joinPath(call.environment('COMPOSER_HOME') || joinPath(machine.home, '.composer'), 'cache')
  const project = pathOf(call, options.values.get('-d') ?? options.values.get('--working-dir') ?? '.')
  if (verb === 'clear-cache' || verb === 'clearcache' || verb === 'cc') machine.remove(cache)
  if (verb === 'global') {
    machine.write(joinPath(machine.home, '.composer/vendor'), {
      kind: 'dependency tree',
      size: assumed(0.2e6, 8e6, 80e6, 'text'),
      tree: true,
      label: operands.at(-1) ?? 'packages',
    })
    return undefined
  }
  if (verb === 'create-project') {
    const at = pathOf(call, operands[1] ?? operands[0]?.split('/').at(-1) ?? '.')
    machine.write(at, {
      kind: 'source',
      size: assumed(2e6, 60e6, 250e6, 'text'),
      tree: true,
      label: operands[0] ?? 'the project',
    })
    machine.write(cache, {
      kind: 'download cache',
      size: assumed(1e6, 18e6, 80e6, 'packed'),
      tree: true,
      label: "Composer's cache",
    })
    return undefined
  }
  if (!/^(?:install|i|update|u|require|upgrade)$/.test(verb ?? '')) return undefined
  // what is there already is left as it is
  if (/^i/.test(verb ?? '') && machine.has(joinPath(project, 'vendor'))) return undefined
  const production = hasAny(options, '--no-dev') || call.environment('COMPOSER_NO_DEV') === '1'
  // a Laravel or Symfony application: 40 to 80 MB without, twice that with what development needs (assumed)
  const size = production ? assumed(1e6, 45e6, 250e6, 'text') : assumed(2e6, 80e6, 350e6, 'text')
  machine.write(joinPath(project, 'vendor'), { kind: 'dependency tree', size, tree: true, label: 'vendor' })
  if (!hasAny(options, '--no-cache'))
    machine.write(cache, {
      kind: 'download cache',
      size: production ? assumed(0.3e6, 12e6, 80e6, 'packed') : assumed(0.6e6, 22e6, 110e6, 'packed'),
      tree: true,
      label: "Composer's cache",
    })
  return undefined
}

function runPhp(call: Call, machine: Machine): Effect | undefined {
  const words = call.args.map((arg) => arg.text)
  // the installer of Composer comes through a pipe or from a file
  const installer =
    words.find((word) => /composer-setup\.php|composer-installer/.test(word)) ??
    call.pipedFrom?.args.find((arg) => /getcomposer\.org/.test(arg.text))?.text
  if (installer !== undefined) {
    const at = words.map((word) => /^--install-dir=(.+)$/.exec(word)?.[1]).find((it) => it !== undefined) ?? '.'
    const name =
      words.map((word) => /^--filename=(.+)$/.exec(word)?.[1]).find((it) => it !== undefined) ?? 'composer.phar'
    machine.write(pathOf(call, `${at}/${name}`), { kind: 'toolchain', size: assumed(2.3e6, 3e6, 3.4e6, 'packed') })
    return undefined
  }
  if (/^(?:-v|-m|-i|-l|--version|--ini|--ri)$/.test(words[0] ?? '')) return undefined
  if (words[0] === '-r') return /copy\(/.test(words[1] ?? '') ? writeCopied(words[1] ?? '', call, machine) : undefined
  if (words[0] === 'artisan') return undefined
  return { unknown: 'What the PHP script writes is not known.' }
}

/** `php -r "copy('https://…', 'file');"`, as Composer's instructions have it. */
function writeCopied(code: string, call: Call, machine: Machine): undefined {
  const to = /copy\([^,]+,\s*['"]([^'"]+)['"]/.exec(code)?.[1]
  if (to !== undefined) machine.write(pathOf(call, to), { kind: 'artifact', size: assumed(10e3, 60e3, 5e6, 'text') })
}
