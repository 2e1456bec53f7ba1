import { nothingAtAll, sumSizes } from '../../catalog/estimate'
import { trifle } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { byteCount, exactBytes, mostBytes } from './byte-counts'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'
import { readBy } from './reads'

/** Commands that make files as long as they are told. */
export const sizedFiles: CommandFamily = {
  names: ['dd', 'truncate', 'fallocate', 'split'],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

/** `seek=20`, `seek=1k`: blocks, with the same letters behind the number as bytes have (dd's manual). */
const offset = (text: string | undefined, block: number | null): number =>
  (byteCount(text ?? '0') ?? 0) * (block ?? 512)

const dd: Runner = (call, machine) => {
  const fields = new Map(call.args.map((arg) => arg.text.split('=')).map(([key = '', value = '']) => [key, value]))
  const block = byteCount(fields.get('bs') ?? fields.get('obs') ?? '512')
  const count = fields.get('count')
  const from = fields.get('if')
  const to = fields.get('of')
  const source = from !== undefined && !from.startsWith('/dev/') ? readBy(call, [from], machine) : null
  const asked = block !== null && count !== undefined ? block * (byteCount(count) ?? Number.NaN) : null
  const random = from !== '/dev/zero'
  const copied = asked !== null && Number.isFinite(asked) ? exactBytes(Math.min(asked, mostBytes), random) : null
  const passed = offset(fields.get('skip'), block)
  const rest = source && passed > 0 ? exactBytes(Math.max(0, source.onDisk.likely - passed), random) : source
  const size = rest && (!copied || rest.onDisk.likely < copied.onDisk.likely) ? rest : (copied ?? call.input)
  if (!size) return undefined
  if (to === undefined) return { output: size }
  if (to.startsWith('/dev/')) return undefined
  const path = pathOf(call, to)
  const old = (fields.get('conv') ?? '').includes('notrunc') ? machine.fileAt(path) : null
  const start = offset(fields.get('seek') ?? fields.get('oseek'), block)
  const skipped = start > 0 ? exactBytes(Math.min(start, mostBytes), false) : nothingAtAll
  const added = (fields.get('oflag') ?? '').includes('append')
  const whole = sumSizes([added && old ? machine.fullSize(old) : skipped, size])
  const kept = old && machine.fullSize(old).onDisk.likely > whole.onDisk.likely ? machine.fullSize(old) : whole
  machine.write(path, { kind: 'other', size: kept })
  return undefined
}

/** A file made longer counts as long as it is, however little of it is on a disk (measured). */
const truncate: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-s', '--size', '-r', '--reference', '-l', '--length', '-o'])
  const text = ['-s', '--size', '-l', '--length'].map((name) => options.values.get(name)).find((it) => it !== undefined)
  const [, sign = '', amount = ''] = /^([-+<>/%]?)(.*)$/s.exec(text ?? '0') ?? []
  const model = options.values.get('-r') ?? options.values.get('--reference')
  const like = model === undefined || call.name !== 'truncate' ? null : machine.fileAt(pathOf(call, model))
  const count = like ? machine.fullSize(like).onDisk.likely : byteCount(amount)
  // holes and zeros inside of a file leave its length as it was
  const inside = call.name === 'fallocate' && hasAny(options, '-p', '-d', '-n', '--punch-hole', '--dig-holes')
  for (const operand of options.operands) {
    const path = pathOf(call, operand.text)
    const file = machine.fileAt(path)
    const before = file ? machine.fullSize(file).onDisk.likely : 0
    const size = inside ? before : count === null ? null : resized(before, sign, count)
    machine.write(path, { kind: 'other', size: size === null ? trifle : exactBytes(size, false) })
  }
  return undefined
}

/** What `-s +N`, `-s <N` and the like make of a length (truncate's manual). */
function resized(before: number, sign: string, count: number): number {
  switch (sign) {
    case '+':
      return before + count
    case '-':
      return Math.max(0, before - count)
    case '<':
      return Math.min(before, count)
    case '>':
      return Math.max(before, count)
    case '/':
      return count === 0 ? before : before - (before % count)
    case '%':
      return count === 0 ? before : Math.ceil(before / count) * count
    default:
      return count
  }
}

const split: Runner = (call, machine) => {
  const [from, prefix] = optionsOf(call.args, ['-b', '-l', '-n', '-a', '-C']).operands.map((operand) => operand.text)
  const size = readBy(call, from === undefined ? [] : [from], machine)
  const path = pathOf(call, `${prefix ?? 'x'}*`)
  if (size) machine.write(joinPath('/', path.slice(1)), { kind: 'other', size, label: 'parts of a split file' })
  return undefined
}

const runners: Readonly<Record<string, Runner>> = { dd, truncate, fallocate: truncate, split }
