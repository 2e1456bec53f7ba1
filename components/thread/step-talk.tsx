import { useShallow } from 'zustand/react/shallow'
import { useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { plainWords } from '@/components/ui/prose'
import type { Decision, OpenStepReport, StepReport } from '@/lib/analysis'
import type { CommentPlace } from '@/lib/review/comments'
import { CommentButton, CommentForm } from './add-comment'
import { decideBecause } from './converse'
import { Form, type Send } from './form'
import { onStep, openOnes } from './places'
import { SaidText } from './remark'
import { type About, begin, begunOn, focusOn, openerOf, openerSelector, useTalk } from './talk'
import { Threads } from './thread'

const useReason = (key: string): string => useDesk(({ choices }) => choices.present.reasons[key] ?? '')
const useComments = (key: string) => useDesk(useShallow(({ thread }) => onStep(thread.comments, key)))

/** Why a step was accepted or left out, in the words of whoever did. */
export function Reason({ step }: { readonly step: string }) {
  const reason = useReason(step)
  if (reason === '') return null
  return (
    <div className="col-span-2 border-l-2 border-ship-soft pl-3">
      <p className="text-[13px] font-medium">The reason given</p>
      <SaidText text={reason} />
    </div>
  )
}

/** What a reason can be given with: the decision that there is, or one of those that there could be. */
function sendsFor(step: StepReport | OpenStepReport, decision: Decision | undefined): readonly Send[] {
  const { key } = step
  const send = (label: string, given: Decision): Send => ({
    label,
    act: (text) => {
      decideBecause(key, given, text)
      focusOn(openerSelector({ kind: 'reason', step: key }))
    },
  })
  const accept = send('Accept with this reason', 'accepted')
  const reject = send('Reject with this reason', 'rejected')
  if (decision !== undefined) return [send('Keep this reason', decision)]
  const isOpen = 'because' in step
  if (isOpen && step.because === 'question') return [reject]
  return isOpen ? [accept, reject] : [reject, accept]
}

interface StepTalkProps {
  readonly step: StepReport | OpenStepReport
}

/** What is said of a step, and the ways to say more. */
export function StepTalk({ step }: StepTalkProps) {
  const { key } = step
  const place: CommentPlace = { kind: 'step', key }
  const reasonAbout: About = { kind: 'reason', step: key }
  const comments = useComments(key)
  const reason = useReason(key)
  const reasonLabel = reason === '' ? 'Give a reason' : 'Change the reason'
  const decision = useDesk(({ choices }) => choices.present.decisions[key])
  const isCommenting = useTalk((talk) => begunOn(talk, { kind: 'place', place }) !== undefined)
  const isReasoning = useTalk((talk) => begunOn(talk, reasonAbout) !== undefined)
  return (
    <div className="col-span-2 space-y-2">
      {comments.length > 0 && (
        <section aria-label="Comments on this step" className="rounded-md border border-rule bg-sheet px-3">
          <Threads comments={comments} />
        </section>
      )}
      {isReasoning && (
        <Form
          about={reasonAbout}
          label="Why"
          signed={false}
          mayBeEmpty={reason !== ''}
          sends={sendsFor(step, decision)}
        />
      )}
      {isCommenting && <CommentForm place={place} label="Your comment on this step" />}
      {!(isReasoning && isCommenting) && (
        <div className="-ml-2.5 flex flex-wrap gap-x-1 print:hidden">
          {!isCommenting && <CommentButton place={place} about={plainWords(step.title)} />}
          {!isReasoning && (
            <Button
              look="quiet"
              size="small"
              aria-label={`${reasonLabel}: ${plainWords(step.title)}`}
              data-opens={openerOf(reasonAbout)}
              onClick={() => begin(reasonAbout, reason)}
            >
              {reasonLabel}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** In a row of the list of steps: how much is said, and why it was decided so. */
export function StepMarks({ step }: { readonly step: string }) {
  const open = openOnes(useComments(step))
  const reason = useReason(step)
  if (open === 0 && reason === '') return null
  return (
    <span className="block min-w-0 truncate text-[13px] leading-5 text-ink-faint no-underline">
      {open > 0 && (open === 1 ? 'One comment' : `${open} comments`)}
      {open > 0 && reason !== '' && '. '}
      {reason !== '' && (
        <>
          Because: <bdi>{reason}</bdi>
        </>
      )}
    </span>
  )
}
