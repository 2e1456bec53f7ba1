import { type ReactNode, useId, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { seek, useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Words } from '@/components/ui/prose'
import { type Comment, most, remarkId } from '@/lib/review/comments'
import { line } from '@/lib/source/units'
import { CommentButton, CommentForm } from './add-comment'
import { goToStep } from './go-to-step'
import { inReadingOrder, openOnes, placeWords } from './places'
import { ReasonList } from './reason-list'
import { begunOn, callMe, useTalk } from './talk'
import { Thread } from './thread'

const wholeFile = { kind: 'file' } as const

/** The name that one writes under, for those who were asked for it. */
function OwnName() {
  const id = useId()
  const name = useTalk((talk) => talk.name)
  const [typed, setTyped] = useState<string | null>(null)
  if (name === null) return null
  if (typed === null) {
    return (
      <p className="flex min-w-0 items-center gap-1 text-[13px] text-ink-faint">
        <span className="shrink-0">You write as</span>{' '}
        <bdi className="min-w-0 truncate font-medium text-ink-soft">{name || 'Someone'}</bdi>
        <Button look="quiet" size="small" className="shrink-0" onClick={() => setTyped(name)}>
          Change name
        </Button>
      </p>
    )
  }
  return (
    <form
      className="flex min-w-0 items-center gap-2 text-[13px]"
      onSubmit={(event) => {
        event.preventDefault()
        callMe(typed.trim())
        setTyped(null)
      }}
    >
      <label htmlFor={id} className="shrink-0 font-medium">
        Your name
      </label>
      <TextField
        id={id}
        value={typed}
        maxLength={most.name}
        className="font-sans!"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" size="small">
        Keep
      </Button>
    </form>
  )
}

const linkLook =
  'text-left text-ship underline decoration-rule underline-offset-3 [overflow-wrap:anywhere] hover:decoration-current'

/** What a comment is about, and the way there. */
function Place({ comment: { place }, answer }: { readonly comment: Comment; readonly answer: Answer }) {
  const text = useDesk((desk) => desk.text)
  if (place.kind === 'file') return 'on the whole file'
  if (place.kind === 'lines') {
    const lines = text.split(/\r?\n/)
    const at = Math.min(place.line, lines.length)
    return (
      <>
        on{' '}
        <button
          type="button"
          className={linkLook}
          onClick={() => seek({ line: line(at), endLine: line(Math.min(place.endLine, lines.length)) })}
        >
          {placeWords(place)}
        </button>
      </>
    )
  }
  const { steps, open } = answer.analysis.plan
  const step = [...steps, ...open].find(({ key }) => key === place.key)
  if (!step) return 'on a step; the step is no longer in the plan'
  return (
    <>
      on{' '}
      <button type="button" className={linkLook} onClick={() => goToStep(step.key)}>
        <Words text={step.title} />
      </button>
    </>
  )
}

/** The line that is spoken of, as it is now. */
function Quoted({ comment: { place } }: { readonly comment: Comment }) {
  const words = useDesk(({ text }) => {
    if (place.kind !== 'lines') return ''
    const lines = text.split(/\r?\n/)
    return (lines[Math.min(place.line, lines.length) - 1] ?? '').trim()
  })
  if (words === '') return null
  return <code className="mb-1 block truncate text-[12.5px] text-ink-soft">{words}</code>
}

interface GroupProps {
  readonly title: string
  readonly comments: readonly Comment[]
  readonly answer: Answer
}

function Group({ title, comments, answer }: GroupProps) {
  const id = useId()
  if (comments.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-[15px] font-semibold">
        {title}
      </h3>
      <ul className="mt-1 divide-y divide-rule">
        {comments.map((comment, index) => (
          <Thread
            // biome-ignore lint/suspicious/noArrayIndexKey: a link may hold the same words twice
            key={`${remarkId(comment)} ${index}`}
            comment={comment}
            place={<Place comment={comment} answer={answer} />}
            quoted={<Quoted comment={comment} />}
          />
        ))}
      </ul>
    </section>
  )
}

function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="max-w-[68ch] text-ink-soft">{children}</p>
}

/** All that was said of the file, its lines and its steps, what is open first. */
export function CommentsPanel({ answer }: { readonly answer: Answer }) {
  const comments = useDesk((desk) => desk.thread.comments)
  const isWriting = useTalk((talk) => begunOn(talk, { kind: 'place', place: wholeFile }) !== undefined)
  const { steps, open } = answer.analysis.plan
  const ordered = inReadingOrder(
    comments,
    [...steps, ...open].map(({ key }) => key),
  )
  const openCount = openOnes(comments)
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="mr-auto -ml-2.5">
          {!isWriting && <CommentButton place={wholeFile} label="Comment on the whole file" />}
        </span>
        <OwnName />
      </div>
      {isWriting && <CommentForm place={wholeFile} label="Your comment on the whole file" />}
      {comments.length === 0 && (
        <Nothing>
          Nothing has been said yet. A comment stands on a line (choose its number among the changes, or press Alt+M in
          the file), on a step, or on the whole file. It travels in the link, and whoever opens that can answer.
        </Nothing>
      )}
      <Group
        title={openCount === 1 ? 'One open' : `${openCount} open`}
        comments={ordered.filter(({ resolved }) => !resolved)}
        answer={answer}
      />
      <Group
        title={`${comments.length - openCount} resolved`}
        comments={ordered.filter(({ resolved }) => resolved)}
        answer={answer}
      />
      <ReasonList plan={answer.analysis.plan} />
    </div>
  )
}
