import { reconfigured } from '../../catalog/apt-overhead'
import { assumed, fileSize } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** Commands of the system that write files of their own: keys, caches of the loader and of fonts, locales, sources of packages. */
export const system: CommandFamily = {
  names: [
    'ldconfig',
    'update-ca-certificates',
    'update-ca-trust',
    'fc-cache',
    'locale-gen',
    'localedef',
    'update-locale',
    'dpkg-reconfigure',
    'gpg',
    'gpg2',
    'ssh-keygen',
    'add-apt-repository',
    'apt-add-repository',
    'apt-file',
    'a2enflag',
    'nginx',
    'apachectl',
    'apache2ctl',
    'httpd',
    'sysctl',
    'node',
    'nodejs',
    'deno',
    'perl',
    'awk',
    'gawk',
    'mawk',
    'Rscript',
    'R',
    'install2.r',
    'lua',
    'nvm',
    'asdf',
    'rbenv',
    'pyenv',
    'nodenv',
    'cpan',
    'cpanm',
    'luarocks',
    'makepkg',
    'pacman',
    'brew',
    'snap',
    'gcloud',
    'aws',
    'az',
    'terraform',
    'kubectl',
    'helm',
    'docker',
    'mysqld',
    'mysql',
    'psql',
    'initdb',
    'redis-server',
    'supervisord',
    'sqlite3',
  ],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const writes =
  (path: string, low: number, likely: number, high: number): Runner =>
  (call, machine) => {
    machine.write(path.startsWith('~') ? joinPath(machine.home, path.slice(2)) : path, {
      kind: 'other',
      size: assumed(low, likely, high, 'mixed'),
      tree: true,
      label: `what ${call.name} writes`,
    })
    return undefined
  }

/**
 * The archive of locales takes 3.05 MB with the first of them and 0.36 MB more with the next (measured on bookworm with
 * English and German; those of East Asia take more). It is written whole again with each.
 */
const locale: Runner = (call, machine) => {
  const named = call.args.filter((arg) => /^[a-z]{2,3}_[A-Z]{2}[^/]*$/.test(arg.text)).length
  const count = call.name === 'localedef' ? 1 : Math.max(1, named)
  const archive = '/usr/lib/locale/locale-archive'
  const before = call.name === 'localedef' ? machine.fileAt(archive) : null
  const more = before ? count : count - 1
  const first = before ? machine.fullSize(before).onDisk : { low: 2.9e6, likely: 3.05e6, high: 3.3e6 }
  const size = assumed(first.low + 0.2e6 * more, first.likely + 0.36e6 * more, first.high + 1.8e6 * more, 'mixed')
  machine.write(archive, { kind: 'other', size })
  return undefined
}

const keys: Runner = (call, machine) => {
  const options = optionsOf(call.args, [
    '-o',
    '--output',
    '--keyserver',
    '--keyring',
    '--homedir',
    '--recv-keys',
    '--recv-key',
  ])
  const out = options.values.get('-o') ?? options.values.get('--output')
  if (out !== undefined) {
    machine.write(pathOf(call, out), { kind: 'other', size: call.input ?? fileSize(3000, 'x.gpg') })
    return undefined
  }
  if (hasAny(options, '--dearmor')) return { output: call.input ?? fileSize(2800, 'x.gpg') }
  if (hasAny(options, '--version')) return undefined
  const home = options.values.get('--homedir') ?? call.environment('GNUPGHOME')
  machine.write(home ? pathOf(call, home) : joinPath(machine.home, '.gnupg'), {
    kind: 'other',
    size: assumed(2e3, 30e3, 400e3, 'mixed'),
    tree: true,
    label: "GnuPG's keys",
  })
  return undefined
}

/** It asks the questions of a package again, and writes all templates anew with those of before beside them. */
const reconfigure: Runner = (_call, machine) => {
  machine.write('/var/cache/debconf', {
    kind: 'package database',
    size: reconfigured(machine.distribution?.release ?? null, machine.installed.asking),
    tree: true,
    label: `answers ${machine.ledger.current}`,
  })
  return undefined
}

const asks = (call: Call): boolean =>
  call.args.length > 0 && call.args.every((arg) => /^-(?:-?v(?:ersion)?|-?help|h|V|p|t|T)$/.test(arg.text))

/** Programs that a person wrote, or that may do anything. */
const script: Runner = (call) =>
  asks(call) || (call.args.length === 0 && call.pipedFrom === null)
    ? undefined
    : {
        unknown:
          `What ${call.name} ${call.args.find((arg) => !arg.text.startsWith('-'))?.text ?? ''}`.trimEnd() +
          ' writes is not known.',
      }

/** One-liners in perl and awk edit text; they write what their output goes to. */
const filter: Runner = (call, machine) => {
  if (call.name === 'perl' && call.args.some((arg) => /^-[a-z]*i/.test(arg.text))) {
    for (const operand of optionsOf(call.args, ['-e', '-pe', '-ne', '-pie']).operands)
      machine.rewrite(pathOf(call, operand.text), false)
    return undefined
  }
  const inline = call.args.some((arg) => /^-[a-z0]*[eE]/.test(arg.text)) || call.name !== 'perl'
  return inline || asks(call) ? undefined : script(call, machine)
}

/** Version managers: a run time of its usual size. */
const manager: Runner = (call, machine) => {
  const [verb, ...rest] = call.args.map((arg) => arg.text)
  if (verb !== 'install') return undefined
  const home = machine.home
  const places: Readonly<Record<string, readonly [path: string, low: number, likely: number, high: number]>> = {
    nvm: ['.nvm/versions', 130, 185, 230],
    nodenv: ['.nodenv/versions', 130, 185, 230],
    rbenv: ['.rbenv/versions', 80, 180, 350],
    pyenv: ['.pyenv/versions', 200, 330, 450],
    asdf: ['.asdf/installs', 60, 200, 500],
  }
  const place = places[call.name]
  if (place)
    machine.write(
      call.name === 'nvm' && call.environment('NVM_DIR')
        ? `${call.environment('NVM_DIR')}/versions`
        : joinPath(home, place[0]),
      {
        kind: 'toolchain',
        size: assumed(place[1] * 1e6, place[2] * 1e6, place[3] * 1e6, 'program'),
        tree: true,
        label: `${call.name} ${rest.join(' ')}`.trim(),
      },
    )
  return undefined
}

const packagesOf =
  (path: string, low: number, likely: number, high: number): Runner =>
  (call, machine) => {
    const names = call.args.map((arg) => arg.text).filter((text) => !text.startsWith('-') && text !== 'install')
    for (const name of names)
      machine.write(joinPath(path, name.replaceAll('/', '_')), {
        kind: 'dependency tree',
        size: assumed(low * 1e6, likely * 1e6, high * 1e6, 'mixed'),
        tree: true,
        label: name,
      })
    return undefined
  }

/** R's packages are named inside of a call: `install.packages(c('dplyr', 'readr'))`. */
const rscript: Runner = (call, machine) => {
  const text = call.args.map((arg) => arg.text).join(' ')
  const found = /install\.packages|install_github|BiocManager|pak::|renv::restore|install_version/.test(text)
  if (!found) return script(call, machine)
  const names = Math.max(1, (text.match(/['"][\w.]+(?:\/[\w.]+)?['"]/g) ?? []).length)
  machine.write('/usr/local/lib/R/site-library', {
    kind: 'dependency tree',
    size: assumed(0.5e6 * names, 18e6 * names, 200e6 * names, 'mixed'),
    tree: true,
    label: `R packages ${machine.ledger.current}`,
  })
  return undefined
}

const pacman: Runner = (call, machine) => {
  const options = optionsOf(call.args)
  if (hasAny(options, '-y', '-u'))
    machine.write('/var/lib/pacman/sync', {
      kind: 'package index',
      size: assumed(7e6, 9e6, 14e6, 'packed'),
      tree: true,
      label: 'package lists',
    })
  if (hasAny(options, '-c') && call.args.some((arg) => /^-S[a-z]*c/.test(arg.text)))
    machine.remove('/var/cache/pacman/pkg')
  else if (hasAny(options, '-S') && options.operands.length > 0) {
    for (const { text } of options.operands)
      machine.write(`/.packages/pacman/${text}`, {
        kind: 'package',
        size: assumed(0.2e6, 25e6, 400e6, 'mixed'),
        tree: true,
        label: text,
      })
    machine.write('/var/cache/pacman/pkg', {
      kind: 'download cache',
      size: assumed(
        0.1e6 * options.operands.length,
        9e6 * options.operands.length,
        150e6 * options.operands.length,
        'packed',
      ),
      tree: true,
      label: 'downloaded packages',
    })
  }
  return undefined
}

const runners: Readonly<Record<string, Runner>> = {
  // built once on a slim image of bookworm: 9 kB
  ldconfig: writes('/etc/ld.so.cache', 4e3, 9e3, 120e3),
  'update-ca-certificates': writes('/etc/ssl/certs/ca-certificates.crt', 0, 220e3, 450e3),
  'update-ca-trust': writes('/etc/pki/ca-trust/extracted', 0, 700e3, 1.6e6),
  'fc-cache': writes('/var/cache/fontconfig', 1e3, 60e3, 3e6),
  'locale-gen': locale,
  localedef: locale,
  'add-apt-repository': writes('/etc/apt/sources.list.d/added', 100, 4e3, 60e6),
  'apt-add-repository': writes('/etc/apt/sources.list.d/added', 100, 4e3, 60e6),
  'dpkg-reconfigure': reconfigure,
  gpg: keys,
  gpg2: keys,
  'ssh-keygen': writes('~/.ssh', 500, 3e3, 6e3),
  node: script,
  nodejs: script,
  deno: script,
  perl: filter,
  awk: filter,
  gawk: filter,
  mawk: filter,
  Rscript: rscript,
  R: rscript,
  'install2.r': packagesOf('/usr/local/lib/R/site-library', 0.5, 18, 200),
  lua: script,
  nvm: manager,
  asdf: manager,
  rbenv: manager,
  pyenv: manager,
  nodenv: manager,
  cpan: packagesOf('/usr/local/share/perl', 0.05, 2, 40),
  cpanm: packagesOf('/usr/local/share/perl', 0.05, 2, 40),
  luarocks: packagesOf('/usr/local/share/lua', 0.02, 0.5, 20),
  pacman,
  brew: packagesOf('/home/linuxbrew/.linuxbrew/Cellar', 1, 60, 700),
  gcloud: script,
  aws: script,
  az: script,
  terraform: script,
  mysqld: script,
  mysql: script,
  psql: script,
  initdb: writes('/var/lib/postgresql/data', 35e6, 42e6, 60e6),
  sqlite3: script,
}
