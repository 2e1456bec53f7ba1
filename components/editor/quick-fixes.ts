import type * as monaco from 'monaco-editor/editor'
import { plainWords } from '@/components/ui/prose'
import type { FindingReport, FixReport } from '@/lib/analysis'
import { type Edit, editsOverlap } from '@/lib/source/edits'
import { linesOf, sourceText } from '@/lib/source/text'
import type { Places } from './places'

const safetyOrder = { safe: 0, review: 1, risky: 2 } as const

/** What is known of a version of a text. */
export interface KnownFindings {
  readonly findings: readonly FindingReport[]
  readonly places: Places
  readonly version: number
}

/** Fixes offered where a finding is; bound to the version of the text they were made for. */
export function quickFixesFor(
  model: monaco.editor.ITextModel,
  at: monaco.IRange,
  known: KnownFindings,
): monaco.languages.CodeAction[] {
  if (model.getVersionId() !== known.version) return []
  const here = known.findings.filter(
    (finding) => finding.line <= at.endLineNumber && finding.endLine >= at.startLineNumber,
  )
  const actions = here.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })))
  actions.sort((a, b) => safetyOrder[a.fix.safety] - safetyOrder[b.fix.safety])
  return actions.map(({ finding, fix }) => ({
    title: titleOf(fix),
    kind: 'quickfix',
    isPreferred: fix.safety === 'safe',
    diagnostics: [
      {
        ...known.places.rangeOf(finding.range),
        message: finding.message,
        severity: 4,
        code: finding.rule,
      },
    ],
    edit: { edits: workspaceEdits(model, fix.edits, known) },
  }))
}

const workspaceEdits = (
  model: monaco.editor.ITextModel,
  edits: readonly Edit[],
  { places, version }: KnownFindings,
): monaco.languages.IWorkspaceTextEdit[] =>
  edits.map((edit) => ({
    resource: model.uri,
    versionId: version,
    textEdit: { range: places.rangeOf(edit.range), text: edit.text },
  }))

const titleOf = ({ title, safety }: FixReport): string =>
  safety === 'safe' ? plainWords(title) : `${plainWords(title)} (${safety})`

export interface AllFixes {
  readonly edits: readonly Edit[]
  readonly fixed: number
  /** Safe fixes that touch lines which another one changes: they are worked out anew of what that makes of them. */
  readonly left: number
}

/** The safe fixes that can be made at once, the first that is offered for each finding, none on a line of another. */
export function safeFixes(text: string, findings: readonly FindingReport[]): AllFixes {
  const source = sourceText(text)
  const edits: Edit[] = []
  const taken = new Set<number>()
  let fixed = 0
  let left = 0
  for (const { fixes } of findings) {
    const fix = fixes[0]
    if (fix?.safety !== 'safe' || fix.edits.length === 0) continue
    const lines = fix.edits.flatMap(({ range }) => {
      const { line, endLine } = linesOf(source, range)
      return Array.from({ length: endLine - line + 1 }, (_, index) => line + index)
    })
    if (lines.some((line) => taken.has(line)) || editsOverlap(fix.edits)) left++
    else {
      for (const line of lines) taken.add(line)
      edits.push(...fix.edits)
      fixed++
    }
  }
  return { edits, fixed, left }
}

/** All of them as one change; null where there is none. */
export function fixAllAction(
  model: monaco.editor.ITextModel,
  text: string,
  known: KnownFindings,
): monaco.languages.CodeAction | null {
  if (model.getVersionId() !== known.version) return null
  const { edits } = safeFixes(text, known.findings)
  if (edits.length === 0) return null
  return {
    title: 'Apply all safe fixes',
    kind: 'source.fixAll',
    edit: { edits: workspaceEdits(model, edits, known) },
  }
}
