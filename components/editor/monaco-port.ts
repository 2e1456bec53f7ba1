import type * as monaco from 'monaco-editor/editor'
import type { RuleTexts } from '@/components/review/rule-text'
import { plainWords } from '@/components/ui/prose'
import type { Severity } from '@/lib/analysis'
import { lineBreakOf } from '@/lib/source/text'
import { type Line, type LineSpan, line } from '@/lib/source/units'
import { attach } from './attached'
import { addEditorActions } from './editor-actions'
import { keyOf, shownWhileTyping } from './hold-back'
import { instructionNotes } from './instruction-notes'
import { KeptDecorations, type Said } from './kept-decorations'
import { KeptMarkers } from './kept-markers'
import { type PlaceRange, Places } from './places'
import { atOnceFrom, type EditorPort, type EditorProps, type LineNote, type LineSaid, type Marks } from './port'
import { fixAllAction, type KnownFindings, quickFixesFor, safeFixes } from './quick-fixes'
import { replacesMost } from './replaces-most'
import { StageLenses } from './stage-lenses'
import { TypingRest } from './typing-rest'

type Api = typeof monaco
type Decoration = monaco.editor.IModelDeltaDecoration

const owner = 'plimsoll'
/** A note stays in one piece where a line is wrapped, and goes to the next line as a whole: its first blank may break. */
const unbroken = (words: string): string => ` \u00A0\u00A0${words.replaceAll(' ', '\u00A0')}`
const lineIn = (position: monaco.IPosition | null): Line | null => (position ? line(position.lineNumber) : null)
/** Up to the start of a line is not that line. */
const linesOf = ({ startLineNumber, endLineNumber, endColumn }: monaco.IRange): LineSpan => ({
  line: line(startLineNumber),
  endLine: line(endColumn === 1 && endLineNumber > startLineNumber ? endLineNumber - 1 : endLineNumber),
})
const byteOrderMark = '\uFEFF'

/** Joins the full editor to the page. Lives as long as the editor does, and takes all it registered with it. */
export class MonacoPort implements EditorPort {
  private marks: Marks | null = null
  private marksVersion = -1
  /** What the editor drops from the start of a text and every change has to give back. */
  private byteOrderMark = ''
  /** True while the page itself puts a text in: that is no edit of the person's. */
  private loading = false
  private places = new Places('')
  private readonly notes: KeptDecorations
  private readonly markers: KeptMarkers
  private readonly lit: monaco.editor.IEditorDecorationsCollection
  private readonly said: monaco.editor.IEditorDecorationsCollection
  private readonly stages: StageLenses
  private readonly typing: TypingRest
  /** The names of rules with the way to their pages. */
  private readonly codes = new Map<string, monaco.editor.IMarkerData['code']>()
  private readonly home: string
  /** What is marked now, by what it is about and where. */
  private shown: ReadonlySet<string> = new Set()
  private readonly disposables: monaco.IDisposable[]

