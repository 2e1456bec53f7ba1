import type { CommandList } from '../shell/model'
import { resolveWord, type Variables } from '../shell/word'
import type { Machine } from './machine'
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
])

/** True for a list that only asks. */
export const isQuestion = (list: CommandList): boolean =>
  list.items.every(
    ({ node }) => node.kind === 'other' || (node.kind === 'simple' && questions.has(node.name?.text ?? '')),
  )

/** The answer of `[ … ]` and `test …`, of `true` and `false`; null where it is known only when it runs. */
export function answerOf(list: CommandList, machine: Machine, variables: Variables, directory: string): boolean | null {
  const node = list.items[0]?.node
  if (list.items.length !== 1 || node?.kind !== 'simple') return null
  const name = node.name?.text
  if (name === 'true' || name === ':') return true
  if (name === 'false') return false
  if (name !== '[' && name !== '[[' && name !== 'test') return null
  const words = node.args.map((word) =>
    resolveWord(word, (key) => variables(key) ?? (variables(key) === undefined ? '' : null)),
  )
  if (name !== 'test' && /^\]\]?$/.test(words.at(-1)?.text ?? '')) words.pop()
  if (words.some((word) => !word.known)) return null
  return answer(
    words.map((word) => word.text),
    machine,
    directory,
  )
}

function answer(words: readonly string[], machine: Machine, directory: string): boolean | null {
  const [first = '', second = '', third = ''] = words
  if (first === '!') {
    const inner = answer(words.slice(1), machine, directory)
    return inner === null ? null : !inner
  }
  if (words.length === 1) return first !== ''
  if (words.length === 2) {
    const path = absolutePath(second, directory)
    switch (first) {
      case '-n':
        return second !== ''
      case '-z':
        return second === ''
      case '-f':
      case '-s':
        return !isPattern(second) && machine.fileAt(path) ? true : null
      case '-d':
        return machine.isDirectory(path) ? true : null
      case '-e':
        return machine.find(path).some((entry) => entry.path === path) ? true : null
      default:
        return null
    }
  }
  if (words.length !== 3) return null
  switch (second) {
    case '=':
    case '==':
      return isPattern(third) ? null : first === third
    case '!=':
      return isPattern(third) ? null : first !== third
    case '-eq':
      return Number(first) === Number(third)
    case '-ne':
      return Number(first) !== Number(third)
    default:
      return null
  }
}
