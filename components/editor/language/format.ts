import { format } from 'dockerfile-utils'
import type { Dockerfile, Instruction } from '@/lib/dockerfile/model'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { applyEdits, type Edit } from '@/lib/source/edits'
import { lineAt, lineStart, slice } from '@/lib/source/text'
import { line, offset, type Range, range } from '@/lib/source/units'
import { rangeIn } from './service'

export interface FormatOptions {
  readonly tabSize: number
  readonly insertSpaces: boolean
}

/**
 * Edits that indent what goes on over several lines and take blanks off line ends. Blanks that mean something stay: those
 * in heredocs, in quotes, in a value that goes on without a blank, and wherever the file would be read otherwise.
 */
export function formatEdits(text: string, options: FormatOptions): readonly Edit[] {
  const file = parseDockerfile(text)
  const indents = format(text, { tabSize: Math.max(1, options.tabSize), insertSpaces: options.insertSpaces }).map(
    (edit): Edit => ({ range: rangeIn(file.source, edit.range), text: edit.newText }),
  )
  const edits = [...indents, ...trailingBlanks(file)].filter(
    (edit) => slice(file.source, edit.range) !== edit.text && isFree(file, edit),
  )
  const safe = withoutOverlaps(edits)
  return withSameMeaning(file, safe)
}

/** An empty line is reported twice: as an indentation, and as blanks at its end. */
function withoutOverlaps(edits: readonly Edit[]): readonly Edit[] {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end)
  const kept: Edit[] = []
  for (const edit of sorted) {
    const before = kept.at(-1)
    if (
      !before ||
      edit.range.start > before.range.end ||
      (edit.range.start === before.range.end && edit.range.end > edit.range.start)
    )
      kept.push(edit)
  }
  return kept
}

function trailingBlanks({ source }: Dockerfile): readonly Edit[] {
  return [...source.text.matchAll(/[ \t]+(?=\r?\n|\r?$(?![\s\S]))/g)].map((match) => ({
    range: range(match.index, match.index + match[0].length),
    text: '',
  }))
}

const instructionAt = (file: Dockerfile, at: number): Instruction | undefined =>
  file.instructions.find((it) => at >= it.range.start && at <= it.range.end)

