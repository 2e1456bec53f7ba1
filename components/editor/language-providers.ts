import type * as monaco from 'monaco-editor/editor'
import type { Range } from '@/lib/source/units'
import { attachedTo } from './attached'
import { foldShape } from './fold-shape'
import type { Interest } from './language/client'
import type { Symbol as Outlined } from './language/outline'
import type { QuestionName, Questions } from './language/protocol'
import type { Suggestion, SuggestionKind } from './language/suggestion'
import { languageClient } from './language-client'
import { keepOffered } from './written-word'

type Api = typeof monaco
type Model = monaco.editor.ITextModel

/** Asks about the text of a model as it is; an answer that comes after it has changed is dropped. */
async function asked<Name extends QuestionName>(
  model: Model,
  name: Name,
  ask: Questions[Name]['ask'],
  interest: Interest,
): Promise<Questions[Name]['answer'] | null> {
  const version = model.getVersionId()
  const about = { text: model.getValue(), buildArgs: attachedTo(model)?.buildArgs() ?? {} }
  const answer = await languageClient.ask(name, about, ask, interest)
  return model.isDisposed() || model.getVersionId() !== version || interest.isCancellationRequested ? null : answer
}

/**
 * The editor narrows what was suggested down by what was typed since, as long as that came behind it: an answer is only
 * too late once something in front of the place has changed.
 */
async function suggested(
  model: Model,
  at: number,
  unasked: string | null,
  interest: Interest,
): Promise<Questions['suggest']['answer'] | null> {
  const text = model.getValue()
  const about = { text, buildArgs: attachedTo(model)?.buildArgs() ?? {} }
  const answer = await languageClient.ask('suggest', about, { at, unasked }, interest)
  const isLate = model.isDisposed() || model.getValue().slice(0, at) !== text.slice(0, at)
  return isLate || interest.isCancellationRequested ? null : answer
}

function placesIn(model: Model, { start, end }: Range): monaco.IRange {
  const from = model.getPositionAt(start)
  const to = model.getPositionAt(end)
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
}

/** Of a position alone: the model may be gone by the time that there is an answer, and is not to be asked then. */
const pointAt = ({ lineNumber, column }: monaco.IPosition): monaco.IRange => ({
  startLineNumber: lineNumber,
  startColumn: column,
  endLineNumber: lineNumber,
  endColumn: column,
})

