import { nothingAtAll, scaleSize, sumSizes } from '../../catalog/estimate'
import { trifle } from '../content'
import type { Machine } from '../machine'
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
  const content = from === '/dev/zero' ? 'zeros' : 'chance'
  const copied = asked !== null && Number.isFinite(asked) ? exactBytes(Math.min(asked, mostBytes), content) : null
  const passed = offset(fields.get('skip'), block)
  const rest = source && passed > 0 ? exactBytes(Math.max(0, source.onDisk.likely - passed), content) : source
  const size = rest && (!copied || rest.onDisk.likely < copied.onDisk.likely) ? rest : (copied ?? call.input)
  if (!size) return undefined
  if (to === undefined) return { output: size }
  if (to.startsWith('/dev/')) return undefined
  const path = pathOf(call, to)
  const old = (fields.get('conv') ?? '').includes('notrunc') ? machine.fileAt(path) : null
  const start = offset(fields.get('seek') ?? fields.get('oseek'), block)
  const skipped = start > 0 ? exactBytes(Math.min(start, mostBytes), 'zeros') : nothingAtAll
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
  const inside =
    call.name === 'fallocate' && hasAny(options, '-p', '-d', '-n', '-z', '--zero-range', '--punch-hole', '--dig-holes')
  for (const operand of options.operands) {
    const path = pathOf(call, operand.text)
    const file = machine.fileAt(path)
    const before = file ? machine.fullSize(file).onDisk.likely : 0
    const size = inside ? before : count === null ? null : resized(before, sign, count)
    machine.write(path, {
      kind: 'other',
      size: size === null ? trifle : exactBytes(size, before > 0 ? 'other' : 'zeros'),
    })
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

/** Parts of more than this are counted as one. */
const mostParts = 500

/** `xaa`, `xab` and so on, or `x00` with `-d`: parts of so many bytes with `-b`, so many parts with `-n` (split's manual). */
const split: Runner = (call, machine) => {
  const options = optionsOf(call.args, [
    '-b',
    '--bytes',
    '-l',
    '--lines',
    '-n',
    '--number',
    '-a',
    '--suffix-length',
    '-C',
  ])
  const [from, prefix = 'x'] = options.operands.map((operand) => operand.text)
  const size = readBy(call, from === undefined ? [] : [from], machine)
  if (!size) return undefined
  const whole = size.onDisk.likely
  const parts = Number(options.values.get('-n') ?? options.values.get('--number'))
  const asked = byteCount(options.values.get('-b') ?? options.values.get('--bytes') ?? '')
  const length = asked ?? (parts > 0 ? Math.floor(whole / parts) : 0)
  const count = asked === null ? parts : Math.ceil(whole / asked)
  if (!(length > 0) || !(count <= mostParts)) {
    machine.write(pathOf(call, `${prefix}*`), { kind: 'other', size, label: 'parts of a split file' })
    return undefined
  }
  const digits = Number(options.values.get('-a') ?? options.values.get('--suffix-length') ?? 2)
  machine.spend(count)
  for (let part = 0; part < count; part++) {
    const bytes = part === count - 1 ? whole - length * (count - 1) : length
    const suffix = suffixOf(part, digits, hasAny(options, '-d', '--numeric-suffixes') ? 10 : 26)
    machine.write(pathOf(call, prefix + suffix), { kind: 'other', size: scaleSize(size, bytes / whole) })
  }
  return undefined
}

function suffixOf(part: number, digits: number, base: 10 | 26): string {
  let text = ''
  for (let at = 0, left = part; at < digits; at++, left = Math.floor(left / base))
    text = (base === 10 ? String(left % 10) : String.fromCharCode(97 + (left % 26))) + text
  return text
}

const runners: Readonly<Record<string, Runner>> = { dd, truncate, fallocate: truncate, split }
