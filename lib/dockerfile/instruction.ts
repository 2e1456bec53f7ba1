import { linesOf, type SourceText, slice } from '../source/text'
import { type Range, range } from '../source/units'
import { endOfHeredocs, heredocsOf } from './heredocs'
import { jsonForm } from './json-form'
import { mask, splitWords } from './mask'
import { type Flag, flagValue, type Instruction, type Pair, type Problem, type Word } from './model'

type Escape = '\\' | '`'

const takesFlags = new Set(['FROM', 'RUN', 'COPY', 'ADD', 'HEALTHCHECK'])
const takesHeredocs = new Set(['RUN', 'COPY', 'ADD'])
const mindsQuotes = new Set(['ENV', 'LABEL', 'ARG'])
const needsArguments = new Set(
  'FROM RUN COPY ADD ENV LABEL ARG WORKDIR USER EXPOSE VOLUME STOPSIGNAL MAINTAINER ENTRYPOINT CMD SHELL HEALTHCHECK ONBUILD'.split(
    ' ',
  ),
)

/** Reads one instruction from where it stands. `at` is its range without heredocs, or with them; both are taken. */
export function instructionOf(
  source: SourceText,
  at: Range,
  keywordAt: Range,
  index: number,
  escape: Escape,
  problems: Problem[],
): Instruction {
  const keywordText = slice(source, keywordAt).replace(/[\\`][ \t]*\r?\n/g, '')
  const keyword: Word = { text: keywordText, range: keywordAt }
  const kind = keywordText.toUpperCase()
  const whole = slice(source, range(keywordAt.end, at.end))
  let masked = mask(whole, escape)
  const quotes = mindsQuotes.has(kind) ? 'mind quotes' : 'blanks only'
  // heredoc contents follow the first line break that joins nothing
  const ownEnd = takesHeredocs.has(kind) || kind === 'ONBUILD' ? endOfOwnLines(masked) : masked.length
  const contents = masked.length > ownEnd
  masked = masked.slice(0, ownEnd)
  const place = (start: number, end: number): Range => range(keywordAt.end + start, keywordAt.end + end)

  const flags: Flag[] = []
  let argsStart = 0
  if (takesFlags.has(kind)) {
    for (const word of splitWords(masked, escape, 'mind quotes')) {
      if (!word.text.startsWith('--') || word.text === '--') break
      const [, name = '', , value] = /^--([^=]*)(=([\s\S]*))?$/.exec(word.text) ?? []
      flags.push({ name, value: value === undefined ? null : unquote(value), range: place(word.start, word.end) })
      argsStart = word.end
    }
  }
  argsStart += leadingBlanks(masked, argsStart)
  masked = withoutTrailingBlanks(masked.slice(argsStart), escape, keywordAt.end + ownEnd === source.text.length)
  const args = place(argsStart, argsStart + masked.length)
  const placed = (word: { text: string; start: number; end: number }): Word => ({
    text: word.text,
    range: range(args.start + word.start, args.start + word.end),
  })
  const words = splitWords(masked, escape, quotes).map(placed)
  const heredocs =
    takesHeredocs.has(kind) || (kind === 'ONBUILD' && contents) ? heredocsOf(source, words, keywordAt.end + ownEnd) : []
  const endOfLines = endOfHeredocs(source, heredocs) ?? trimmedEnd(source, range(at.start, keywordAt.end + ownEnd))
  const endOfWords = masked === '' ? (flags.at(-1)?.range.end ?? keywordAt.end) : args.end
  // what joins it to a line that never comes is no part of it, though it stands on its lines
  const span = range(at.start, heredocs.length > 0 ? endOfLines : Math.min(endOfLines, endOfWords))
  const lines = linesOf(source, range(at.start, endOfLines))
  const common = { index, keyword, range: span, lines, flags, args, masked, words, heredocs }
  for (const heredoc of heredocs) {
    if (!heredoc.closed)
      problems.push({
        range: heredoc.marker,
        message: `The heredoc ${heredoc.name} is not closed before the file ends.`,
      })
  }
  if (needsArguments.has(kind) && words.length === 0)
    problems.push({ range: keywordAt, message: `${kind} needs at least one argument.` })

  switch (kind) {
    case 'FROM': {
      const as = words[1]?.text.toLowerCase() === 'as' ? words[2] : undefined
      if (words.length > 1 && (!as || words.length > 3))
        problems.push({ range: args, message: 'FROM takes an image, and AS with a name where the stage has one.' })
      const platform = flagValue(common, 'platform')
      return { ...common, kind, image: words[0] ?? null, name: as ?? null, platform }
    }
    case 'ARG':
      return { ...common, kind, pairs: words.map((word) => pairOf(word)) }
    case 'ENV':
    case 'LABEL': {
      const first = words[0]
      const legacy = first !== undefined && !first.text.includes('=')
      if (!legacy) return { ...common, kind, legacy, pairs: words.map((word) => pairOf(word)) }
      const value = masked
        .slice(first.range.end - args.start)
        .replaceAll('\\\n', '')
        .trim()
      if (value === '') problems.push({ range: args, message: `${kind} ${first.text} has no value.` })
      return { ...common, kind, legacy, pairs: [{ key: first.text, value, range: args }] }
    }
    case 'RUN':
      return { ...common, kind, json: jsonForm(masked) }
    case 'COPY':
    case 'ADD': {
      const json = jsonForm(masked)
      const list = json ? json.map((text) => ({ text, range: args })) : words
      if (list.length === 1) problems.push({ range: args, message: `${kind} needs a source and a destination.` })
      return {
        ...common,
        kind,
        json,
        sources: list.slice(0, -1),
        destination: list.length > 1 ? (list.at(-1) ?? null) : null,
        from: flagValue(common, 'from'),
      }
    }
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL': {
      const json = jsonForm(masked)
      if (kind === 'SHELL' && !json && words.length > 0)
        problems.push({ range: args, message: 'SHELL takes a JSON array, such as ["/bin/bash", "-c"].' })
      return { ...common, kind, json }
    }
    case 'HEALTHCHECK': {
      const first = words[0]
      const none = first?.text.toUpperCase() === 'NONE'
      const rest = first ? masked.slice(first.range.end - args.start) : ''
      if (first && !none && first.text.toUpperCase() !== 'CMD')
        problems.push({ range: first.range, message: 'HEALTHCHECK takes CMD with a command, or NONE.' })
      return { ...common, kind, none, json: jsonForm(rest) }
    }
    case 'ONBUILD': {
      const first = words[0]
      if (!first) return { ...common, kind, trigger: null }
      const trigger = instructionOf(source, range(first.range.start, span.end), first.range, index, escape, problems)
      if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.kind))
        problems.push({ range: first.range, message: `${trigger.kind} can't be an ONBUILD trigger.` })
      return { ...common, kind, trigger }
    }
    case 'WORKDIR':
    case 'USER':
    case 'EXPOSE':
    case 'VOLUME':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return { ...common, kind, json: kind === 'VOLUME' ? jsonForm(masked) : null }
    default:
      problems.push({ range: keywordAt, message: `${shortened(keywordText)} is not an instruction of a Dockerfile.` })
      return { ...common, kind: 'unknown' }
  }
}

