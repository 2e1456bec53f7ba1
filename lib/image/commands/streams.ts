import { between, nothingAtAll, type Size, scaleSize, sumSizes } from '../../catalog/estimate'
import { fileSize, sizeOnDisk, trifle } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { longestText, printed, utf8Length } from '../printed'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'
import { formatted, unescaped } from './printf'

/** Commands that print, or turn what they read into what they print: known sizes go through them. */
export const streams: CommandFamily = {
  names: [
    'echo',
    'printf',
    'cat',
    'tac',
    'nl',
    'tee',
    'sponge',
    'head',
    'tail',
    'tr',
    'rev',
    'cut',
    'sort',
    'shuf',
    'sed',
    'envsubst',
    'dd',
    'truncate',
    'fallocate',
    'split',
    'base64',
    'openssl',
    'pv',
    'dos2unix',
    'unix2dos',
  ],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const echo: Runner = (call) => {
  const options = /^-[neE]+$/.test(call.args[0]?.text ?? '') ? (call.args[0]?.text ?? '') : ''
  const words = call.args.slice(options === '' ? 0 : 1)
  const text = words.map((arg) => arg.text).join(' ')
  // bash takes escapes with -e only, dash always
  const plain = /^[^\\]*$/.test(text) ? text : unescaped(text)
  return printedOf(words, `${plain}${options.includes('n') ? '' : '\n'}`)
}

const printf: Runner = (call, machine) => {
  const words = call.args.filter((arg) => arg.text !== '--')
  const [format, ...values] = words.map((arg) => arg.text)
  if (format === undefined) return undefined
  const text = formatted(format, values)
  machine.spend(text.length / 1000)
  return printedOf(words, text)
}

/** What is printed with something unknown in it has a length that is nearly right, and no text. */
function printedOf(words: Call['args'], text: string): Effect {
  const { output, text: known } = printed(text)
  return words.every((arg) => arg.known) && known !== undefined
    ? { ...(output ? { output } : {}), text: known }
    : output
      ? { output }
      : {}
}

/** The size of what a command reads: the files it names, or its input. Null where it is not known. */
function readBy(call: Call, operands: readonly string[], machine: Machine): Size | null {
  const named = operands.filter((text) => text !== '-')
  if (named.length === 0) return call.input
  const sizes: Size[] = []
  for (const text of named) {
    const path = pathOf(call, text)
    if (path === '/dev/null') continue
    const files = machine.find(path).filter((entry) => !entry.tree && entry.kind !== 'base')
    if (files.length === 0) return null
    for (const file of files) sizes.push(machine.fullSize(file))
  }
  return sizes.length === 0 ? nothingAtAll : sumSizes(sizes)
}

/** The text of what a command reads; null where it is not known. */
function textBy(call: Call, operands: readonly string[], machine: Machine): string | null {
  if (operands.length === 0) return call.inputText
  let whole = ''
  for (const operand of operands) {
    const text = operand === '-' ? call.inputText : operand === '/dev/null' ? '' : machine.textAt(pathOf(call, operand))
    if (text === null) return null
    whole += text
  }
  return whole.length <= longestText ? whole : null
}

/** Turns the text that a command reads into the one it prints; null where that can't be told. */
type Turn = (text: string, call: Call) => string | null

const pass =
  (withValue: readonly string[], operandsAreFiles: boolean, turn: Turn = () => null): Runner =>
  (call, machine) => {
    const operands = optionsOf(call.args, withValue).operands.map((arg) => arg.text)
    const named = operandsAreFiles ? operands : []
    const read = textBy(call, named, machine)
    const text = read === null ? null : turn(read, call)
    if (text !== null) return printed(text)
    const output = readBy(call, named, machine)
    return output ? { output } : undefined
  }

const same: Turn = (text, call) => (call.args.some((arg) => /^-./.test(arg.text)) ? null : text)
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
const textOf = (lines: readonly string[]): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`)

/** `cut -d X -f N`. */
const cutFields: Turn = (text, call) => {
  const { values } = optionsOf(call.args, ['-d', '-f', '-c'])
  const field = Number(values.get('-f'))
  const by = values.get('-d') ?? '\t'
  if (!Number.isInteger(field) || field < 1) return null
  return textOf(linesOf(text).map((line) => (line.includes(by) ? (line.split(by)[field - 1] ?? '') : line)))
}

/** `tr a b` and `tr -d a` for plain characters, and the two of upper and lower case. */
const translate: Turn = (text, call) => {
  const words = call.args.map((arg) => arg.text)
  const [first = '', second = ''] = words.filter((word) => !/^-[dsc]+$/.test(word)).map(unescaped)
  const upper = /^(?:\[:lower:\]|a-z)$/.test(first) && /^(?:\[:upper:\]|A-Z)$/.test(second)
  const lower = /^(?:\[:upper:\]|A-Z)$/.test(first) && /^(?:\[:lower:\]|a-z)$/.test(second)
  if (upper) return text.toUpperCase()
  if (lower) return text.toLowerCase()
  if (/[[-]/.test(first + second)) return null
  if (words[0] === '-d') return [...text].filter((char) => !first.includes(char)).join('')
  if (words[0]?.startsWith('-') || second === '') return null
  return [...text]
    .map((char) => (first.includes(char) ? (second[first.indexOf(char)] ?? second.at(-1)) : char))
    .join('')
}

const tee: Runner = (call, machine) => {
  const options = optionsOf(call.args)
  const appends = hasAny(options, '-a', '--append')
  const size = call.input ?? trifle
  for (const operand of options.operands) {
    const path = pathOf(call, operand.text)
    if (path.startsWith('/dev/')) continue
    const old = appends ? machine.fileAt(path) : null
    const text = old || call.inputText === null ? {} : { text: call.inputText }
    machine.write(path, { kind: 'other', size: old ? sumSizes([machine.fullSize(old), size]) : size, ...text })
  }
  return call.input ? { output: call.input, ...(call.inputText === null ? {} : { text: call.inputText }) } : undefined
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  C: 1,
  B: 512,
  K: 1024,
  KB: 1000,
  KIB: 1024,
  M: 1_048_576,
  MB: 1_000_000,
  MIB: 1_048_576,
  G: 1_073_741_824,
  GB: 1e9,
  GIB: 1_073_741_824,
}
const mostBytes = 1e13

/** `10`, `5k`, `1MB`, `2G` as a number of bytes; null for anything else. */
export function byteCount(text: string): number | null {
  const [, count, unit = ''] = /^\+?(\d+)\s*([a-z]*)$/i.exec(text) ?? []
  const factor = units[unit.toUpperCase()]
  return count === undefined || factor === undefined ? null : Math.min(Number(count) * factor, mostBytes)
}

const exactBytes = (count: number, random: boolean): Size => {
  const size = fileSize(count, random ? 'random.gz' : 'x.bin')
  return random ? size : { onDisk: size.onDisk, compressed: between(0, count * 0.3, count, 'assumed') }
}

/** `head -c N` of an endless device gives N bytes, of a file no more than it has. */
const ends: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-c', '--bytes', '-n', '--lines', '-s'])
  const text = options.values.get('-c') ?? options.values.get('--bytes')
  const operands = options.operands.map((operand) => operand.text)
  const device = operands.find((operand) => operand.startsWith('/dev/')) ?? call.inputFrom ?? ''
  const read = device.startsWith('/dev/') ? null : readBy(call, operands, machine)
  const count = text === undefined ? null : byteCount(text)
  const known = device.startsWith('/dev/') ? null : textBy(call, operands, machine)
  const endless = call.pipedFrom?.name === 'yes' && operands.length === 0
  if (known !== null && !endless) {
    const part = count === null ? someLines(call, options, known) : someBytes(call, known, count, text ?? '')
    if (part !== null) return printed(part)
  }
  if (endless && known !== null) {
    const lines = Number(options.values.get('-n') ?? options.values.get('--lines') ?? 10)
    const total = count ?? (Number.isFinite(lines) ? lines : 10) * (known.indexOf('\n') + 1)
    return { output: exactBytes(Math.min(Math.abs(total), mostBytes), false) }
  }
  if (count === null) {
    // some lines of it
    const whole = read?.onDisk.high
    return whole === undefined
      ? undefined
      : { output: sizeOnDisk(between(0, Math.min(whole, 800), whole, 'assumed'), 'text') }
  }
  if (device === '/dev/zero')
    return { output: { ...exactBytes(count, false), compressed: between(0, count / 1000, count / 900, 'derived') } }
  const limited = read && read.onDisk.likely < count ? read : exactBytes(count, device !== '')
  return { output: limited }
}

type Ends = ReturnType<typeof optionsOf>

/** `head -n 3`, `head -3`, `head -n -3`, `tail -n +3`. */
function someLines(call: Call, options: Ends, text: string): string | null {
  const short = call.args.map((arg) => /^-(\d+)$/.exec(arg.text)?.[1]).find((it) => it !== undefined)
  const asked = options.values.get('-n') ?? options.values.get('--lines') ?? short ?? '10'
  if (!/^[-+]?\d+$/.test(asked)) return null
  const lines = linesOf(text)
  const count = Math.abs(Number(asked))
  if (call.name === 'tail')
    return textOf(asked.startsWith('+') ? lines.slice(count - 1) : lines.slice(-count || lines.length))
  return textOf(asked.startsWith('-') ? lines.slice(0, -count || lines.length) : lines.slice(0, count))
}

function someBytes(call: Call, text: string, count: number, asked: string): string | null {
  if (utf8Length(text) !== text.length || /^[-+]/.test(asked)) return null
  return call.name === 'tail' ? text.slice(-count || text.length) : text.slice(0, count)
}

/** `sed -i` writes its files again; without it, what it reads goes through it. */
const sed: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-e', '-f', '--expression', '--file', '-l'])
  const script = options.values.has('-e') || options.values.has('-f') || options.values.has('--expression')
  const operands = (script ? options.operands : options.operands.slice(1)).map((operand) => operand.text)
  const inPlace = call.args.some((arg) => /^-[nErsuz]*i|^--in-place/.test(arg.text))
  if (!inPlace) {
    const output = readBy(call, operands, machine)
    return output ? { output } : undefined
  }
  const suffix = call.args.map((arg) => /^(?:-[nErsuz]*i|--in-place=)([^,]+)$/.exec(arg.text)?.[1]).find(Boolean) ?? ''
  for (const text of operands) {
    const path = pathOf(call, text)
    if (suffix !== '') machine.copy(path, suffix.includes('*') ? suffix.replace('*', path) : `${path}${suffix}`)
    machine.forgetText(path)
    if (machine.has(path)) machine.rewrite(path, false)
    // files of configuration, as base images and packages bring them
    else machine.write(path, { kind: 'other', size: trifle })
  }
  return undefined
}

const rewriteAll: Runner = (call, machine) => {
  for (const operand of optionsOf(call.args).operands) {
    machine.forgetText(pathOf(call, operand.text))
    machine.rewrite(pathOf(call, operand.text), false)
  }
  return undefined
}

/** `sort -o FILE` writes what it read into a file. */
const sort: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-k', '-t', '-o', '--output'])
  const to = options.values.get('-o') ?? options.values.get('--output')
  const operands = options.operands.map((operand) => operand.text)
  const size = readBy(call, operands, machine)
  if (to === undefined) return size ? { output: size } : undefined
  machine.write(pathOf(call, to), { kind: 'other', size: size ?? trifle })
  return undefined
}

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

/** Four letters for three bytes, and a line end for every 76 letters. */
const base64: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-w', '--wrap', '-in', '-out'])
  const read = readBy(
    call,
    options.operands.map((operand) => operand.text),
    machine,
  )
  if (!read) return undefined
  const decodes = hasAny(options, '-d', '-D', '--decode')
  const factor = (4 / 3) * (hasAny(options, '-w', '--wrap') ? 1 : 77 / 76)
  return { output: scaleSize(read, decodes ? 1 / factor : factor, 'derived') }
}

/** Keys and certificates are small. */
const openssl: Runner = (call, machine) => {
  const options = call.args.map((arg) => arg.text)
  options.forEach((option, i) => {
    const path = options[i + 1]
    if (/^-(?:out|keyout)$/.test(option) && path !== undefined)
      machine.write(pathOf(call, path), { kind: 'other', size: fileSize(3200, 'x.pem') })
  })
  return { output: fileSize(3200, 'x.pem') }
}

const runners: Readonly<Record<string, Runner>> = {
  echo,
  printf,
  cat: pass([], true, same),
  tac: pass([], true, (text) => textOf([...linesOf(text)].reverse())),
  nl: pass([], true),
  pv: pass([], true),
  tee,
  sponge: tee,
  head: ends,
  tail: ends,
  tr: pass([], false, translate),
  rev: pass([], true),
  cut: pass(['-d', '-f', '-c'], true, cutFields),
  sort,
  shuf: pass(['-n'], true),
  envsubst: pass([], false),
  sed,
  dd,
  truncate,
  fallocate: truncate,
  split,
  base64,
  openssl,
  dos2unix: rewriteAll,
  unix2dos: rewriteAll,
}
