import { useDesk } from '@/components/review/desk'
import { Icon } from '@/components/ui/icon'
import { commentOnLines, linesAtCursor } from './comment-on'
import { placeWords } from './places'

/** Below the file: speaks of the lines that the cursor is on, for those who have no keys to press. */
export function CommentHere() {
  const words = useDesk((desk) => desk.selected && placeWords({ kind: 'lines', ...linesAtCursor(desk) }))
  if (words === null) return null
  return (
    <button
      type="button"
      onClick={commentOnLines}
      className="-my-0.5 inline-flex items-center gap-1.5 rounded px-1.5 py-0.5 whitespace-nowrap hover:bg-well hover:text-ink"
    >
      <Icon name="comment" className="size-3.5" />
      Comment on {words}
    </button>
  )
}
