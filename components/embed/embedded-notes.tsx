import type { Answer } from '@/components/analysis/protocol'
import { madeBy, madeElsewhere } from '@/lib/review/provenance'
import type { Review } from '@/lib/review/review'

/** What a reader should know beside the figures: what was said, what was wrong, what differs from when it was made. */
export function EmbeddedNotes({ review, answer }: { readonly review: Review; readonly answer: Answer }) {
  const said = review.comments.reduce((sum, { replies }) => sum + 1 + replies.length, 0)
  const { diagnostics } = answer.analysis
  const notes = [
    ...(said > 0
      ? [`${said === 1 ? 'One comment' : `${said} comments`}: open it in Plimsoll to read and answer.`]
      : []),
    ...diagnostics.slice(0, 3).map(({ line, message }) => `Line ${line}: ${message}`),
    ...madeElsewhere(review.made, madeBy(answer.analysis)),
    'Worked out in this browser by a simulated build. Nothing was sent anywhere.',
  ]
  return (
    <ul className="space-y-1 border-t border-rule pt-2 text-[12.5px] leading-5 text-ink-faint">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