  constructor(
    private readonly api: Api,
    private readonly editor: monaco.editor.IStandaloneCodeEditor,
    private readonly model: monaco.editor.ITextModel,
    { onEdit, onPoint, onSelect, onTabLeaves, onSaid, home = '' }: Omit<EditorProps, 'onPort' | 'text'>,
  ) {
    this.home = home
    this.notes = new KeptDecorations(model)
    this.markers = new KeptMarkers((rule, markers) => api.editor.setModelMarkers(model, `${owner} ${rule}`, markers))
    this.lit = editor.createDecorationsCollection()
    this.said = editor.createDecorationsCollection()
    this.stages = new StageLenses(editor)
    this.typing = new TypingRest(editor, api.editor.ShowLightbulbIconMode, () => this.showMarks())
    const { tabFocusMode } = api.editor.EditorOption
    onTabLeaves?.(editor.getOption(tabFocusMode))
    const detach = attach(model, {
      buildArgs: () => this.marks?.buildArgs ?? {},
      fixesAt: (range) => quickFixesFor(model, range, this.known()),
      fixAll: () => fixAllAction(model, this.marks?.text ?? '', this.known()),
      weightAt: (line) => (this.isCurrent() ? (instructionNotes(this.marks?.reports ?? []).get(line) ?? null) : null),
    })
    this.disposables = [
      this.typing,
      { dispose: detach },
      ...addEditorActions(api, editor, () => this.fixAll(onSaid), onSaid),
      editor.onDidChangeConfiguration((event) => {
        if (!event.hasChanged(tabFocusMode)) return
        const leaves = editor.getOption(tabFocusMode)
        onTabLeaves?.(leaves)
        onSaid?.(leaves ? 'Tab leaves the editor' : 'Tab indents')
      }),
      model.onDidChangeContent((event) => {
        this.markers.edited(event.changes)
        this.notes.edited(event.changes)
        if (replacesMost(event.changes, model.getLineCount())) this.unmark()
        if (this.loading) return
        const typed = event.changes.reduce((length, change) => length + change.text.length, 0)
        if (typed < atOnceFrom && editor.hasTextFocus()) this.typing.typed()
        onEdit(this.byteOrderMark + model.getValue(), typed >= atOnceFrom)
      }),
      // A whole file that was put in is read from its top; what is typed next still goes where the cursor is.
      editor.onDidPaste(({ range }) => {
        if (this.model.getFullModelRange().equalsRange(range)) editor.setScrollTop(0)
      }),
      // By now the editor itself has followed.
      editor.onDidChangeModelContent(() => this.stages.follow()),
      editor.onMouseMove(({ target }) => onPoint(lineIn(target.position))),
      editor.onMouseLeave(() => onPoint(editor.hasTextFocus() ? lineIn(editor.getPosition()) : null)),
      editor.onDidChangeCursorPosition(({ position }) => {
        if (editor.hasTextFocus()) onPoint(lineIn(position))
      }),
      editor.onDidChangeCursorSelection(({ selection }) => onSelect?.(linesOf(selection))),
      editor.onDidBlurEditorText(() => onPoint(null)),
    ]
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose()
    this.notes.clear()
    this.lit.clear()
    this.said.clear()
    this.stages.clear()
    this.markers.clear()
  }

  setText(text: string): void {
    this.byteOrderMark = text.startsWith(byteOrderMark) ? byteOrderMark : ''
    const content = text.slice(this.byteOrderMark.length)
    if (this.model.getValue() === content) return
    const { LF, CRLF } = this.api.editor.EndOfLineSequence
    this.loading = true
    // Of another file.
    this.stages.clear()
    this.unmark()
    this.model.setEOL(lineBreakOf(content) === '\n' ? LF : CRLF)
    // As an edit, so that undo brings back what was there.
    this.editor.pushUndoStop()
    this.editor.executeEdits(owner, [{ range: this.model.getFullModelRange(), text: content }])
    this.editor.pushUndoStop()
    this.loading = false
    this.editor.setPosition({ lineNumber: 1, column: 1 })
    this.editor.setScrollTop(0)
  }

  mark(marks: Marks): void {
    this.marks = marks
    this.marksVersion = this.model.getVersionId()
    this.places = new Places(marks.text)
    this.showMarks()
  }

  private showMarks(): void {
    const { marks } = this
    // What was held back for a text that has changed since waits for the answer to the new one.
    if (!marks || !this.isCurrent()) return
    const lines = this.model.getLineCount()
    this.notes.set(marks.notes.filter((note) => note.line <= lines).flatMap((note) => this.say(note)))
    this.stages.show(
      marks.stages.filter((stage) => stage.line <= lines),
      this.typing.line !== null,
    )
    const told = [
      ...marks.findings.map((finding) => ({
        rule: finding.rule,
        line: finding.line,
        endLine: finding.endLine,
        marker: {
          ...this.firstLine(this.places.rangeOf(finding.range)),
          message: plainWords(finding.message),
          severity: this.severity(finding.severity),
          code: this.codeOf(finding.rule, marks.rules),
          source: owner,
        },
      })),
      ...marks.diagnostics.map((diagnostic) => ({
        rule: null,
        line: diagnostic.line,
        endLine: diagnostic.endLine,
        marker: {
          ...this.wholeLines(diagnostic),
          message: plainWords(diagnostic.message),
          severity: this.severity('error'),
          source: owner,
        },
      })),
    ]
    const shown = shownWhileTyping(told, this.typing.line, this.shown)
    this.shown = new Set(shown.map(keyOf))
    this.markers.set(shown, this.typing.line)
  }

