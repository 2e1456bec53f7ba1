import { useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { type CommentPlace, most, remarkId } from '@/lib/review/comments'
import { comment } from './converse'
import { Form } from './form'
import { type About, begin, focusOn, openerOf } from './talk'

const aboutPlace = (place: CommentPlace): About => ({ kind: 'place', place })

export function CommentForm({ place, label }: { readonly place: CommentPlace; readonly label: string }) {
  const isFull = useDesk((desk) => desk.thread.comments.length >= most.comments)
  if (isFull) {
    return <p className="text-[13px] text-save">A review holds at most {most.comments} comments, and this one does.</p>
  }
  return (
    <Form
      about={aboutPlace(place)}
      label={label}
      {...(place.kind === 'lines' && {
        hint: 'Shift and the number of another line take in all lines up to that one.',
      })}
      sends={[{ label: 'Comment', act: (text) => focusOn(`#said-${remarkId(comment(place, text))}`) }]}
    />
  )
}

interface CommentButtonProps {
  readonly place: CommentPlace
  readonly label?: string
  /** What it is about, for those who hear the button by itself. */
  readonly about?: string
}

export function CommentButton({ place, label = 'Comment', about: named }: CommentButtonProps) {
  const about = aboutPlace(place)
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={named === undefined ? undefined : `${label}: ${named}`}
      data-opens={openerOf(about)}
      onClick={() => begin(about)}
    >
      <Icon name="comment" />
      {label}
    </Button>
  )
}
