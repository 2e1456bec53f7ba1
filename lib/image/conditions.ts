import type { CommandList, ShellWord, SimpleCommand, Test, Values } from '../shell/model'
import { resolveWord } from '../shell/word'
import { wildcard } from '../source/wildcard'
import type { Argument } from './built-image'
import type { Machine } from './machine'
import { isOwn } from './own'
import { absolutePath, isPattern } from './path'

/** Commands that ask and change nothing: what follows them with `||` is there to make up for a no. */
const questions = new Set([
  '[',
  '[[',
  'test',
  'command',
  'which',
  'type',
  'hash',
  'grep',
  'egrep',
  'getent',
  'id',
  'dpkg',
  'ls',
])

/** True for a list that only asks. */
export const isQuestion = (list: CommandList): boolean =>
  list.items.every(
    ({ node }) => node.kind === 'other' || (node.kind === 'simple' && questions.has(node.name?.text ?? '')),
  )

/** An unset variable is empty to a test. */
const orEmpty = (values: Values): Values => ({
  ...values,
  get: (name) => {
    const value = values.get(name)
    return value === undefined ? '' : value
  },
})

/**
 * The answer of `[ … ]` and `test …`; null where it is known only when it runs, and for any other command. `args` are
 * the words as they were filled in: where all are known they are not filled in again, as that may count twice.
 */
export function answerOf(
  node: SimpleCommand,
  args: readonly Argument[],
  machine: Machine,
  values: Values,
  directory: string,
): boolean | null {
  const name = node.name?.text
  if (name !== '[' && name !== '[[' && name !== 'test') return null
  const empty = orEmpty(values)
  const known = args.every((arg) => arg.known)
  const words = known ? [...args] : node.args.map((word) => resolveWord(word, empty))
  if (name !== 'test' && /^\]\]?$/.test(words.at(-1)?.text ?? '')) words.pop()
  if (words.some((word) => !word.known)) return null
  return combined(
    words.map((word) => word.text),
    machine,
    directory,
  )
}

/** The answer of `[[ … ]]`. */
export function answerOfTest(test: Test, machine: Machine, values: Values, directory: string): boolean | null {
  switch (test.kind) {
    case 'not': {
      const inner = answerOfTest(test.part, machine, values, directory)
      return inner === null ? null : !inner
    }
    case 'and':
    case 'or': {
      const answers = test.parts.map((part) => answerOfTest(part, machine, values, directory))
      return test.kind === 'and' ? every(answers) : some(answers)
    }
    case 'ask': {
      const empty = orEmpty(values)
      const right = resolveWord(test.right, empty)
      const left = test.left ? resolveWord(test.left, empty) : null
      if (!right.known || left?.known === false) return null
      if (left && /^[!=]?=$/.test(test.operator) && isOpenPattern(test.right)) {
        const matches = wildcard(right.text, 'text')(left.text)
        return test.operator === '!=' ? !matches : matches
      }
      return answer([...(left ? [left.text] : []), test.operator, right.text], machine, directory)
    }
  }
}

const isOpenPattern = (word: ShellWord): boolean => word.pattern && !/^(['"]).*\1$/s.test(word.text)

const every = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(false) ? false : answers.includes(null) ? null : true
const some = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(true) ? true : answers.includes(null) ? null : false

/** `a -o b -a c`: "and" binds closer. */
function combined(words: readonly string[], machine: Machine, directory: string): boolean | null {
  if (words.length <= 3) return answer(words, machine, directory)
  return some(
    splitBy(words, '-o').map((group) => every(splitBy(group, '-a').map((part) => answer(part, machine, directory)))),
  )
}

function splitBy(words: readonly string[], operator: string): readonly (readonly string[])[] {
  const groups: string[][] = [[]]
  for (const word of words) {
    if (word === operator) groups.push([])
    else groups.at(-1)?.push(word)
  }
  return groups
}

function answer(words: readonly string[], machine: Machine, directory: string): boolean | null {
  const [first = '', second = '', third = ''] = words
  if (first === '!' && words.length > 1) {
    const inner = answer(words.slice(1), machine, directory)
    return inner === null ? null : !inner
  }
  if (words.length === 0) return false
  if (words.length === 1) return first !== ''
  if (words.length === 2) return answerOfOne(first, second, machine, directory)
  if (words.length !== 3) return null
  switch (second) {
    case '=':
    case '==':
      return first === third
    case '!=':
      return first !== third
    case '=~':
      return null
    case '<':
      return first < third
    case '>':
      return first > third
    default:
      return compared(Number(first), second, Number(third))
  }
}

function compared(a: number, operator: string, b: number): boolean | null {
  if (Number.isNaN(a) || Number.isNaN(b)) return null
  switch (operator) {
    case '-eq':
      return a === b
    case '-ne':
      return a !== b
    case '-lt':
      return a < b
    case '-le':
      return a <= b
    case '-gt':
      return a > b
    case '-ge':
      return a >= b
    default:
      return null
  }
}

function answerOfOne(operator: string, text: string, machine: Machine, directory: string): boolean | null {
  if (operator === '-n') return text !== ''
  if (operator === '-z') return text === ''
  if (text === '') return null
  const path = absolutePath(text, directory)
  const link = machine.symlinks.has(path)
  switch (operator) {
    case '-f':
    case '-s':
      return !isPattern(text) && machine.fileAt(path) ? true : isMissing(path, machine)
    case '-d':
      return machine.isDirectory(path) ? true : isMissing(path, machine)
    case '-e':
    case '-r':
      return link || machine.isDirectory(path) || machine.fileAt(path) ? true : isMissing(path, machine)
    case '-x':
    case '-w':
      return isMissing(path, machine)
    case '-L':
    case '-h':
      return link ? true : isMissing(path, machine)
    default:
      return null
  }
}

/** Files by which a script tells one distribution from the other, with those that have them. */
const marks: readonly (readonly [path: string, managers: RegExp])[] = [
  ['/etc/alpine-release', /^apk$/],
  ['/etc/debian_version', /^apt$/],
  ['/etc/redhat-release', /^(?:dnf|microdnf|yum)$/],
  ['/etc/centos-release', /^(?:dnf|yum)$/],
]

/** False where a path is sure not to be there; null where it may be. */
function isMissing(path: string, machine: Machine): boolean | null {
  const { packageManager } = machine
  const mark = packageManager === null ? undefined : marks.find(([at]) => at === path)
  if (mark && packageManager !== null && !machine.has(path)) return mark[1].test(packageManager)
  // what a build was not told of may be there after all
  if (machine.surroundings.context === null || isPattern(path) || machine.mounts.hold(path)) return null
  if (machine.has(path)) return null
  if (machine.isErased(path)) return false
  if (machine.treesAround(path).length > 0) return null
  return isOwn(path, machine) ? false : null
}
