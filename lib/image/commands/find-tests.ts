import { wildcard } from '../../source/wildcard'
import type { Entry } from '../entry'
import { changedMode, type FileMark } from '../file-marks'
import type { Machine } from '../machine'
import { baseName } from '../path'
import { isSameId } from '../users'
import { type Call, pathOf } from './command'

/** What a `find` asks about: a file, a tree counted as one, or a directory that something known lies in. */
export interface Node {
  readonly path: string
  readonly depth: number
  readonly type: 'file' | 'directory' | 'tree'
  readonly entry: Entry | null
  /** Whose it is, and the rest that its directory tells; null where that is not known. */
  readonly mark: FileMark | null
}

export type Test = (node: Node) => boolean

/**
 * What a `find` selects: tests side by side all have to hold, `-o` and parentheses as in its manual. Null where one of the
 * tests can't be answered here: it may depend on contents.
 */
export function testOf(words: readonly string[], call: Call, machine: Machine): Test | null {
  let at = 0
  let depth = 0
  const either = (): Test | null => {
    const options: Test[] = []
    for (;;) {
      const test = all()
      if (!test) return null
      options.push(test)
      if (!/^-or?$/.test(words[at] ?? '')) return (node) => options.some((option) => option(node))
      at++
    }
  }
  const all = (): Test | null => {
    const tests: Test[] = []
    while (at < words.length && !/^(?:-or?|\\?\))$/.test(words[at] ?? '')) {
      const test = one()
      if (!test) return null
      tests.push(test)
    }
    return (node) => tests.every((test) => test(node))
  }
  const one = (): Test | null => {
    const word = words[at++] ?? ''
    const nests = word === '!' || word === '-not' || /^\\?\($/.test(word)
    if (nests) {
      if (++depth > deepest) return null
      const test = word.endsWith('(') ? either() : one()
      depth--
      if (!word.endsWith('(')) return test && ((node) => !test(node))
      at++
      return test
    }
    if (without.test(word)) return always
    const plain = flags[word]
    return plain ?? testCalled(word, words[at++] ?? '', call, machine)
  }
  const test = either()
  // of a tree that is counted as one, nobody knows whose each of its files is
  return test && words.some((word) => ofMark.test(word)) ? (node) => node.type !== 'tree' && test(node) : test
}

/** Deeper than this nobody nests tests. */
const deepest = 30
const without = /^-(?:a|and|depth|xdev|mount|follow|L|P|H|daystart|noleaf|true)$/
const ofMark = /^-(?:user|uid|group|gid|nouser|nogroup|perm|executable|newer|[acm]newer|[acm]time|[acm]min)$/
const always: Test = () => true

const flags: Readonly<Record<string, Test>> = {
  '-empty': ({ entry, type }) => type === 'file' && entry?.size.onDisk.likely === 0,
  '-executable': ({ mark }) => mark !== null && (mark.mode & 0o111) !== 0,
  '-nouser': () => false,
  '-nogroup': () => false,
}

function testCalled(name: string, value: string, call: Call, machine: Machine): Test | null {
  const fold = name === '-iname' || name === '-ipath' || name === '-iwholename'
  const folded = (text: string) => (fold ? text.toLowerCase() : text)
  switch (name) {
    case '-name':
    case '-iname':
    case '-path':
    case '-ipath':
    case '-wholename':
    case '-iwholename': {
      const matches = wildcard(folded(value), 'text')
      return /name$/.test(name) && !/whole/.test(name)
        ? ({ path }) => matches(folded(baseName(path)))
        : ({ path }) => matches(folded(path))
    }
    case '-type':
      if (!/^[fd]$/.test(value)) return () => false
      return ({ type }) => type === 'tree' || type === (value === 'f' ? 'file' : 'directory')
    case '-mindepth':
      return ({ depth }) => depth >= Number(value)
    case '-maxdepth':
      return ({ depth }) => depth <= Number(value)
    case '-size':
      return ofSize(value)
    case '-perm':
      return ofMode(value)
    case '-user':
    case '-uid': {
      const id = machine.users.userId(value)
      return ({ mark }) => mark !== null && isSameId(mark.owner.user, id) === true
    }
    case '-group':
    case '-gid': {
      const id = machine.users.groupId(value)
      return ({ mark }) => mark !== null && isSameId(mark.owner.group, id) === true
    }
    case '-newer':
    case '-anewer':
    case '-cnewer': {
      const path = machine.real(pathOf(call, value))
      const than = machine.fileAt(path) ? (machine.marks.of(path).time ?? 0) : -1
      return ({ mark, type }) => type === 'file' && (mark?.time ?? 0) > than
    }
    default:
      return /^-[acm](?:time|min)$/.test(name) ? ofAge(value) : null
  }
}

const unitOf: Readonly<Record<string, number>> = {
  '': 512,
  b: 512,
  c: 1,
  w: 2,
  k: 1024,
  M: 1_048_576,
  G: 1_073_741_824,
}

/** `+30M` is more than 30 whole ones; sizes are rounded up to the unit first (find's manual). */
function ofSize(value: string): Test | null {
  const found = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(value)
  if (!found) return null
  const [, sign, number = '', unit = ''] = found
  const asked = Number(number)
  return ({ entry, type }) => {
    if (!entry || type !== 'file') return false
    const count = Math.ceil(entry.size.onDisk.likely / (unitOf[unit] ?? 1))
    return sign === '+' ? count > asked : sign === '-' ? count < asked : count === asked
  }
}

/** `-perm 644` is all of the mode, `-perm -u+x` all of these bits, `-perm /6000` any of them. */
function ofMode(value: string): Test | null {
  const [, sign = '', text = ''] = /^([-/+]?)(.+)$/.exec(value) ?? []
  const asked = changedMode(0, text)
  if (asked === null) return null
  return ({ mark }) => {
    if (mark === null) return false
    if (sign === '') return mark.mode === asked
    return sign === '-' ? (mark.mode & asked) === asked : asked === 0 || (mark.mode & asked) !== 0
  }
}

/** What a RUN has written is no day old; how old files of the build context are is not known. */
function ofAge(value: string): Test | null {
  const [, sign = '', number = ''] = /^([-+]?)(\d+)$/.exec(value) ?? []
  if (number === '') return null
  const holds = sign === '+' ? false : sign === '-' ? Number(number) > 0 : Number(number) === 0
  return ({ mark, type }) => holds && type === 'file' && mark !== null && mark.time !== null
}
