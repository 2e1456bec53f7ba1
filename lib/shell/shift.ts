import { type Range, range } from '../source/units'
import type {
  Assignment,
  Change,
  CommandList,
  HeredocContent,
  Redirect,
  Script,
  ShellNode,
  ShellProblem,
  ShellWord,
  SimpleCommand,
  Test,
  WordPart,
} from './model'

/** The same script further down or up in the file, and what others hold of it. */
export interface ShellShift {
  readonly range: (at: Range) => Range
  readonly script: (it: Script) => Script
  readonly problem: (it: ShellProblem) => ShellProblem
  /** A word or command that is asked for twice is one and the same both times. */
  readonly word: (it: ShellWord) => ShellWord
  readonly command: (it: SimpleCommand) => SimpleCommand
}

/** Moves scripts by as many characters. What a script means does not depend on where it stands. */
export function shiftShell(by: number): ShellShift {
  const words = new Map<ShellWord, ShellWord>()
  const commands = new Map<SimpleCommand, SimpleCommand>()

  const place = (at: Range): Range => range(at.start + by, at.end + by)

  const parts = (all: readonly WordPart[]): readonly WordPart[] => (all.every(isPlain) ? all : all.map(part))
  const part = (it: WordPart): WordPart => {
    if (it.kind === 'command') return { ...it, body: list(it.body) }
    if (it.kind === 'variable') return { ...it, fallback: it.fallback && parts(it.fallback) }
    if (it.kind === 'changed') return { ...it, change: change(it.change) }
    return it
  }
  const change = (it: Change): Change => {
    switch (it.kind) {
      case 'instead':
        return { ...it, parts: parts(it.parts) }
      case 'cut':
        return { ...it, pattern: parts(it.pattern) }
      case 'replace':
        return { ...it, pattern: parts(it.pattern), by: parts(it.by) }
      case 'slice':
        return { ...it, offset: parts(it.offset), length: it.length && parts(it.length) }
      default:
        return it
    }
  }
  const word = (it: ShellWord): ShellWord => {
    const known = words.get(it)
    if (known) return known
    const moved = { ...it, range: place(it.range), parts: parts(it.parts) }
    words.set(it, moved)
    return moved
  }
  const maybe = (it: ShellWord | null): ShellWord | null => it && word(it)
  const assignment = (it: Assignment): Assignment => ({
    ...it,
    value: maybe(it.value),
    list: it.list?.map(word) ?? null,
    range: place(it.range),
  })
  const content = (it: HeredocContent): HeredocContent => ({
    ...it,
    range: place(it.range),
    parts: it.parts && parts(it.parts),
  })
  const redirect = (it: Redirect): Redirect => ({
    ...it,
    target: maybe(it.target),
    content: it.content && content(it.content),
    range: place(it.range),
  })
  const redirects = (all: readonly Redirect[]) => (all.length === 0 ? all : all.map(redirect))
  const command = (it: SimpleCommand): SimpleCommand => {
    const known = commands.get(it)
    if (known) return known
    const moved: SimpleCommand = {
      kind: 'simple',
      range: place(it.range),
      name: maybe(it.name),
      args: it.args.map(word),
      assignments: it.assignments.length === 0 ? it.assignments : it.assignments.map(assignment),
      redirects: redirects(it.redirects),
    }
    commands.set(it, moved)
    return moved
  }
  const list = (it: CommandList): CommandList => ({
    kind: 'list',
    range: place(it.range),
    items: it.items.map((item) => ({
      node: node(item.node),
      joint: item.joint && { ...item.joint, range: place(item.joint.range) },
    })),
  })
  const test = (it: Test): Test => {
    switch (it.kind) {
      case 'and':
      case 'or':
        return { ...it, parts: it.parts.map(test) }
      case 'not':
        return { ...it, part: test(it.part) }
      case 'ask':
        return { ...it, left: maybe(it.left), right: word(it.right) }
    }
  }
  const node = (it: ShellNode): ShellNode => {
    const at = place(it.range)
    switch (it.kind) {
      case 'simple':
        return command(it)
      case 'list':
        return list(it)
      case 'pipeline':
        return { ...it, range: at, commands: it.commands.map(node) }
      case 'subshell':
      case 'group':
        return { ...it, range: at, body: list(it.body), redirects: redirects(it.redirects) }
      case 'branching':
        return {
          ...it,
          range: at,
          conditions: it.conditions.map(list),
          branches: it.branches.map(list),
          choice: it.choice && {
            word: word(it.choice.word),
            patterns: it.choice.patterns.map((patterns) => patterns.map(word)),
          },
          redirects: redirects(it.redirects),
        }
      case 'for':
        return {
          ...it,
          range: at,
          words: it.words?.map(word) ?? null,
          body: list(it.body),
          redirects: redirects(it.redirects),
        }
      case 'function':
        return { ...it, range: at, body: node(it.body) }
      case 'other':
        return { ...it, range: at, test: it.test && test(it.test) }
    }
  }
  const problem = (it: ShellProblem): ShellProblem => ({ ...it, range: place(it.range) })
  const script = (it: Script): Script => ({ body: list(it.body), problems: it.problems.map(problem) })
  return { range: place, script, problem, word, command }
}

/** Holds no place of its own. */
const isPlain = ({ kind }: WordPart): boolean => kind === 'literal' || kind === 'arithmetic' || kind === 'opaque'
