import type { Size } from '../../catalog/estimate'
import { assumed } from '../content'
import type { Machine } from '../machine'
import { type CommandFamily, type Effect, hasAny, optionsOf } from './command'

interface Manager {
  readonly cache: string
  readonly database: string
}

/** Where each keeps lists and downloads (dnf.conf(5), yum.conf(5), zypper(8)). */
const managers: Readonly<Record<string, Manager>> = {
  dnf: { cache: '/var/cache/dnf', database: '/var/lib/rpm' },
  dnf5: { cache: '/var/cache/libdnf5', database: '/var/lib/rpm' },
  tdnf: { cache: '/var/cache/tdnf', database: '/var/lib/rpm' },
  microdnf: { cache: '/var/cache/yum', database: '/var/lib/rpm' },
  yum: { cache: '/var/cache/yum', database: '/var/lib/rpm' },
  zypper: { cache: '/var/cache/zypp', database: '/var/lib/rpm' },
}

/** dnf, yum, microdnf, tdnf and zypper: no table has their packages, so that all sizes are assumed. */
export const rpm: CommandFamily = {
  names: [...Object.keys(managers), 'rpm', 'yum-config-manager', 'subscription-manager', 'rpmbuild', 'dnf-3'],
  run: (call, machine) => {
    if (call.name === 'rpm') {
      const options = optionsOf(call.args)
      if (hasAny(options, '-i', '-U', '--install', '--upgrade'))
        for (const operand of options.operands) writePackage(operand.text.split('/').at(-1) ?? operand.text, machine)
      return undefined
    }
    const own = managers[call.name === 'dnf-3' ? 'dnf' : call.name]
    if (!own) return undefined
    const options = optionsOf(call.args, [
      '-c',
      '--config',
      '--installroot',
      '--releasever',
      '--setopt',
      '--enablerepo',
      '--disablerepo',
      '--repo',
      '-x',
      '--exclude',
      '--root',
      '-r',
    ])
    const [verb, ...operands] = options.operands.map((operand) => operand.text)
    switch (verb) {
      case 'install':
      case 'in':
      case 'localinstall':
      case 'reinstall':
      case 'groupinstall':
      case 'group':
      case 'module':
        return install(
          operands.filter(
            (name) => !(verb === 'group' || verb === 'module') || !/^(?:install|enable|disable|reset)$/.test(name),
          ),
          own,
          machine,
        )
      case 'update':
      case 'upgrade':
      case 'up':
      case 'dup':
      case 'distro-sync':
        refresh(own, machine)
        machine.write('/.packages/rpm/upgrade', {
          kind: 'package',
          size: assumed(0, 60e6, 400e6, 'mixed'),
          tree: true,
          label: 'upgraded packages',
        })
        machine.note('How much an upgrade replaces depends on the day of the build.')
        records(own, machine)
        return undefined
      case 'makecache':
      case 'check-update':
      case 'refresh':
      case 'ref':
        refresh(own, machine)
        return undefined
      case 'remove':
      case 'erase':
      case 'rm':
      case 'autoremove':
        for (const name of operands) {
          const entry = machine.installed.packages('rpm').get(name)
          if (entry) machine.removeEntry(entry)
          machine.installed.packages('rpm').delete(name)
        }
        records(own, machine)
        return undefined
      case 'clean':
        machine.remove(own.cache)
        return undefined
      default:
        return undefined
    }
  },
}

function refresh(own: Manager, machine: Machine): void {
  if (machine.has(own.cache) && !machine.mounts.hold(own.cache)) return
  const manager =
    machine.packageManager && machine.packageManager !== 'apt' && machine.packageManager !== 'apk'
      ? machine.packageManager
      : 'dnf'
  const size = machine.catalog.packageIndex(machine.distribution, manager)
  machine.write(own.cache, { kind: 'download cache', size, tree: true, label: 'package lists and downloads' })
}

function install(names: readonly string[], own: Manager, machine: Machine): Effect | undefined {
  refresh(own, machine)
  const open = names.filter((name) => /[$`(]/.test(name))
  for (const name of names) if (!open.includes(name)) writePackage(name, machine)
  records(own, machine)
  return open.length > 0
    ? { unknown: `Which packages ${open.join(' ')} stands for is known only when it runs.` }
    : undefined
}

/** The data base of packages is one file, written again whenever it changes. */
function records(own: Manager, machine: Machine): void {
  const size = assumed(4e6, 16e6, 45e6, 'text')
  machine.write(own.database, {
    kind: 'package database',
    size,
    tree: true,
    label: `package records ${machine.ledger.current}`,
  })
}

/** What packages usually bring with what they need, in MB: assumed from Fedora, UBI and Amazon Linux. */
const typical: readonly (readonly [RegExp, low: number, likely: number, high: number])[] = [
  [/^@|[Dd]evelopment.[Tt]ools/, 300, 600, 1100],
  [/^(?:gcc|gcc-c\+\+|clang|llvm|cpp)/, 90, 190, 380],
  [/^java-.*-(?:devel|jdk)|-jdk|^java-.*-openjdk$/, 180, 330, 480],
  [/^java-.*headless|-jre/, 120, 190, 330],
  [/^(?:nodejs|npm)/, 60, 120, 220],
  [/^(?:python3?|python3\d*|python39|python311|python312)(?:-devel)?$/, 5, 40, 110],
  [/^python3?\d*-/, 0.3, 6, 60],
  [/^(?:golang|rust|cargo)/, 200, 450, 800],
  [/^(?:git|git-core|git-all)$/, 20, 50, 110],
  [/^(?:httpd|nginx|php.*|mod_.*)$/, 3, 15, 90],
  [/^(?:postgresql.*|mysql.*|mariadb.*)$/, 15, 70, 300],
  [/^(?:glibc-langpack|langpacks|glibc-locale)/, 3, 12, 220],
  [
    /^(?:tar|gzip|unzip|zip|which|findutils|procps(?:-ng)?|hostname|less|vim-minimal|wget|curl|jq|sudo|shadow-utils|passwd|bzip2|xz|make|patch|diffutils|iputils|net-tools|tzdata|ca-certificates|openssl)$/,
    0.1,
    2.5,
    12,
  ],
  [/-devel$/, 0.5, 6, 80],
  [/^lib|-libs?$/, 0.1, 2, 25],
]

function writePackage(text: string, machine: Machine): void {
  if (text === '' || machine.installed.packages('rpm').has(text)) return
  const row = typical.find(([pattern]) => pattern.test(text))
  const size: Size = row
    ? assumed(row[1] * 1e6, row[2] * 1e6, row[3] * 1e6, 'mixed')
    : assumed(0.1e6, 12e6, 150e6, 'mixed')
  machine.note('No table has the sizes of RPM packages: they are assumed.')
  const entry = machine.write(`/.packages/rpm/${text.replaceAll('/', '_')}`, {
    kind: 'package',
    size,
    tree: true,
    label: text,
  })
  machine.installed.packages('rpm').add(entry)
}
