import { between, type Size, scaleSize, sumSizes } from '../../catalog/estimate'
import { fileSize, sizeOnDisk, trifle } from '../content'
import type { Machine } from '../machine'
import { printed, utf8Length } from '../printed'
import { byteCount, exactBytes, mostBytes } from './byte-counts'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'
import { formatted, unescaped } from './printf'
import { readBy, textBy } from './reads'

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
    'envsubst',
    'base64',
    'openssl',
    'pv',
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

/** `head -c N` of an endless device gives N bytes, of a file no more than it has. */
const ends: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-c', '--bytes', '-n', '--lines', '-s'])
  const text = options.values.get('-c') ?? options.values.get('--bytes')
  const operands = options.operands.map((operand) => operand.text)
  const device = operands.find((operand) => operand.startsWith('/dev/')) ?? call.inputFrom ?? ''
  const read = device.startsWith('/dev/') ? null : readBy(call, operands, machine)
  const given = text === undefined ? null : byteCount(text.replace(/^-/, ''))
  const count = given === null || text === undefined ? null : takenOf(call.name, text, given, read)
  const known = device.startsWith('/dev/') ? null : textBy(call, operands, machine)
  const endless = call.pipedFrom?.name === 'yes' && operands.length === 0
  if (known !== null && !endless) {
    const part = count === null ? someLines(call, options, known) : someBytes(call, known, count, text ?? '')
    if (part !== null) return printed(part)
  }
  if (endless && known !== null) {
    const lines = Number(options.values.get('-n') ?? options.values.get('--lines') ?? 10)
    const total = count ?? (Number.isFinite(lines) ? lines : 10) * (known.indexOf('\n') + 1)
    return { output: exactBytes(Math.min(Math.abs(total), mostBytes), 'zeros') }
  }
  if (count === null) {
    // some lines of it
    const whole = read?.onDisk.high
    return whole === undefined
      ? undefined
      : { output: sizeOnDisk(between(0, Math.min(whole, 800), whole, 'assumed'), 'text') }
  }
  if (device === '/dev/zero') return { output: exactBytes(count, 'zeros') }
  const limited = read && read.onDisk.likely < count ? read : exactBytes(count, device === '' ? 'other' : 'chance')
  return { output: limited }
}

/** `head -c -N` leaves out the last N bytes, `tail -c +N` begins with the Nth. */
function takenOf(name: string, text: string, count: number, read: Size | null): number | null {
  const rest = name === 'head' ? text.startsWith('-') : text.startsWith('+')
  if (!rest) return count
  return read ? Math.max(0, read.onDisk.likely - (name === 'head' ? count : count - 1)) : null
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
  base64,
  openssl,
}
