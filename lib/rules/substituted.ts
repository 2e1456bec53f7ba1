import type { Argument, RunTrace, TracedCommand } from '../image/built-image'
import { baseName } from '../image/path'
import { effectiveCommand } from '../image/starters'
import type { CommandList, ShellNode, ShellWord, SimpleCommand, Values, WordPart } from '../shell/model'
import { listsIn, simpleCommands } from '../shell/walk'
import { resolveWord } from '../shell/word'
import type { SourceText } from '../source/text'

/** Nothing is known where a word is read by itself: what has to be filled in stays as it is written. */
const nothing: Values = { get: () => undefined, set: () => undefined, output: () => null }

/** Substitutions in substitutions: deeper than this nothing is read. */
const deepest = 4

/**
 * The commands of `$(…)` and of backquotes in a script. The simulation starts none of them, so that what they write is
 * not known; what they say can be judged all the same.
 */
export function substitutedCommands(source: SourceText, trace: RunTrace): readonly TracedCommand[] {
  const { script } = trace
  if (!script || !/[`]|\$\(/.test(source.text.slice(script.body.range.start, script.body.range.end))) return []
  const found: TracedCommand[] = []
  const first = trace.commands[0]
  const look = (list: CommandList, depth: number): void => {
    for (const command of simpleCommands(list)) {
      for (const part of wordsOf(command).flatMap((word) => word.parts)) inPart(part, depth)
    }
  }
  const inPart = (part: WordPart, depth: number): void => {
    if (part.kind !== 'command' || depth > deepest) return
    for (const item of part.body.items) inNode(item.node, null, null)
    look(part.body, depth + 1)
  }
  const inNode = (node: ShellNode, from: string | null, into: string | null): void => {
    if (node.kind === 'simple') {
      const made = read(node, from, into)
      if (made) found.push(made)
    } else if (node.kind === 'pipeline') {
      node.commands.forEach((command, i) => {
        inNode(command, nameOf(node.commands[i - 1]), nameOf(node.commands[i + 1]))
      })
    } else for (const list of listsIn(node)) for (const item of list.items) inNode(item.node, from, into)
  }
  const read = (node: SimpleCommand, pipedFrom: string | null, pipedInto: string | null): TracedCommand | null => {
    const { command, prefixes, assigned } = effectiveCommand(wordsOfCommand(node).map(argumentOf))
    const [name, ...args] = command
    // inside backquotes a backslash counts twice: places are told apart only where the text is found there again
    if (!name?.word || source.text.slice(name.range.start, name.range.end) !== name.word.text) return null
    return {
      name: baseName(name.text) || name.text,
      args,
      range: node.range,
      start: name.range,
      node,
      prefixes,
      environment: Object.fromEntries(assigned),
      certain: false,
      directory: first?.directory ?? '/',
      user: first?.user ?? '',
      pipedInto,
      pipedFrom,
      wrote: [],
      removed: [],
      unknown: null,
    }
  }
  look(script.body, 0)
  return found
}

const argumentOf = (word: ShellWord): Argument => ({
  ...resolveWord(word, nothing),
  pattern: word.pattern,
  range: word.range,
  word,
})

const wordsOfCommand = (node: SimpleCommand): readonly ShellWord[] => (node.name ? [node.name, ...node.args] : [])

const wordsOf = (node: SimpleCommand): readonly ShellWord[] => [
  ...wordsOfCommand(node),
  ...node.assignments.flatMap(({ value }) => value ?? []),
]

const nameOf = (node: ShellNode | undefined): string | null =>
  node?.kind === 'simple' && node.name ? baseName(node.name.literal ?? node.name.text) : null