const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text)

function pairOf(word: Word): Pair {
  const equals = word.text.indexOf('=')
  return equals === -1
    ? { key: word.text, value: null, range: word.range }
    : { key: word.text.slice(0, equals), value: word.text.slice(equals + 1), range: word.range }
}

const unquote = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2')

function endOfOwnLines(masked: string): number {
  for (let at = masked.indexOf('\n'); at !== -1; at = masked.indexOf('\n', at + 1)) {
    if (masked.charAt(at - 1) !== '\\') return masked.charAt(at - 1) === '\r' ? at - 1 : at
  }
  return masked.length
}

function leadingBlanks(text: string, from: number): number {
  return /^(?:[ \t\r\n]|\\\n)*/.exec(text.slice(from))?.[0].length ?? 0
}

/** BuildKit drops a last escape character at the end of the file, as it drops the joined lines after an argument. */
function withoutTrailingBlanks(text: string, escape: Escape, endsFile: boolean): string {
  let end = text.length
  for (;;) {
    const char = text.charAt(end - 1)
    if (char === '\n' && text.charAt(end - 2) === '\\') end -= 2
    else if (char === ' ' || char === '\t' || char === '\r' || char === '\n') end--
    else break
  }
  if (endsFile && text.charAt(end - 1) === escape && text.charAt(end - 2) !== escape)
    return withoutTrailingBlanks(text.slice(0, end - 1), escape, false)
  return text.slice(0, end)
}

function trimmedEnd(source: SourceText, span: Range): number {
  return span.start + slice(source, span).trimEnd().length
}
