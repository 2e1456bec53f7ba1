import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type Comment, most, type Remark, remarkId, remarkKey } from '@/lib/review/comments'
import { isMine } from './author'
import { answer, settle, takeAnswerBack, takeBack } from './converse'
import { Form } from './form'
import { authorWords, placeWords } from './places'
import { RemarkText } from './remark'
import { type About, begin, begunOn, focusOn, openerOf, openerSelector, useTalk } from './talk'

interface RemoveProps {
  /** What is asked before it goes. */
  readonly question: string
  readonly onRemove: () => void
}

/** Takes one's own words back, once one has said so twice. */
function Remove({ question, onRemove }: RemoveProps) {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Button look="quiet" size="small" onClick={() => setAsked(true)}>
        Remove
      </Button>
    )
  }
  return (
    <span className="flex flex-wrap items-center gap-2 text-[13px]">
      {question}
      <Button size="small" autoFocus onClick={() => setAsked(false)}>
        Keep
      </Button>
      <Button size="small" onClick={onRemove}>
        Remove
      </Button>
    </span>
  )
}

function Answer({ to, remark }: { readonly to: string; readonly remark: Remark }) {
  return (
    <li id={`said-${remarkId(remark)}`} tabIndex={-1} className="border-l-2 border-rule pl-3">
      <RemarkText remark={remark} />
      {isMine(remark) && (
        <Remove
          question="Remove this answer?"
          onRemove={() => {
            takeAnswerBack(to, remark)
            focusOn(openerSelector({ kind: 'answer', to }))
          }}
        />
      )}
    </li>
  )
}

const removeWords = ({ replies }: Comment): string =>
  replies.length === 0
    ? 'Remove this comment?'
    : `Remove this comment and ${replies.length === 1 ? 'its answer' : `its ${replies.length} answers`}?`

/** A line about a comment that is settled, which unfolds. */
function Settled({ comment, onOpen }: { readonly comment: Comment; readonly onOpen: () => void }) {
  const { author, replies, text } = comment
  const answers = replies.length === 0 ? '' : replies.length === 1 ? 'one answer' : `${replies.length} answers`
  return (
    <button
      type="button"
      aria-expanded={false}
      onClick={onOpen}
      className="flex w-full min-w-0 items-baseline gap-2 text-left text-[13px] text-ink-faint hover:text-ink"
    >
      <span className="shrink-0">Resolved</span>
      {comment.place.kind === 'lines' && <span className="shrink-0">on {placeWords(comment.place)}</span>}
      <bdi className="max-w-40 shrink-0 truncate font-medium">{authorWords(author)}</bdi>
      <bdi className="min-w-0 flex-1 truncate">{text}</bdi>
      <span className="shrink-0 max-sm:hidden">{answers}</span>
    </button>
  )
}

/** The focus is drawn inside the card that a comment stands in, and off its words. */
const ring = 'outline-offset-[-2px] focus-visible:-mx-2 focus-visible:px-2'

interface ThreadProps {
  readonly comment: Comment
  /** Where it stands, for a list that is not at that place. */
  readonly place?: ReactNode
  /** What it is about, above it. */
  readonly quoted?: ReactNode
}

/** A comment with its answers, and all that can be done about it. */
export function Thread({ comment, place, quoted }: ThreadProps) {
  const [unfolded, setUnfolded] = useState(false)
  const key = remarkKey(comment)
  const about: About = { kind: 'answer', to: key }
  const isAnswering = useTalk((talk) => begunOn(talk, about) !== undefined)
  const { replies, resolved } = comment
  const id = `said-${remarkId(comment)}`

  if (resolved && !unfolded && !isAnswering) {
    return (
      <li id={id} tabIndex={-1} className={`${ring} py-1.5`}>
        <Settled comment={comment} onOpen={() => setUnfolded(true)} />
      </li>
    )
  }
  return (
    <li id={id} tabIndex={-1} className={`${ring} space-y-2 py-2.5`}>
      {quoted}
      <div>
        <RemarkText remark={comment} place={place} />
      </div>
      {replies.length > 0 && (
        <ul className="space-y-2">
          {replies.map((remark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a link may hold the same words twice
            <Answer key={`${remarkId(remark)} ${index}`} to={key} remark={remark} />
          ))}
        </ul>
      )}
      {isAnswering ? (
        <Form
          about={about}
          label="Your answer"
          sends={[{ label: 'Answer', act: (text) => focusOn(`#said-${remarkId(answer(key, text))}`) }]}
        />
      ) : (
        <div className="-ml-2.5 flex flex-wrap items-center gap-x-1 print:hidden">
          {replies.length < most.replies && (
            <Button look="quiet" size="small" data-opens={openerOf(about)} onClick={() => begin(about)}>
              Answer
            </Button>
          )}
          <Button
            look="quiet"
            size="small"
            onClick={() => {
              settle(key, !resolved)
              setUnfolded(false)
              focusOn(`#${id}`)
            }}
          >
            {resolved ? 'Open again' : 'Resolve'}
          </Button>
          {resolved && (
            <Button look="quiet" size="small" onClick={() => setUnfolded(false)}>
              Fold
            </Button>
          )}
          {isMine(comment) && <Remove question={removeWords(comment)} onRemove={() => takeBack(key)} />}
        </div>
      )}
    </li>
  )
}

interface ThreadsProps {
  readonly comments: readonly Comment[]
  /** Whether each says what it is about. */
  readonly where?: boolean
}

/** Comments one under the other. */
export function Threads({ comments, where = false }: ThreadsProps) {
  return (
    <ul className="divide-y divide-rule">
      {comments.map((comment, index) => (
        <Thread
          // biome-ignore lint/suspicious/noArrayIndexKey: a link may hold the same words twice
          key={`${remarkId(comment)} ${index}`}
          comment={comment}
          place={where ? `on ${placeWords(comment.place)}` : undefined}
        />
      ))}
    </ul>
  )
}