const markdown = (value: string): monaco.IMarkdownString => ({ value })
/** Plain words are shown as they are: what is shown with each letter is better not read as Markdown and cleaned first. */
const words = (value: string): string | monaco.IMarkdownString =>
  /[`*_[\]<>#|\\\n]/.test(value) ? markdown(value) : value

/** The blanks of a sentence: nothing is suggested there, and no worker is asked with each word of it. */
function isInComment(model: Model, { lineNumber, column }: monaco.IPosition): boolean {
  return /^\s*#/.test(model.getLineContent(lineNumber).slice(0, column - 1))
}

/** What is suggested, shown while it is written. */
function completion(api: Api): monaco.languages.CompletionItemProvider {
  const kinds = api.languages.CompletionItemKind
  const kindOf: Readonly<Record<SuggestionKind, monaco.languages.CompletionItemKind>> = {
    keyword: kinds.Keyword,
    flag: kinds.Property,
    image: kinds.Struct,
    stage: kinds.Reference,
    package: kinds.Module,
    variable: kinds.Variable,
    value: kinds.Value,
    folder: kinds.Folder,
  }
  const itemOf = (model: Model, item: Suggestion, index: number): monaco.languages.CompletionItem => ({
    label: { label: item.label, description: item.said },
    kind: kindOf[item.kind],
    insertText: item.insert,
    ...(item.snippet && { insertTextRules: api.languages.CompletionItemInsertTextRule.InsertAsSnippet }),
    range: placesIn(model, item.range),
    filterText: item.match,
    sortText: String(index).padStart(5, '0'),
    ...(item.more !== '' && { documentation: markdown(item.more) }),
    ...(item.ended && { tags: [api.languages.CompletionItemTag.Deprecated] }),
    ...(item.goesOn && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
  })
  return {
    triggerCharacters: [':', '=', '-', '/', '$', '{', ' ', ','],
    async provideCompletionItems(model, position, context, token) {
      const byCharacter = context.triggerKind === api.languages.CompletionTriggerKind.TriggerCharacter
      const unasked = byCharacter ? (context.triggerCharacter ?? null) : null
      if (unasked === ' ' && isInComment(model, position)) return { suggestions: [] }
      const answer = await suggested(model, model.getOffsetAt(position), unasked, token)
      if (!answer) return { suggestions: [] }
      keepOffered(model, answer.items)
      return { suggestions: answer.items.map((item, index) => itemOf(model, item, index)), incomplete: answer.more }
    },
  }
}

const hover: monaco.languages.HoverProvider = {
  async provideHover(model, position, token) {
    const answer = await asked(model, 'hover', { at: model.getOffsetAt(position) }, token)
    if (!answer) return null
    const range = placesIn(model, answer.range)
    const weight = answer.instruction ? (attachedTo(model)?.weightAt(range.startLineNumber) ?? null) : null
    const words = weight === null ? answer.words : [weight, ...answer.words]
    return words.length === 0 ? null : { range, contents: [markdown(words.join('\n\n'))] }
  },
}

function signatures(api: Api): monaco.languages.SignatureHelpProvider {
  return {
    signatureHelpTriggerCharacters: [' ', '[', ','],
    signatureHelpRetriggerCharacters: [' ', ',', '='],
    async provideSignatureHelp(model, position, token, context) {
      // a letter behind a blank asks again while the blank's own question is open, which nobody has asked either
      const isAsked = context.triggerKind === api.languages.SignatureHelpTriggerKind.Invoke
      const unasked = !isAsked && context.activeSignatureHelp === undefined
      if (unasked && isInComment(model, position)) return null
      const answer = await asked(model, 'signatures', { at: model.getOffsetAt(position), unasked }, token)
      if (!answer) return null
      return {
        value: {
          signatures: answer.signatures.map(({ label, more, parameters }) => ({
            label,
            documentation: words(more),
            parameters: parameters.map((it) => ({ label: it.label, documentation: words(it.more) })),
          })),
          activeSignature: answer.active,
          activeParameter: answer.parameter,
        },
        dispose: () => undefined,
      }
    },
  }
}

const definition: monaco.languages.DefinitionProvider = {
  async provideDefinition(model, position, token) {
    const at = model.getOffsetAt(position)
    const named = await asked(model, 'named', { at }, token)
    const defined = named?.places.filter((place) => place.defines) ?? []
    const place = defined.findLast(({ range }) => range.start <= at) ?? defined[0]
    return place ? { uri: model.uri, range: placesIn(model, place.range) } : null
  },
}

const toTheEnd: Interest = { isCancellationRequested: false }

/** All places where the name at a position stands, in their order; none where nothing that has a name is there. */
export async function usesAt(model: Model, position: monaco.IPosition): Promise<readonly monaco.IRange[]> {
  const named = await asked(model, 'named', { at: model.getOffsetAt(position) }, toTheEnd)
  const places = [...(named?.places ?? [])].sort((a, b) => a.range.start - b.range.start)
  return places.map(({ range }) => placesIn(model, range))
}

function highlights(api: Api): monaco.languages.DocumentHighlightProvider {
  const { Read, Write } = api.languages.DocumentHighlightKind
  return {
    async provideDocumentHighlights(model, position, token) {
      const named = await asked(model, 'named', { at: model.getOffsetAt(position) }, token)
      // With no highlight at all the editor would mark every word that reads the same, whatever it means there.
      if (!named) return [{ range: pointAt(position) }]
      return named.places.map(({ range, defines }) => ({ range: placesIn(model, range), kind: defines ? Write : Read }))
    },
  }
}

const rename: monaco.languages.RenameProvider = {
  async resolveRenameLocation(model, position, token) {
    const at = model.getOffsetAt(position)
    const named = await asked(model, 'named', { at }, token)
    const place = named?.places.find(({ range }) => at >= range.start && at <= range.end)
    if (!named || !place) {
      return {
        range: pointAt(position),
        text: '',
        rejectReason: 'Only stages, build arguments and variables of this file can be renamed.',
      }
    }
    return { range: placesIn(model, place.range), text: model.getValueInRange(placesIn(model, place.range)) }
  },
  async provideRenameEdits(model, position, to, token) {
    const versionId = model.getVersionId()
    const answer = await asked(model, 'rename', { at: model.getOffsetAt(position), to }, token)
    if (!answer) return { edits: [], rejectReason: 'The file has changed meanwhile.' }
    if (answer.complaint !== null) return { edits: [], rejectReason: answer.complaint }
    return {
      edits: answer.edits.map((edit) => ({
        resource: model.uri,
        versionId,
        textEdit: { range: placesIn(model, edit.range), text: edit.text },
      })),
    }
  },
}

async function formatted(
  model: Model,
  { tabSize, insertSpaces }: monaco.languages.FormattingOptions,
  lines: { readonly first: number; readonly last: number } | null,
  interest: Interest,
): Promise<monaco.languages.TextEdit[]> {
  const edits = await asked(model, 'format', { tabSize, insertSpaces, lines }, interest)
  return (edits ?? []).map((edit) => ({ range: placesIn(model, edit.range), text: edit.text }))
}

function outline(api: Api): monaco.languages.DocumentSymbolProvider {
  const kinds = api.languages.SymbolKind
  const kindOf = { stage: kinds.Class, instruction: kinds.Function, argument: kinds.Variable }
  const symbolOf = (model: Model, it: Outlined): monaco.languages.DocumentSymbol => ({
    name: it.name,
    detail: '',
    kind: kindOf[it.kind],
    tags: [],
    range: placesIn(model, it.range),
    selectionRange: placesIn(model, it.chosen),
    children: it.parts.map((part) => symbolOf(model, part)),
  })
  return {
    displayName: 'Dockerfile',
    async provideDocumentSymbols(model, token) {
      const symbols = await asked(model, 'outline', {}, token)
      return symbols?.map((it) => symbolOf(model, it)) ?? []
    },
  }
}

function folding(api: Api): monaco.languages.FoldingRangeProvider {
  const { Comment, Region } = api.languages.FoldingRangeKind
  const told = new WeakMap<Model, { readonly shape: string; readonly ranges: monaco.languages.FoldingRange[] }>()
  return {
    async provideFoldingRanges(model, _context, token) {
      const shape = foldShape(model.getLinesContent())
      const before = told.get(model)
      if (before?.shape === shape) return before.ranges
      const folds = await asked(model, 'folds', {}, token)
      if (!folds) return null
      const ranges = folds.map(({ line, endLine, kind }) => ({
        start: line,
        end: endLine,
        kind: kind === 'comment' ? Comment : Region,
      }))
      told.set(model, { shape, ranges })
      return ranges
    },
  }
}

/** Tells the editor all that the language worker answers; once for the page, for every editor that it will have. */
export function registerLanguage(api: Api, id: string): void {
  const { languages } = api
  languages.registerCompletionItemProvider(id, completion(api))
  languages.registerHoverProvider(id, hover)
  languages.registerSignatureHelpProvider(id, signatures(api))
  languages.registerDefinitionProvider(id, definition)
  languages.registerDocumentHighlightProvider(id, highlights(api))
  languages.registerRenameProvider(id, rename)
  languages.registerDocumentSymbolProvider(id, outline(api))
  languages.registerFoldingRangeProvider(id, folding(api))
  languages.registerDocumentFormattingEditProvider(id, {
    provideDocumentFormattingEdits: (model, options, token) => formatted(model, options, null, token),
  })
  languages.registerDocumentRangeFormattingEditProvider(id, {
    provideDocumentRangeFormattingEdits: (model, { startLineNumber, endLineNumber }, options, token) =>
      formatted(model, options, { first: startLineNumber, last: endLineNumber }, token),
  })
  languages.registerCodeActionProvider(
    id,
    {
      provideCodeActions(model, range, context) {
        const here = attachedTo(model)
        // With each place that the cursor comes to it is asked what can be mended there, and that only.
        const wantsAll = context.only?.startsWith('source') ?? false
        const all = wantsAll ? (here?.fixAll() ?? null) : null
        const actions = wantsAll ? (all ? [all] : []) : (here?.fixesAt(range) ?? [])
        return { actions, dispose: () => undefined }
      },
    },
    { providedCodeActionKinds: ['quickfix', 'source.fixAll'] },
  )
}
