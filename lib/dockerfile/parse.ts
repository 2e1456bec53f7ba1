import { type Instruction as AstInstruction, DockerfileParser } from 'dockerfile-ast'
import { lineStart, linesOf, type SourceText, slice, sourceText } from '../source/text'
import { line, offset, type Range, range } from '../source/units'
import { instructionOf } from './instruction'
import type { Arg, Comment, Directive, Dockerfile, Instruction, Problem, Stage } from './model'

/**
 * Reads a Dockerfile. Takes any text; what BuildKit would not take is told in `problems`, and the rest is still read.
 */
export function parseDockerfile(text: string): Dockerfile {
  const source = sourceText(text)
  const problems: Problem[] = []
  const readable = asBuildKitReads(text)
  const ast = DockerfileParser.parse(readable)
  const directives: Directive[] = ast.getDirectives().map((directive) => {
    const at = rangeOf(source, directive.getRange())
    return { name: directive.getName().toLowerCase(), value: directive.getValue(), range: at }
  })
  const escape = directives.find((directive) => directive.name === 'escape')?.value === '`' ? '`' : '\\'

  const instructions: Instruction[] = []
  let readUpTo = 0
  for (const node of ast.getInstructions()) {
    const at = rangeOf(source, node.getRange())
    // an instruction that starts inside what was read as a heredoc of the one before is part of that heredoc
    if (at.start < readUpTo) continue
    const instruction = instructionOf(source, at, keywordRange(source, node), instructions.length, escape, problems)
    instructions.push(instruction)
    readUpTo = instruction.range.end
  }

  const comments: Comment[] = []
  for (const node of ast.getComments()) {
    const at = rangeOf(source, node.getRange())
    const holder = instructionAround(instructions, at)
    if (holder?.heredocs.some((heredoc) => at.start >= heredoc.content.start)) continue
    const content = slice(source, at).replace(/^#/, '').trimEnd()
    comments.push({ ...linesOf(source, at), range: at, text: content, inside: holder?.index ?? null })
  }

  const { globals, stages } = stagesOf(source, instructions, problems)
  return { source, directives, escape, instructions, globals, stages, comments, problems }
}

/**
 * dockerfile-ast and BuildKit read two things differently. Both are made alike here, at the same length:
 * an escape character that is itself escaped does not join lines, and a CR alone does not end a line.
 */
function asBuildKitReads(text: string): string {
  return text.replace(/(?:\\\\)(?=[ \t]*\r?\n)|\r(?!\n)/g, (found) => (found === '\r' ? ' ' : '\\.'))
}

function rangeOf(source: SourceText, span: { start: Position; end: Position }): Range {
  return range(offsetOf(source, span.start), offsetOf(source, span.end))
}

interface Position {
  readonly line: number
  readonly character: number
}

const offsetOf = (source: SourceText, at: Position): number =>
  Math.min(source.text.length, lineStart(source, line(at.line + 1)) + at.character)

const keywordRange = (source: SourceText, node: AstInstruction): Range => rangeOf(source, node.getInstructionRange())

function instructionAround(instructions: readonly Instruction[], at: Range): Instruction | undefined {
  let low = 0
  let high = instructions.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const candidate = instructions[middle]
    if (!candidate) return undefined
    if (at.start < candidate.range.start) high = middle - 1
    else if (at.start >= candidate.range.end) low = middle + 1
    else return candidate
  }
  return undefined
}

function stagesOf(source: SourceText, instructions: readonly Instruction[], problems: Problem[]) {
  const globals: Arg[] = []
  const stages: Stage[] = []
  let open: { from: Stage['from']; instructions: Instruction[] } | null = null
  const close = () => {
    if (!open) return
    const last = open.instructions.at(-1) ?? open.from
    stages.push({
      index: stages.length,
      from: open.from,
      name: open.from.name?.text.toLowerCase() ?? null,
      instructions: open.instructions,
      lines: { line: open.from.lines.line, endLine: last.lines.endLine },
    })
  }
  for (const instruction of instructions) {
    if (instruction.kind === 'FROM') {
      close()
      open = { from: instruction, instructions: [] }
    } else if (open) open.instructions.push(instruction)
    else if (instruction.kind === 'ARG') globals.push(instruction)
    else if (instruction.kind !== 'unknown')
      problems.push({
        range: instruction.range,
        message: `${instruction.kind} stands in front of the first FROM; only ARG may.`,
      })
  }
  close()
  if (stages.length === 0) {
    const at = range(offset(0), Math.min(1, source.text.length))
    problems.push({ range: at, message: 'There is no FROM: a Dockerfile starts a stage from an image.' })
  }
  return { globals, stages }
}
