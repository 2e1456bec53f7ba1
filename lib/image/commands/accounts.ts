import { between } from '../../catalog/estimate'
import { fileSize, sizeOnDisk } from '../content'
import type { Machine } from '../machine'
import { type Call, type CommandFamily, hasAny, optionsOf } from './command'

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
    const options = optionsOf(call.args, valueOptions)
    const id = Number(options.values.get('-u') ?? options.values.get('--uid') ?? 0)
    const plain = call.name === 'useradd' && machine.packageManager !== 'apk'
    if (plain && id > 100_000 && !hasAny(options, '-l', '--no-log-init') && !isRecent(machine))
      sparseLogs(Math.min(id, largestId), machine)
    return undefined
  },
}

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
  const home =
    call.name === 'useradd'
      ? hasAny(options, '-m', '--create-home') && !hasAny(options, '-M', '--no-create-home')
      : !hasAny(options, '--no-create-home', '--system', '-H', '-S')
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
