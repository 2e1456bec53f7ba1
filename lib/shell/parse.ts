import * as unbash from 'unbash'
import { type Range, range } from '../source/units'
import { arithmeticOf } from './arithmetic'
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
  Test,
} from './model'
import { partsOf, wordParts } from './parts'
import { literalOf } from './word'

/**
 * Reads a shell script that starts at position `at` of a file. Takes any text: where it is not shell, the problems
 * say so and what could be read is there. Joined lines must be `\` and LF (see `mask`).
 */
export function parseShell(text: string, at: number): Script {
  try {
    const script = readScript(text)
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

/** What was read of late: a step of a plan moves most scripts of a file and changes none. */
const scripts = new Map<string, ReturnType<typeof unbash.parse>>()
const mostCharacters = 40_000
let characters = 0

function readScript(text: string): ReturnType<typeof unbash.parse> {
  const known = scripts.get(text)
  if (known) return known
  const script = unbash.parse(text)
  if (text.length > mostCharacters) return script
  scripts.set(text, script)
  characters += text.length
  for (const oldest of scripts.keys()) {
    if (characters <= mostCharacters) break
    scripts.delete(oldest)
    characters -= oldest.length
  }
  return script
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

/** The commands of `$(…)`. */
const nestedIn =
  (reader: Reader) =>
  (script: Placed & { readonly commands: readonly unbash.Statement[] }): CommandList =>
    listOf(reader, script.commands, script.pos, script.end)

function nodeOf(
  reader: Reader,
  node: unbash.PipelineNode | unbash.CompoundList,
  redirects: readonly Redirect[] = [],
): ShellNode {
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
      return nodeOf(
        reader,
        node.command,
        node.redirects.map((redirect) => redirectOf(reader, redirect)),
      )
    case 'Subshell':
      return { kind: 'subshell', range: at, body: listOfBody(reader, node.body), redirects }
    case 'BraceGroup':
      return { kind: 'group', range: at, body: listOfBody(reader, node.body), redirects }
    case 'Function':
      return { kind: 'function', range: at, name: node.name.value, body: nodeOf(reader, node.body) }
    case 'If': {
      const conditions = [node.clause, ...node.elif.map((part) => part.clause)]
      const branches = [node.then, ...node.elif.map((part) => part.then), ...(node.else ? [node.else] : [])]
      return {
        ...plainBranching,
        form: 'if',
        range: at,
        conditions: conditions.map((body) => listOfBody(reader, body)),
        branches: branches.map((body) => listOfBody(reader, body)),
        redirects,
      }
    }
    case 'While':
      return {
        ...plainBranching,
        form: node.kind,
        range: at,
        conditions: [listOfBody(reader, node.clause)],
        branches: [listOfBody(reader, node.body)],
        redirects,
      }
    case 'Case':
      return {
        ...plainBranching,
        form: 'case',
        range: at,
        branches: node.items.map((item) => listOfBody(reader, item.body)),
        choice: {
          word: wordOf(reader, node.word),
          patterns: node.items.map((item) => item.pattern.map((word) => wordOf(reader, word))),
        },
        redirects,
      }
    case 'For':
    case 'Select':
      return {
        kind: 'for',
        range: at,
        variable: node.name.value,
        words: node.wordlist?.map((word) => wordOf(reader, word)) ?? null,
        body: listOfBody(reader, node.body),
        redirects,
      }
    case 'ArithmeticFor':
      return {
        ...plainBranching,
        form: 'count',
        range: at,
        branches: [listOfBody(reader, node.body)],
        counts: {
          start: node.initialize ? arithmeticOf(node.initialize, nestedIn(reader)) : null,
          test: node.test ? arithmeticOf(node.test, nestedIn(reader)) : null,
          step: node.update ? arithmeticOf(node.update, nestedIn(reader)) : null,
        },
        redirects,
      }
    case 'TestCommand':
      return { kind: 'other', range: at, test: testOf(reader, node.expression), arithmetic: null }
    case 'ArithmeticCommand': {
      const arithmetic = node.expression ? arithmeticOf(node.expression, nestedIn(reader)) : null
      return { kind: 'other', range: at, test: null, arithmetic }
    }
    default:
      return { kind: 'other', range: at, test: null, arithmetic: null }
  }
}

const plainBranching = { kind: 'branching', conditions: [], choice: null, counts: null } as const

function testOf(reader: Reader, test: unbash.TestExpression): Test {
  switch (test.type) {
    case 'TestLogical':
      return {
        kind: test.operator === '&&' ? 'and' : 'or',
        parts: test.operands.map((operand) => testOf(reader, operand)),
      }
    case 'TestNot': {
      const part = testOf(reader, test.operand)
      return test.negations.length % 2 === 0 ? part : { kind: 'not', part }
    }
    case 'TestGroup':
      return testOf(reader, test.expression)
    case 'TestUnary':
      return { kind: 'ask', left: null, operator: test.operator, right: wordOf(reader, test.operand) }
    case 'TestBinary':
      return {
        kind: 'ask',
        left: wordOf(reader, test.left),
        operator: test.operator,
        right: wordOf(reader, test.right),
      }
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
  const list = node.value.type === 'ArrayValue' ? node.value.elements.map((word) => wordOf(reader, word)) : null
  // `name[index]=value` is a variable of its own here
  const name = node.index ? `${node.name}[${node.index.value}]` : node.name
  return { name, value, list, append: node.append ?? false, range: place(reader, node) }
}

/** `export A=b` and `make A=b`: what looks like an assignment is an argument there. */
function assignmentAsWord(reader: Reader, node: unbash.Assignment): ShellWord {
  const head = { kind: 'literal', text: `${node.name}${node.append ? '+=' : '='}`, quoted: false } as const
  const tail =
    node.value.type === 'Word' ? wordParts(node.value, nestedIn(reader)) : [{ kind: 'opaque', raw: '()' } as const]
  const parts = [head, ...tail]
  return { range: place(reader, node), text: node.text, parts, literal: literalOf(parts), pattern: false }
}

function wordOf(reader: Reader, word: unbash.Word): ShellWord {
  const parts = wordParts(word, nestedIn(reader))
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
    const { body } = node
    const content = {
      text: body.text,
      range: place(reader, body),
      parts: node.delimiter?.quoted || !body.parts ? null : partsOf(body.parts, nestedIn(reader)),
      stripTabs: node.operator === '<<-',
    }
    return { operator: '<<', descriptor: null, target: null, content, range: place(reader, node) }
  }
  return {
    operator: node.operator,
    descriptor: node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : null,
    target: node.target ? wordOf(reader, node.target) : null,
    content: null,
    range: place(reader, node),
  }
}
