import type { Hunk } from '@/lib/analysis'
import { type Line, line } from '@/lib/source/units'
import { InlineChange } from './diff-lines'
import type { DiffLine } from './diff-report'

const numbered = (texts: readonly string[], from: Line): readonly DiffLine[] =>
  texts.map((text, index) => ({ line: line(from + index), parts: [{ text, changed: false }] }))

/** What one step changes by itself, on the file as the steps before it left it. */
export function StepDiff({ hunks }: { readonly hunks: readonly Hunk[] }) {
  return (
    <div className="my-1.5 space-y-1.5 overflow-clip rounded-md border border-rule bg-sheet">
      {hunks.map((hunk) => (
        <InlineChange
          key={`${hunk.beforeLine}-${hunk.afterLine}`}
          pairs={[
            ...numbered(hunk.before, hunk.beforeLine).map((before) => ({ before, after: null })),
            ...numbered(hunk.after, hunk.afterLine).map((after) => ({ before: null, after })),
          ]}
        />
      ))}
    </div>
  )
}
