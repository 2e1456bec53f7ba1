import { listRecords, removalRecords } from '../../catalog/apt-overhead'
import { about, type Size } from '../../catalog/estimate'
import type { Machine } from '../machine'

/** What dpkg writes of its packages: their list with a copy of the one before, and its logs. */
const records = '/var/lib/dpkg'

/** A layer has them once, and what is set up and taken away in one RUN leaves those of both. */
export function writeRecords(size: Size, machine: Machine): void {
  const earlier = machine
    .find(records)
    .find((entry) => entry.layer === machine.ledger.current && entry.kind === 'package database')
  const grown = !earlier || size.onDisk.likely > earlier.size.onDisk.likely
  const label = `package records ${machine.ledger.current}`
  machine.write(records, { kind: 'package database', size: grown ? size : earlier.size, tree: true, label })
}

/** The list alone, written again as it is with the packages of now. */
export function writeList(machine: Machine): void {
  writeRecords(sizeOf(listRecords(packageCount(machine))), machine)
}

/**
 * Takes packages away; dpkg writes its list again, and `apt-get` a few lines of log for each that goes. With `purge`, what
 * was answered to their questions goes, too.
 */
export function removing(machine: Machine, by: 'remove' | 'purge' | 'dpkg', remove: () => void): void {
  const known = machine.installed.packages('apt')
  const { asking } = machine.installed
  const before = known.size
  remove()
  const gone = before - known.size
  if (gone === 0) return
  const goneAsking = [...asking].filter((name) => !known.has(name))
  for (const name of goneAsking) if (by === 'purge') asking.delete(name)
  const left = packageCount(machine)
  const removal = { left, gone, leftAsking: asking, goneAsking: by === 'purge' ? goneAsking : [] }
  const release = machine.distribution?.release ?? null
  writeRecords(sizeOf(by === 'dpkg' ? listRecords(left) : removalRecords(release, removal)), machine)
}

/** Packages of a base image that no table tells the number of (about as many as Debian's have). */
const typicalCount = 90

const packageCount = (machine: Machine): number =>
  (machine.root?.packages ?? typicalCount) + machine.installed.packages('apt').size

const sizeOf = ({ onDisk, compressed }: ReturnType<typeof listRecords>): Size => ({
  onDisk: about(onDisk, 0.12, 'derived'),
  compressed: about(compressed, 0.15, 'derived'),
})
