import { between } from '../../catalog/estimate'
import { sizeOnDisk } from '../content'
import type { Machine } from '../machine'
import { ownFiles } from '../own'
import { absolutePath, baseName } from '../path'
import { longestText, printed } from '../printed'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** Commands that answer with a line or a list that can be worked out. */
export const answers: CommandFamily = {
  names: [
    'mktemp',
    'ls',
    'id',
    'seq',
    'basename',
    'dirname',
    'pwd',
    'uname',
    'arch',
    'readlink',
    'realpath',
    'wc',
    'expr',
    'yes',
  ],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const operandsOf = (call: Call, withValue: readonly string[] = []): readonly string[] | null => {
  const { operands } = optionsOf(call.args, withValue)
  return operands.every((operand) => operand.known) ? operands.map((operand) => operand.text) : null
}

/** `seq LAST`, `seq FIRST LAST`, `seq FIRST STEP LAST`: a line a number. */
const seq: Runner = (call) => {
  const words = call.args.map((arg) => arg.text)
  const separator = words[0] === '-s' ? (words[1] ?? '\n') : '\n'
  const numbers = words.filter((word) => /^-?\d+$/.test(word)).map(Number)
  const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1
  const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
  const last = numbers.at(-1)
  if (last === undefined || step === 0 || numbers.length > 3 || words.includes('-w')) return undefined
  const count = Math.max(0, Math.floor((last - first) / step) + 1)
  if (count > mostNumbers) {
    const middle = (String(Math.abs(first)).length + String(Math.abs(last)).length) / 2 + 1
    const likely = step === 1 && first >= 0 ? digitsTo(last) - digitsTo(first - 1) + count : count * middle
    return { output: sizeOnDisk(between(likely, likely, likely, 'derived'), 'text') }
  }
  const list = Array.from({ length: count }, (_, i) => String(first + i * step))
  return printed(count === 0 ? '' : `${list.join(separator)}\n`)
}
const mostNumbers = 10_000

/** Digits of all numbers from 0 to one. */
function digitsTo(last: number): number {
  if (last < 0) return 0
  let digits = 1
  for (let from = 1, length = 1; from <= last; from *= 10, length++)
    digits += length * (Math.min(last, from * 10 - 1) - from + 1)
  return digits
}

const basename: Runner = (call) => {
  const [path, suffix] = operandsOf(call, ['-s']) ?? []
  if (path === undefined) return undefined
  const name = baseName(path)
  return printed(`${suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`)
}

const dirname: Runner = (call) => {
  const [path] = operandsOf(call) ?? []
  if (path === undefined) return undefined
  const plain = path.replace(/\/+$/, '')
  const slash = plain.lastIndexOf('/')
  return printed(`${slash === -1 ? '.' : slash === 0 ? '/' : plain.slice(0, slash)}\n`)
}

/** The platform that everything here is priced for is linux/amd64. */
const uname: Runner = (call) => {
  const options = optionsOf(call.args)
  if (call.name === 'arch' || hasAny(options, '-m', '-p', '-i', '--machine')) return printed('x86_64\n')
  return options.flags.size === 0 || hasAny(options, '-s') ? printed('Linux\n') : undefined
}

const realpath: Runner = (call, machine) => {
  const [path] = operandsOf(call) ?? []
  if (path === undefined) return undefined
  const at = pathOf(call, path)
  // a file of the base image may be a link
  return machine.symlinks.has(at) || machine.fileAt(at) ? printed(`${machine.real(at)}\n`) : undefined
}

const wc: Runner = (call) => {
  const options = optionsOf(call.args)
  const text = options.operands.length === 0 ? call.inputText : null
  if (text === null) return undefined
  if (hasAny(options, '-l')) return printed(`${text.split('\n').length - 1}\n`)
  if (hasAny(options, '-w')) return printed(`${text.split(/\s+/).filter((word) => word !== '').length}\n`)
  return hasAny(options, '-c') ? printed(`${new TextEncoder().encode(text).length}\n`) : undefined
}

const expr: Runner = (call) => {
  const [a, operator, b] = call.args.map((arg) => arg.text)
  if (call.args.length !== 3 || !/^-?\d+$/.test(a ?? '') || !/^-?\d+$/.test(b ?? '')) return undefined
  const [first, second] = [Number(a), Number(b)]
  const results: Readonly<Record<string, number>> = {
    '+': first + second,
    '-': first - second,
    '*': first * second,
    '/': Math.trunc(first / second),
    '%': first % second,
  }
  const result = results[operator ?? '']
  return result === undefined || !Number.isFinite(result) ? undefined : printed(`${result}\n`)
}

/** A new name in /tmp, or in place of the template's X: what is made there goes with it when it is deleted by that name. */
const makeTemporary: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-p', '--suffix'])
  const [template] = options.operands
  if (template && !template.known) return undefined
  const inside = options.values.get('-p') ?? options.values.get('--tmpdir')
  const parent = inside ?? (template && !hasAny(options, '-t', '--tmpdir') ? call.directory : '/tmp')
  const path = absolutePath(template?.text ?? 'tmp.XXXXXXXXXX', absolutePath(parent, call.directory))
  const number = String(++machine.temporaries)
  const name = path.replace(/X{3,}/, (letters) => number.padStart(letters.length, '0'))
  if (hasAny(options, '-d', '--directory')) machine.directories.add(name)
  return printed(`${name}\n`)
}

/** The names in a directory that holds nothing but what this build put there; of others the base image's are not known. */
const list: Runner = (call, machine) => {
  const options = optionsOf(call.args)
  if ([...options.flags].some((flag) => flag !== '-1') || options.operands.some((operand) => !operand.known))
    return undefined
  const [operand, ...more] = options.operands
  if (operand?.pattern) {
    const names = options.operands.map((it) => (it.pattern ? machine.matching(pathOf(call, it.text)) : [it.text]))
    return names.some((found) => found.length === 0) ? undefined : printed(lines(names.flat()))
  }
  const path = machine.real(pathOf(call, operand?.text ?? '.'))
  const files = more.length > 0 ? null : ownFiles(path, machine)
  if (!files || files.includes(path)) return undefined
  const below = [...files, ...machine.directories.all(), ...machine.symlinks.keys()]
  const names = below
    .filter((it) => it.startsWith(`${path}/`))
    .map((it) => it.slice(path.length + 1).split('/')[0] ?? '')
  return printed(lines([...new Set(names)].filter((name) => !name.startsWith('.')).sort()))
}

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('')

const identity: Runner = (call, machine) => {
  const options = optionsOf(call.args)
  const root = machine.user === '' || /^(?:root|0)(?::|$)/.test(machine.user)
  if (!root || options.operands.length > 0) return undefined
  if (hasAny(options, '-n')) return printed('root\n')
  return hasAny(options, '-u', '-g') ? printed('0\n') : undefined
}

/** `yes` never ends: what reads it decides how much there is. */
const yes: Runner = (call) => {
  const line = `${call.args.map((arg) => arg.text).join(' ') || 'y'}\n`
  return printed(line.repeat(Math.min(4000, Math.max(1, Math.floor(longestText / line.length)))))
}

const runners: Readonly<Record<string, Runner>> = {
  mktemp: makeTemporary,
  ls: list,
  id: identity,

  seq,
  basename,
  dirname,
  pwd: (call) => printed(`${call.directory}\n`),
  uname,
  arch: uname,
  readlink: realpath,
  realpath,
  wc,
  expr,
  yes,
}
