import { useEffect, useId, useMemo, useState } from 'react'
import { become } from '@/components/review/choices'
import { say, show, useDesk } from '@/components/review/desk'
import { reviewOnDesk } from '@/components/review/review-on-desk'
import { Button } from '@/components/ui/button'
import { Labelled, TextArea } from '@/components/ui/field'
import { decodeLink, encodeLink } from '@/lib/review/link'
import { reviewLinkIn } from '@/lib/review/link-in-text'
import { type Conflict, isSameReview, type Merged, mergeReviews, takeTheirs } from '@/lib/review/merge'
import type { Review } from '@/lib/review/review'
import { MergeConflict } from './merge-conflict'
import { useMerging } from './merge-state'

type Read =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly sentence: string }
  | { readonly kind: 'read'; readonly review: Review }

const noLink =
  'There is no link to a review in this text. It has #r1. in it, and all that follows up to the next blank.'

function readPasted(text: string): Read {
  if (text.trim() === '') return { kind: 'nothing' }
  // A mail program may have broken a long link into lines.
  const results = [text, text.replace(/\s/g, '')].map((it) => {
    const fragment = reviewLinkIn(it)
    return fragment === null ? null : decodeLink(fragment)
  })
  const read = results.find((it) => it?.outcome === 'ok')
  if (read?.outcome === 'ok') return { kind: 'read', review: read.review }
  const [first] = results
  return { kind: 'problem', sentence: first && 'sentence' in first ? first.sentence : noLink }
}

const counted = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? one : `${count} ${many}`]

/** What the other side brings that is not here yet. */
function broughtWords(mine: Review, theirs: Review, { added, removed }: Merged): string {
  const fresh = (of: 'decisions' | 'answers' | 'reasons') =>
    Object.keys(theirs[of]).filter((key) => !Object.hasOwn(mine[of], key)).length
  const parts = [
    ...counted(added, 'one comment or answer', 'comments and answers'),
    ...counted(fresh('decisions'), 'one decision', 'decisions'),
    ...counted(fresh('reasons'), 'one reason', 'reasons'),
    ...counted(fresh('answers'), 'an answer to what one step asks', 'answers to what steps ask'),
  ]
  const gone = counted(removed, 'one comment or answer', 'comments and answers').map((it) => `It takes ${it} back.`)
  if (parts.length === 0) return gone[0] ?? 'It brings nothing that is not here.'
  return [`It brings ${parts.join(', ')}.`, ...gone].join(' ')
}

interface MergeProps {
  readonly mine: Review
  readonly theirs: Review
  readonly onDone: () => void
}

/** What comes of the two, with a choice wherever they do not agree. */
function Settle({ mine, theirs, onDone }: MergeProps) {
  const result = useMemo(() => mergeReviews(mine, theirs), [mine, theirs])
  const { review, conflicts, added } = result
  const [taken, setTaken] = useState<ReadonlySet<Conflict>>(new Set())
  const merged = conflicts
    .filter((conflict) => taken.has(conflict))
    .reduce((all, conflict) => takeTheirs(all, theirs, conflict), review)
  const isTooLarge = useMemo(() => encodeLink(merged) === null, [merged])
  const choose = (conflict: Conflict, side: 'mine' | 'theirs') => {
    const others = [...taken].filter((it) => it !== conflict)
    setTaken(new Set(side === 'theirs' ? [...others, conflict] : others))
  }
  return (
    <div className="mt-4 space-y-3">
      <p>
        {broughtWords(mine, theirs, result)}{' '}
        {!isSameReview(mine, theirs) && 'It is about another file, and shares no comment with this one.'}
      </p>
      {conflicts.length > 0 && (
        <>
          <h3 className="font-semibold">
            {conflicts.length === 1
              ? 'In one place you do not agree'
              : `In ${conflicts.length} places you do not agree`}
          </h3>
          <ul className="divide-y divide-rule border-y border-rule">
            {conflicts.map((conflict) => (
              <MergeConflict
                key={JSON.stringify([
                  conflict.about,
                  'key' in conflict && conflict.key,
                  'question' in conflict && conflict.question,
                ])}
                conflict={conflict}
                mine={mine}
                theirs={theirs}
                side={taken.has(conflict) ? 'theirs' : 'mine'}
                onChoose={(side) => choose(conflict, side)}
              />
            ))}
          </ul>
        </>
      )}
      {isTooLarge && (
        <p className="text-save">Together they hold more than a link carries, so the result could not be shared.</p>
      )}
      <Button
        look="strong"
        onClick={() => {
          become(merged)
          if (added > 0) show('comments')
          say('Merged')
          onDone()
        }}
      >
        Merge
      </Button>
    </div>
  )
}

/** Takes another link of the same review, and brings what was said and decided there into the one on the desk. */
export function MergeReview({ onDone }: { readonly onDone: () => void }) {
  const id = useId()
  const given = useMerging()
  const opens = useDesk((desk) => desk.opens)
  const [pasted, setPasted] = useState(given.pasted)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another review on the desk is another one to merge into
  const mine = useMemo(reviewOnDesk, [opens])
  const read = useMemo<Read>(
    () => (given.theirs ? { kind: 'read', review: given.theirs } : readPasted(pasted)),
    [given.theirs, pasted],
  )
  useEffect(() => () => useMerging.setState({ pasted: '', theirs: null }), [])
  return (
    <>
      {given.theirs === null && (
        <Labelled
          id={id}
          label="The other link"
          hint="Or the whole message that it is in. Comments and decisions of both end up in the review that is open."
          problem={read.kind === 'problem' ? read.sentence : null}
          className="mt-3"
        >
          <TextArea
            id={id}
            rows={3}
            wrap="soft"
            className="[overflow-wrap:anywhere]"
            aria-describedby={`${id}-hint`}
            aria-invalid={read.kind === 'problem'}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        </Labelled>
      )}
      {read.kind === 'read' && (
        <Settle key={JSON.stringify(read.review)} mine={mine} theirs={read.review} onDone={onDone} />
      )}
    </>
  )
}
