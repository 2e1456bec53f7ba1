import * as unbash from 'unbash'
import { type Range, range } from '../source/units'
import type {
  Assignment,
  CommandList,
  Joint,
  ListItem,
  Redirect,
  Script,
  ShellNode,
  ShellProblem,
  ShellWord,
  SimpleCommand,
} from './model'
import { literalOf, wordParts } from './word'

/**
 * Reads a shell script that starts at position `at` of a file. Takes any text: where it is not shell, the problems
 * say so and what could be read is there. Joined lines must be `\` and LF (see `mask`).
 */
export function parseShell(text: string, at: number): Script {
  try {
    const script = unbash.parse(text)
    const reader = { text, at }
    const problems: ShellProblem[] = (script.errors ?? []).map((error) => ({
      range: range(at + Math.min(error.pos, text.length), at + Math.min(error.pos + 1, text.length)),
      message: error.message,
    }))
    return { body: listOf(reader, script.commands, 0, text.length), problems }
  } catch (error) {
    const whole = range(at, at + text.length)
    const message = error instanceof Error ? error.message : 'The shell text could not be read.'
    return { body: { kind: 'list', range: whole, items: [] }, problems: [{ range: whole, message }] }
  }
}

interface Reader {
  readonly text: string
  readonly at: number
}

interface Placed {
  readonly pos: number
  readonly end: number
}

const place = (reader: Reader, node: Placed): Range => range(reader.at + node.pos, reader.at + node.end)

function listOf(reader: Reader, statements: readonly unbash.Statement[], start: number, end: number): CommandList {
  const items: ListItem[] = []
  let previousEnd = start
  const add = (node: unbash.PipelineNode, operator: Joint | null) => {
    const joint = operator && { operator, range: operatorRange(reader, operator, previousEnd, node.pos) }
    items.push({ node: nodeOf(reader, node), joint })
    previousEnd = node.end
  }
  let separator: Joint | null = null
  for (const statement of statements) {
    const command = statement.command
    if (command.type === 'AndOr') {
      command.commands.forEach((part, i) => {
        add(part, i === 0 ? separator : (command.operators[i - 1] ?? '&&'))
      })
    } else add(command, separator)
    separator = statement.background ? '&' : separatorAfter(reader.text, previousEnd)
  }
  return { kind: 'list', range: place(reader, { pos: start, end }), items }
}

function separatorAfter(text: string, from: number): Joint {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === ';') return ';'
    if (char === '\\' && text.charAt(at + 1) === '\n') at++
    else if (char === '\n') return 'newline'
    else if (char !== ' ' && char !== '\t' && char !== '\r') return 'newline'
  }
  return 'newline'
}

function operatorRange(reader: Reader, operator: Joint, from: number, to: number): Range {
  const between = reader.text.slice(from, to)
  const found = between.indexOf(operator === 'newline' ? '\n' : operator)
  const start = from + Math.max(0, found)
  const length = operator === 'newline' ? 1 : operator.length
  return range(reader.at + start, reader.at + Math.min(to, start + length))
}

const listOfBody = (reader: Reader, body: unbash.CompoundList): CommandList =>
  listOf(reader, body.commands, body.pos, body.end)

function nodeOf(reader: Reader, node: unbash.PipelineNode | unbash.CompoundList): ShellNode {
  const at = place(reader, node)
  switch (node.type) {
    case 'Command':
      return simpleOf(reader, node)
    case 'Pipeline':
      return {
        kind: 'pipeline',
        range: at,
        commands: node.commands.map((command) => nodeOf(reader, command)),
        negated: node.prefixes.some((prefix) => prefix.type === 'Negation'),
      }
    case 'CompoundList':
      return listOfBody(reader, node)
    case 'Redirected':
      return nodeOf(reader, node.command)
    case 'Subshell':
      return { kind: 'subshell', range: at, body: listOfBody(reader, node.body) }
    case 'BraceGroup':
      return { kind: 'group', range: at, body: listOfBody(reader, node.body) }
    case 'If': {
      const conditions = [node.clause, ...node.elif.map((part) => part.clause)]
      const branches = [node.then, ...node.elif.map((part) => part.then), ...(node.else ? [node.else] : [])]
      return {
        kind: 'branching',
        range: at,
        conditions: conditions.map((body) => listOfBody(reader, body)),
        branches: branches.map((body) => listOfBody(reader, body)),
        repeats: false,
      }
    }
    case 'While':
      return {
        kind: 'branching',
        range: at,
        conditions: [listOfBody(reader, node.clause)],
        branches: [listOfBody(reader, node.body)],
        repeats: true,
      }
    case 'Case':
      return {
        kind: 'branching',
        range: at,
        conditions: [],
        branches: node.items.map((item) => listOfBody(reader, item.body)),
        repeats: false,
      }
    case 'For':
    case 'Select':
      return {
        kind: 'for',
        range: at,
        variable: node.name.value,
        words: node.wordlist?.map((word) => wordOf(reader, word)) ?? null,
        body: listOfBody(reader, node.body),
      }
    case 'ArithmeticFor':
      return { kind: 'branching', range: at, conditions: [], branches: [listOfBody(reader, node.body)], repeats: true }
    default:
      return { kind: 'other', range: at }
  }
}

function simpleOf(reader: Reader, node: unbash.Command): SimpleCommand {
  const assignments: Assignment[] = []
  for (const part of node.prefix) if (part.type === 'Assignment') assignments.push(assignmentOf(reader, part))
  const args: ShellWord[] = []
  for (const part of node.args) {
    if (part.type === 'Word') args.push(wordOf(reader, part))
    else args.push(assignmentAsWord(reader, part))
  }
  return {
    kind: 'simple',
    range: place(reader, node),
    name: node.name ? wordOf(reader, node.name) : null,
    args,
    assignments,
    redirects: node.redirects.map((redirect) => redirectOf(reader, redirect)),
  }
}

function assignmentOf(reader: Reader, node: unbash.Assignment): Assignment {
  const value = node.value.type === 'Word' ? wordOf(reader, node.value) : null
  return { name: node.name, value, range: place(reader, node) }
}

/** `export A=b` and `make A=b`: what looks like an assignment is an argument there. */
function assignmentAsWord(reader: Reader, node: unbash.Assignment): ShellWord {
  const head = { kind: 'literal', text: `${node.name}${node.append ? '+=' : '='}`, quoted: false } as const
  const tail = node.value.type === 'Word' ? wordParts(node.value) : [{ kind: 'opaque', raw: '()' } as const]
  const parts = [head, ...tail]
  return { range: place(reader, node), text: node.text, parts, literal: literalOf(parts), pattern: false }
}

function wordOf(reader: Reader, word: unbash.Word): ShellWord {
  const parts = wordParts(word)
  return {
    range: place(reader, word),
    text: word.text,
    parts,
    literal: literalOf(parts),
    pattern: word.parts ? word.parts.some((part) => part.type === 'Glob') : /[*?[]/.test(word.value),
  }
}

function redirectOf(reader: Reader, node: unbash.Redirection): Redirect {
  if (node.type === 'HereDoc') {
    const content = { text: node.body.text, range: place(reader, node.body) }
    return { operator: '<<', target: null, content, range: place(reader, node) }
  }
  return {
    operator: node.operator,
    target: node.target ? wordOf(reader, node.target) : null,
    content: null,
    range: place(reader, node),
  }
}
