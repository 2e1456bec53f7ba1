import { between } from '../../catalog/estimate'
import { fileSize, sizeOnDisk } from '../content'
import type { Machine } from '../machine'
import { type Call, type CommandFamily, hasAny, type Options, optionsOf } from './command'

/** Commands that make and change users and groups. */
export const accounts: CommandFamily = {
  names: [
    'useradd',
    'adduser',
    'usermod',
    'userdel',
    'deluser',
    'groupadd',
    'addgroup',
    'groupmod',
    'groupdel',
    'delgroup',
    'passwd',
    'chpasswd',
    'chsh',
    'gpasswd',
  ],
  run: (call, machine) => {
    records(call, machine)
    remember(call, machine)
    const options = optionsOf(call.args, valueOptions)
    const id = Number(options.values.get('-u') ?? options.values.get('--uid') ?? 0)
    const plain = call.name === 'useradd' && machine.packageManager !== 'apk'
    if (plain && id > 100_000 && !hasAny(options, '-l', '--no-log-init') && !isRecent(machine))
      sparseLogs(Math.min(id, largestId), machine)
    return undefined
  },
}

/** Who there is from now on, and where each is at home (the manuals of shadow and of Debian's adduser). */
function remember(call: Call, machine: Machine): void {
  const { values, operands, flags } = optionsOf(call.args, valueOptions)
  const value = (...names: readonly string[]) => names.map((name) => values.get(name)).find((it) => it !== undefined)
  const id = value('-u', '--uid') ?? null
  const name = operands.at(/^add/.test(call.name) ? 0 : -1)?.text ?? ''
  const home = value('-d', '--home', '--home-dir', '-h')
  switch (call.name) {
    case 'useradd':
    case 'adduser': {
      const system = flags.has('-r') || flags.has('--system') || flags.has('-S')
      const nowhere = call.name === 'adduser' && system ? '/nonexistent' : `/home/${name}`
      const at = home ?? nowhere
      const group = value('-g', '--gid', '--ingroup', '-G') ?? (flags.has('--group') || !system ? null : 'nogroup')
      const made = { id, group: call.name === 'useradd' ? (value('-g', '--gid') ?? null) : group, home: at, system }
      machine.users.add(name, made)
      if (makesHome(call, { values, operands, flags })) machine.makeDirectory(at, machine.users.identity(name))
      return
    }
    case 'usermod': {
      const before = machine.users.homeOf(name)
      if (id !== null) machine.users.change(name, { id })
      if (home === undefined) return
      machine.users.change(name, { home })
      if (!flags.has('-m') && !flags.has('--move-home')) return
      machine.makeDirectory(home, machine.users.identity(name))
      machine.copy(before, home, { names: true, marks: true })
      machine.remove(before)
      return
    }
    case 'groupadd':
    case 'addgroup':
      machine.users.addGroup(name, value('-g', '--gid') ?? null)
  }
}

const makesHome = (call: Call, options: Options): boolean =>
  call.name === 'useradd'
    ? hasAny(options, '-m', '--create-home') && !hasAny(options, '-M', '--no-create-home')
    : !hasAny(options, '--no-create-home', '-H') &&
      !(hasAny(options, '--system', '-S') && !hasAny(options, '--home', '-h'))

/**
 * Bytes that the records in /etc take, each written again with its backup: measured on Debian bookworm. The second
 * figure is for a home directory with the files of /etc/skel.
 */
const measured: Readonly<Record<string, readonly [records: number, home: number]>> = {
  useradd: [4600, 4300],
  adduser: [5000, 4300],
  usermod: [3300, 0],
  userdel: [5300, 0],
  deluser: [5300, 0],
  groupadd: [1700, 0],
  addgroup: [1700, 0],
  groupmod: [1700, 0],
  groupdel: [1700, 0],
  delgroup: [1700, 0],
  passwd: [700, 0],
  chpasswd: [700, 0],
  chsh: [1700, 0],
  gpasswd: [1200, 0],
}

function records(call: Call, machine: Machine): void {
  const options = optionsOf(call.args, valueOptions)
  const [size = 0, skeleton = 0] = measured[call.name] ?? []
  const busybox = machine.packageManager === 'apk'
  // the files of /etc/skel are for people
  const home = makesHome(call, options) && !hasAny(options, '--system', '-S')
  const total = busybox ? 1500 : size + (home ? skeleton : 0)
  const before = machine.fileAt('/etc/passwd')
  if (before?.layer === machine.ledger.current && before.size.onDisk.likely >= total) return
  machine.write('/etc/passwd', { kind: 'other', size: fileSize(total, 'passwd.txt'), label: 'user records' })
}

const largestId = 2 ** 32

/** Measured: the useradd of bookworm and trixie leaves the logs alone where they are shorter than the new record. */
const isRecent = ({ distribution }: Machine): boolean =>
  (distribution?.name === 'debian' && /^(?:bookworm|trixie|forky|sid)$/.test(distribution.release ?? '')) ||
  (distribution?.name === 'ubuntu' && Number(distribution.release ?? 0) >= 23)

/**
 * Without -l, lastlog and faillog get a record for every user up to this one (292 and 32 bytes, shadow's lastlog(8) and
 * faillog(5)), and a layer stores what lies between as zeros (Docker docs, building best practices, "USER"). An image
 * that has no such log, as newer ones do, stays small.
 */
function sparseLogs(id: number, machine: Machine): void {
  const zeros = id * (292 + 32)
  const onDisk = between(0, zeros, zeros, 'derived')
  // zeros pack to a thousandth
  const squeezed = sizeOnDisk(between(0, zeros / 1000, zeros / 900, 'derived'), 'packed')
  machine.note('A user id this large, without -l, makes the login logs huge where the image has them.')
  machine.write('/var/log/lastlog', { kind: 'log', size: { onDisk, compressed: squeezed.compressed } })
}

const valueOptions = [
  '-u',
  '--uid',
  '-g',
  '--gid',
  '-G',
  '--groups',
  '-d',
  '--home',
  '--home-dir',
  '-h',
  '-s',
  '--shell',
  '-c',
  '--comment',
  '-k',
  '--skel',
  '-p',
  '--password',
  '-K',
  '-b',
  '--gecos',
  '--ingroup',
]