  /** Marks of another text would stand in the middle of words until the answer comes. */
  private unmark(): void {
    this.notes.set([])
    this.markers.clear()
    this.shown = new Set()
  }

  private isCurrent(): boolean {
    return this.model.getVersionId() === this.marksVersion
  }

  light(span: LineSpan | null): void {
    this.lit.set(span ? [{ range: this.wholeLines(span), options: { isWholeLine: true, className: 'lit-line' } }] : [])
  }

  tell(said: readonly LineSaid[]): void {
    this.said.set(
      said.map(({ line, words }) => this.after(Math.min(line, this.model.getLineCount()), words, 'said-note')),
    )
  }

  reveal(span: LineSpan): void {
    this.editor.revealLinesInCenterIfOutsideViewport(span.line, span.endLine)
    this.editor.setPosition({ lineNumber: span.line, column: 1 })
    this.editor.focus()
  }

  private known(): KnownFindings {
    return { findings: this.marks?.findings ?? [], places: this.places, version: this.marksVersion }
  }

  private fixAll(onSaid: EditorProps['onSaid']): void {
    const { marks } = this
    if (!marks || !this.isCurrent()) return
    const { edits, fixed, left } = safeFixes(marks.text, marks.findings)
    if (edits.length > 0) {
      this.editor.pushUndoStop()
      this.editor.executeEdits(
        owner,
        edits.map((edit) => ({ range: this.places.rangeOf(edit.range), text: edit.text })),
      )
      this.editor.pushUndoStop()
    }
    const rest = left === 0 ? '' : `; ${left} more after that`
    onSaid?.(fixed === 0 ? 'No safe fix to apply' : `${fixed} safe ${fixed === 1 ? 'fix' : 'fixes'} applied${rest}`)
  }

  /** The rule's name, which leads to its page. */
  private codeOf(rule: string, rules: RuleTexts): monaco.editor.IMarkerData['code'] {
    if (!rules[rule]) return rule
    const known = this.codes.get(rule)
    if (known) return known
    const page = new URL(`${this.home}rules/${rule}/`, location.href).href
    const code = { value: rule, target: this.api.Uri.parse(page) }
    this.codes.set(rule, code)
    return code
  }

  private say(note: LineNote): Said[] {
    const strip: Decoration = {
      range: this.wholeLines({ line: note.from, endLine: note.line }),
      options: { isWholeLine: true, linesDecorationsClassName: `heat heat-${note.heat}` },
    }
    const size = this.after(note.line, note.size, 'size-note')
    const waste = note.waste === null ? [] : [this.after(note.line, note.waste, 'waste-note')]
    // What stands at the end of one line comes and goes together, so that it keeps its order.
    const end = [size, ...waste].map((decoration, at) => ({ words: `${at} ${note.size} ${note.waste}`, decoration }))
    return note.heat === 0 ? end : [{ words: String(note.heat), decoration: strip }, ...end]
  }

  /** A few words at the end of a line, which are no part of the text. */
  private after(line: number, words: string, className: string): Decoration {
    const column = this.model.getLineMaxColumn(line)
    return {
      range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column },
      options: {
        showIfCollapsed: true,
        after: {
          content: unbroken(words),
          inlineClassName: className,
          inlineClassNameAffectsLetterSpacing: true,
          cursorStops: this.api.editor.InjectedTextCursorStops.None,
        },
      },
    }
  }

  /** A wave under each of twenty lines says no more than one under the first. */
  private firstLine(range: PlaceRange): PlaceRange {
    if (range.endLineNumber === range.startLineNumber) return range
    const line = Math.min(range.startLineNumber, this.model.getLineCount())
    return { ...range, endLineNumber: line, endColumn: this.model.getLineMaxColumn(line) }
  }

  private wholeLines(span: LineSpan): monaco.IRange {
    const last = Math.min(span.endLine, this.model.getLineCount())
    const first = Math.min(span.line, last)
    return {
      startLineNumber: first,
      startColumn: 1,
      endLineNumber: last,
      endColumn: this.model.getLineMaxColumn(last),
    }
  }

  private severity(severity: Severity): monaco.MarkerSeverity {
    const levels = this.api.MarkerSeverity
    return { error: levels.Error, warning: levels.Warning, info: levels.Info }[severity]
  }
}