/** True where blanks may be changed as far as the line itself tells. */
function isFree(file: Dockerfile, edit: Edit): boolean {
  const { source } = file
  const { start, end } = edit.range
  const lineBegin = lineStart(source, lineAt(source, start))
  const instruction = instructionAt(file, end) ?? instructionAt(file, start)
  if (isInHeredoc(instruction, start)) return false
  const rest = source.text.slice(end, nextBreak(source.text, end))
  // Indented, it is a comment and no directive.
  if (start === lineBegin && /^#\s*\w+\s*=/.test(rest) && beforeAll(file, start)) return false
  if (!instruction || end <= instruction.range.start) return true
  const isCommentOrBlank = /^\s*(?:#.*)?$/.test(source.text.slice(lineBegin, nextBreak(source.text, start)))
  if (isCommentOrBlank) return true
  if (!minds(file, instruction)) return false
  const quoted = isQuoted(file, instruction, start)
  if (quoted) return false
  if (start !== lineBegin || rest === '') return endsFreely(file, instruction, start, end)
  return start < end || joinsFreely(file, instruction, start)
}

const nextBreak = (text: string, from: number): number => {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : text.charAt(at - 1) === '\r' && at > from ? at - 1 : at
}

const beforeAll = (file: Dockerfile, at: number): boolean =>
  at < (file.instructions[0]?.range.start ?? file.source.text.length)

function isInHeredoc(instruction: Instruction | undefined, at: number): boolean {
  const first = instruction?.heredocs[0]
  return first !== undefined && at >= first.content.start
}

const shellKinds: ReadonlySet<Instruction['kind']> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'])
const wordKinds: ReadonlySet<Instruction['kind']> = new Set(['COPY', 'ADD', 'EXPOSE', 'VOLUME', 'FROM', 'SHELL'])

/** True where an instruction takes any run of blanks between its words for one. */
function minds(file: Dockerfile, outer: Instruction): boolean {
  const instruction = outer.kind === 'ONBUILD' ? (outer.trigger ?? outer) : outer
  if (instruction.kind === 'ENV' || instruction.kind === 'LABEL') return !instruction.legacy
  if (instruction.kind === 'ARG') return true
  if (shellKinds.has(instruction.kind)) return !file.instructions.some(isForeignShell) && file.escape === '\\'
  return wordKinds.has(instruction.kind)
}

/** A shell other than POSIX's has other quotes. */
const isForeignShell = (it: Instruction): boolean =>
  it.kind === 'SHELL' && !/(?:^|\/)(?:ba|da|z|a|k)?sh$/.test(it.json?.[0] ?? '')

function isQuoted(file: Dockerfile, instruction: Instruction, at: number): boolean {
  const text = instruction.masked.slice(0, Math.max(0, at - instruction.args.start))
  let quote = ''
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (char === file.escape && quote !== "'") index++
    else if (quote === '') quote = char === '"' || char === "'" ? char : ''
    else if (char === quote) quote = ''
  }
  return quote !== ''
}

const joint = {
  '\\': /\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/,
  '`': /`[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/,
}

/** The last two characters that the lines before put in front of a line that goes on. */
function charactersBefore(file: Dockerfile, at: number, instruction: Instruction): string {
  let before = file.source.text.slice(instruction.range.start, at)
  while (joint[file.escape].test(before)) before = before.replace(joint[file.escape], '')
  return before.slice(-2)
}

/** Nothing parts the line from the one before: a blank may only come where there is one, or around what parts commands. */
function joinsFreely(file: Dockerfile, instruction: Instruction, at: number): boolean {
  const before = charactersBefore(file, at, instruction)
  const last = before.slice(-1)
  if (/[ \t]/.test(last)) return before.slice(0, 1) !== file.escape
  if (!shellKinds.has(instruction.kind)) return false
  const next = file.source.text.charAt(at)
  const parts = /[;&|()]/
  return parts.test(last) !== parts.test(next)
}

/** Behind the escape character and at the end of the instruction; not behind an escape character that joins nothing. */
function endsFreely(file: Dockerfile, instruction: Instruction, start: number, end: number): boolean {
  const { source } = file
  const isLast = lineAt(source, offset(end)) >= instruction.lines.endLine
  const before = source.text.charAt(start - 1)
  if (!isLast) return before === file.escape && source.text.charAt(start - 2) !== file.escape
  return before !== '\\' && before !== '`'
}

/** What an instruction says, wherever it stands and however it is spaced. */
const meaningOf = (file: Dockerfile, it: Instruction): string =>
  JSON.stringify([
    it.kind,
    it.keyword.text,
    it.flags.map(({ name, value }) => [name, value]),
    it.words.map(({ text }) => text.replaceAll(/\s+/g, ' ')),
    'json' in it ? it.json : null,
    'pairs' in it ? it.pairs.map(({ key, value }) => [key, value]) : null,
    it.heredocs.map((heredoc) => [heredoc.name, heredoc.closed, slice(file.source, heredoc.content)]),
  ])

/** Drops the edits of every instruction that would be read otherwise, and all of them where that does not help. */
function withSameMeaning(file: Dockerfile, edits: readonly Edit[]): readonly Edit[] {
  const broken = brokenBy(file, edits)
  if (broken === null) return []
  if (broken.length === 0) return edits
  const kept = edits.filter((edit) => !broken.some((it) => overlaps(edit.range, it.range)))
  const still = brokenBy(file, kept)
  return still?.length === 0 ? kept : []
}

const overlaps = (a: Range, b: Range): boolean => a.end >= b.start && a.start <= b.end

/** The instructions that mean something else after the edits; null where they are no longer the same ones. */
function brokenBy(file: Dockerfile, edits: readonly Edit[]): readonly Instruction[] | null {
  const applied = applyEdits(file.source.text, edits)
  if (!applied.ok) return null
  const after = parseDockerfile(applied.text)
  const directives = (of: Dockerfile): string => JSON.stringify(of.directives.map(({ name, value }) => [name, value]))
  if (after.instructions.length !== file.instructions.length || directives(after) !== directives(file)) return null
  return file.instructions.filter((it, index) => {
    const now = after.instructions[index]
    return !now || meaningOf(file, it) !== meaningOf(after, now)
  })
}

/** The same for some lines alone. */
export function formatLines(text: string, options: FormatOptions, first: number, last: number): readonly Edit[] {
  const { source } = parseDockerfile(text)
  const start = lineStart(source, line(first))
  const end = lineStart(source, line(last + 1))
  return formatEdits(text, options).filter((edit) => edit.range.start >= start && edit.range.end <= end)
}
