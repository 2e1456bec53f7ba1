import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service'
import type { Dockerfile } from '@/lib/dockerfile/model'
import { lineAt, lineStart, type SourceText } from '@/lib/source/text'
import { line, type Range, range } from '@/lib/source/units'
import { type Suggestion, type SuggestionKind, suggestion } from './suggestion'

const service = DockerfileLanguageServiceFactory.createLanguageService()
service.setCapabilities({
  completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
  hover: { contentFormat: ['markdown'] },
})

interface Position {
  readonly line: number
  readonly character: number
}

const positionOf = (source: SourceText, at: number): Position => {
  const on = lineAt(source, range(at, at).start)
  return { line: on - 1, character: at - lineStart(source, on) }
}

const offsetOf = (source: SourceText, at: Position): number =>
  Math.min(source.text.length, lineStart(source, line(at.line + 1)) + at.character)

export const rangeIn = (source: SourceText, at: { readonly start: Position; readonly end: Position }): Range =>
  range(offsetOf(source, at.start), offsetOf(source, at.end))

/** The service is written for files that can be read; what it gives up on has no answer. */
function orNothing<Result>(ask: () => Result): Result | null {
  try {
    return ask()
  } catch {
    return null
  }
}

/** As in `lsp.CompletionItemKind`. */
const kinds: Readonly<Record<number, SuggestionKind>> = {
  5: 'flag',
  6: 'variable',
  14: 'keyword',
  18: 'stage',
  19: 'folder',
}

interface Documented {
  readonly documentation?: string | { readonly value: string }
}

const documentationOf = ({ documentation }: Documented): string =>
  typeof documentation === 'string' ? documentation : (documentation?.value ?? '')

/**
 * The text with the bases blanked that name a stage which is not above. The service looks for the folders of a stage in
 * the one that its FROM names, wherever that stands, and would never come to an end where two name each other.
 */
function withoutCircles({ source, stages }: Dockerfile): string {
  const below = new Set<string>()
  const parts: string[] = []
  let rest = source.text.length
  for (const { name, from } of stages.toReversed()) {
    if (name !== null) below.add(name)
    if (!from.image) continue
    const { start, end } = from.image.range
    const image = source.text.slice(start, end)
    const lower = image.toLowerCase()
    if (![...below].some((it) => lower.includes(it))) continue
    parts.push(source.text.slice(end, rest), image.replace(/[\w.:@/-]/g, '_'))
    rest = start
  }
  return source.text.slice(0, rest) + parts.reverse().join('')
}

/**
 * Keywords, directives and what stands behind them. Never asked about the tag of an image: the service would fetch the
 * tags from a registry, and this page asks no one.
 */
export function serviceSuggestions(file: Dockerfile, at: number): readonly Suggestion[] {
  const { source } = file
  const found = orNothing(() => service.computeCompletionItems(withoutCircles(file), positionOf(source, at)))
  if (!Array.isArray(found)) return []
  return found.flatMap((item): readonly Suggestion[] => {
    const edit = item.textEdit
    if (!edit || !('range' in edit)) return []
    const documented = orNothing(() => service.resolveCompletionItem(item))
    return [
      suggestion({
        kind: kinds[item.kind ?? 0] ?? 'value',
        label: item.label,
        range: rangeIn(source, edit.range),
        more: documented ? atCurrentAddress(documentationOf(documented)) : '',
        insert: edit.newText,
        snippet: item.insertTextFormat === 2,
        ended: item.label.startsWith('MAINTAINER'),
        goesOn: item.label.startsWith('FROM'),
      }),
    ]
  })
}

/** The reference has moved since the service's texts were written. */
const atCurrentAddress = (text: string): string =>
  text.replaceAll('https://docs.docker.com/engine/reference/builder/', 'https://docs.docker.com/reference/dockerfile/')

/** What the service says of the keyword or flag at a place, in Markdown; null where it says nothing. */
export function serviceHover(source: SourceText, at: number): string | null {
  const hover = orNothing(() => service.computeHover(source.text, positionOf(source, at)))
  const contents = hover?.contents
  if (!contents || typeof contents === 'string' || Array.isArray(contents)) return null
  return atCurrentAddress(contents.value)
}

export interface Signature {
  readonly label: string
  readonly more: string
  readonly parameters: readonly { readonly label: string; readonly more: string }[]
}

export interface Signatures {
  readonly signatures: readonly Signature[]
  readonly active: number
  readonly parameter: number
}

/** How the instruction at a place is written, and which part of it is being written. */
export function signaturesAt(source: SourceText, at: number): Signatures | null {
  const help = orNothing(() => service.computeSignatureHelp(source.text, positionOf(source, at)))
  if (!help || help.signatures.length === 0) return null
  return {
    signatures: help.signatures.map((it) => ({
      label: it.label,
      more: documentationOf(it),
      parameters: (it.parameters ?? []).map((parameter) => ({
        label: typeof parameter.label === 'string' ? parameter.label : it.label.slice(...parameter.label),
        more: documentationOf(parameter),
      })),
    })),
    active: help.activeSignature ?? 0,
    parameter: help.activeParameter ?? 0,
  }
}

export interface Fold {
  readonly line: number
  readonly endLine: number
  readonly kind: 'comment' | 'region'
}

/** Instructions and comments of several lines. */
export function serviceFolds(source: SourceText): readonly Fold[] {
  const folds = orNothing(() => service.computeFoldingRanges(source.text)) ?? []
  return folds.map(({ startLine, endLine, kind }) => ({
    line: startLine + 1,
    endLine: endLine + 1,
    kind: kind === 'comment' ? 'comment' : 'region',
  }))
}
