import { DockerfileParser } from 'dockerfile-ast'
import type { Edit } from '../source/edits'
import { Recent } from '../source/recent'
import { lineAt, lineStart, linesOf, type SourceText, slice, sourceText } from '../source/text'
import { line, offset, type Range, range } from '../source/units'
import { instructionOf } from './instruction'
import type { Arg, Comment, Directive, Dockerfile, From, Instruction, Problem, Stage } from './model'
import { type Shift, shiftComment, shiftInstruction, shiftProblem } from './shift'

/**
 * Reads a Dockerfile. Takes any text; what BuildKit would not take is told in `problems`, and the rest is still read.
 */
export function parseDockerfile(text: string): Dockerfile {
  const source = sourceText(text)
  const problems: Problem[] = []
  const readable = asBuildKitReads(text)
  const ast = DockerfileParser.parse(readable)
  const directives: Directive[] = []
  const notDirectives: Comment[] = []
  for (const directive of ast.getDirectives()) {
    const at = rangeOf(source, directive.getRange())
    const name = directive.getName().toLowerCase()
    // BuildKit takes one word for a name, and no directive behind a comment (frontend/dockerfile/parser/directives.go)
    if (notDirectives.length === 0 && /^#[ \t]*[a-z][a-z0-9]*[ \t]*=/i.test(slice(source, at)))
      directives.push({ name, value: directive.getValue(), range: at })
    else notDirectives.push(commentAt(source, at, null))
  }
  const escape = directives.find((directive) => directive.name === 'escape')?.value === '`' ? '`' : '\\'

  const part = readPart(source, ast, { offset: 0, index: 0 }, escape, problems)
  const { instructions } = part
  const comments = notDirectives.length === 0 ? part.comments : [...notDirectives, ...part.comments]
  const { globals, stages } = stagesOf(source, instructions, problems)
  return { source, directives, escape, instructions, globals, stages, comments, problems }
}

/**
 * The same as parsing the text after the edits, for less: what the edits do not touch is taken over, moved where it has
 * to be. Where that can't be told (edits in the head of the file, a line that joins the next)
 * the whole text is read again. The edits speak of `before`; they must be such as `applyEdits` takes.
 */
export function reparseDockerfile(before: Dockerfile, edits: readonly Edit[], text: string): Dockerfile {
  const part = partTouched(before, edits)
  if (!part) return parseDockerfile(text)
  const moved = text.length - before.source.text.length
  const read = text.slice(part.start, part.end + moved)
  // where a heredoc ends may be decided by what stands behind the part
  if (read.includes('<<')) return parseDockerfile(text)
  const toTheEnd = part.to === before.instructions.length
  if (!toTheEnd && (!read.endsWith('\n') || joinsNext[before.escape].test(read))) return parseDockerfile(text)
  // an escape character that joins nothing is read by the line ends of the whole file
  if (toTheEnd && /[\\`]\s*$/.test(read)) return parseDockerfile(text)
  const source = sourceText(text)
  // the blank line keeps a comment that reads like a directive from being taken for one
  const head = before.escape === '`' ? '# escape=`\n\n' : '\n'
  const place = { offset: part.start - head.length, index: part.from }
  const readNow = () => {
    const found: Problem[] = []
    const ast = DockerfileParser.parse(head + asBuildKitReads(read))
    return { ...readPart(source, ast, place, before.escape, found, sourceText(head + read)), problems: found }
  }
  // at the end of a file an escape character means something else
  const key = toTheEnd ? null : `${place.offset} ${lineAt(source, offset(part.start))} ${place.index} ${head}${read}`
  const known = key === null ? undefined : lastRead.get(key)
  const { instructions: own, comments, end, problems } = known ?? readNow()
  if (key !== null && !known) lastRead.set(key, { instructions: own, comments, end, problems })
  // read to the very end, the last line break included: a heredoc that may go on behind the part
  if (!toTheEnd && end >= part.end + moved) return parseDockerfile(text)
  if (own.some((it) => it.range.end > part.end + moved)) return parseDockerfile(text)
  const by: Shift = {
    offset: moved,
    lines: source.lineStarts.length - before.source.lineStarts.length,
    index: own.length - (part.to - part.from),
  }
  const instructions = [
    ...before.instructions.slice(0, part.from),
    ...own,
    ...before.instructions.slice(part.to).map((it) => shiftInstruction(it, by)),
  ]
  const elsewhere = problemsOfReading(before)
  const allProblems = [
    ...elsewhere.filter((it) => it.range.end <= part.start),
    ...problems,
    ...elsewhere.filter((it) => it.range.start >= part.end).map((it) => shiftProblem(it, by)),
  ]
  const { globals, stages } = stagesOf(source, instructions, allProblems)
  return {
    source,
    directives: before.directives,
    escape: before.escape,
    instructions,
    globals,
    stages,
    comments: [
      ...before.comments.filter((it) => it.range.end <= part.start),
      ...comments,
      ...before.comments.filter((it) => it.range.start >= part.end).map((it) => shiftComment(it, by)),
    ],
    problems: allProblems,
  }
}

/** What is typed stands at the same place of many texts, one for each step of a plan: it is read once for all of them. */
const lastRead = new Recent<Read & { readonly problems: readonly Problem[] }>(8)

/** Those of the instructions themselves; behind them stand those of the stages that they make. */
function problemsOfReading({ source, instructions, problems }: Dockerfile): readonly Problem[] {
  if (problems.length === 0) return problems
  const ofStages: Problem[] = []
  stagesOf(source, instructions, ofStages)
  return problems.slice(0, problems.length - ofStages.length)
}

/** An escape character at the end of a text, with nothing but blank lines and comments behind it. */
const joinsNext = {
  '\\': /\\[ \t]*\r?\n(?:[ \t\r]*(?:#[^\n]*)?\n)*$/,
  '`': /`[ \t]*\r?\n(?:[ \t\r]*(?:#[^\n]*)?\n)*$/,
}

interface Part {
  /** Whole lines, from the line after the last instruction that is not touched to the line of the next that is not. */
  readonly start: number
  readonly end: number
  /** The instructions in it, the last not included. */
  readonly from: number
  readonly to: number
}

/** Blanks behind an instruction stand on its line, too. */
function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at)
  return found === -1 ? text.length : found
}

function partTouched(file: Dockerfile, edits: readonly Edit[]): Part | null {
  if (edits.length === 0) return null
  const start = Math.min(...edits.map((edit) => edit.range.start))
  const end = Math.max(...edits.map((edit) => edit.range.end))
  const { instructions, source } = file
  const from = instructions.findIndex((it) => lineEnd(source.text, it.range.end) >= start)
  const after = instructions.findIndex((it) => it.range.start > end)
  const first = instructions[0]
  // a byte order mark is none but at the very start
  const isHead = first && from <= 0 && (start <= first.range.start || source.text.startsWith('\uFEFF'))
  if (!first || isHead) return null
  const previous = instructions[(from === -1 ? instructions.length : from) - 1]
  const next = after === -1 ? undefined : instructions[after]
  const begin = previous ? lineStart(source, line(previous.lines.endLine + 1)) : lineStart(source, first.lines.line)
  // an escape character at its end, which joined nothing, may join what is written now
  if (previous && source.text.slice(previous.range.end - 1, begin).includes(file.escape)) return null
  return {
    start: begin,
    end: next ? lineStart(source, next.lines.line) : source.text.length,
    from: from === -1 ? instructions.length : from,
    to: after === -1 ? instructions.length : after,
  }
}

interface Read {
  readonly instructions: readonly Instruction[]
  readonly comments: readonly Comment[]
  readonly end: number
}

/** Instructions and comments of a text that dockerfile-ast has read, which stands in a file at a place. */
function readPart(
  source: SourceText,
  ast: ReturnType<typeof DockerfileParser.parse>,
  place: { readonly offset: number; readonly index: number },
  escape: Dockerfile['escape'],
  problems: Problem[],
  part: SourceText = source,
): Read {
  const rangeIn = (span: { start: Position; end: Position }): Range => {
    const at = rangeOf(part, span)
    return range(at.start + place.offset, at.end + place.offset)
  }
  const instructions: Instruction[] = []
  let readUpTo = 0
  let end = 0
  for (const node of ast.getInstructions()) {
    const at = rangeIn(node.getRange())
    end = Math.max(end, at.end)
    // an instruction that starts inside what was read as a heredoc of the one before is part of that heredoc
    if (at.start < readUpTo) continue
    const keyword = rangeIn(node.getInstructionRange())
    const instruction = instructionOf(source, at, keyword, place.index + instructions.length, escape, problems)
    instructions.push(instruction)
    readUpTo = instruction.range.end
  }
  const comments: Comment[] = []
  for (const node of ast.getComments()) {
    const at = rangeIn(node.getRange())
    const holder = instructionAround(instructions, at)
    if (holder?.heredocs.some((heredoc) => at.start >= heredoc.content.start)) continue
    comments.push(commentAt(source, at, holder?.index ?? null))
  }
  return { instructions, comments, end }
}

const commentAt = (source: SourceText, at: Range, inside: number | null): Comment => ({
  ...linesOf(source, at),
  range: at,
  text: slice(source, at).replace(/^#/, '').trimEnd(),
  inside,
})

/**
 * dockerfile-ast and BuildKit read two things differently. Both are made alike here, at the same length:
 * an escape character that is itself escaped does not join lines, and a CR alone does not end a line.
 * What is asked of dockerfile-ast is where instructions and comments are. Without a heredoc that does not depend on the
 * keywords, and words that are none spare it the reading of every argument.
 */
function asBuildKitReads(text: string): string {
  const alike = text.replace(/(?:\\\\)(?=[ \t]*\r?\n)|\r(?!\n)/g, (found) => (found === '\r' ? ' ' : '\\.'))
  return alike.includes('<<') ? alike : alike.replace(/^([ \t]*)[a-z](?=[a-z]{2})/gim, '$1X')
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

/** A piece of a Dockerfile is read as a stage on a base that is not known. */
const nowhere = range(0, 0)
const absentFrom: From = {
  kind: 'FROM',
  index: -1,
  keyword: { text: 'FROM', range: nowhere },
  range: nowhere,
  lines: { line: line(1), endLine: line(1) },
  flags: [],
  args: nowhere,
  masked: '',
  words: [],
  heredocs: [],
  image: null,
  name: null,
  platform: null,
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
    const own = instructions.filter((it) => it.kind !== 'unknown')
    const last = own.at(-1)
    if (last && own.some((it) => it.kind !== 'ARG'))
      stages.push({
        index: 0,
        from: absentFrom,
        name: null,
        instructions: own,
        lines: { line: line(1), endLine: last.lines.endLine },
      })
  }
  return { globals, stages }
}
