import type * as monaco from 'monaco-editor/editor'
import { plainWords } from '@/components/ui/prose'
import type { FindingReport, FixReport } from '@/lib/analysis'
import type { Places } from './places'

const safetyOrder = { safe: 0, review: 1, risky: 2 } as const

/** Fixes offered where a finding is; bound to the version of the text they were made for. */
export function quickFixesFor(
  model: monaco.editor.ITextModel,
  at: monaco.IRange,
  known: { readonly findings: readonly FindingReport[]; readonly places: Places; readonly version: number },
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
    edit: {
      edits: fix.edits.map((edit) => ({
        resource: model.uri,
        versionId: known.version,
        textEdit: { range: known.places.rangeOf(edit.range), text: edit.text },
      })),
    },
  }))
}

const titleOf = ({ title, safety }: FixReport): string =>
  safety === 'safe' ? plainWords(title) : `${plainWords(title)} (${safety})`
