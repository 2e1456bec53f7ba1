import { memo } from 'react'
import { Reason, StepTalk } from '@/components/thread/step-talk'
import { Button } from '@/components/ui/button'
import { FoldSummary } from '@/components/ui/fold-summary'
import { Prose, plainWords, Words } from '@/components/ui/prose'
import { SafetyBadge } from '@/components/ui/safety-badge'
import type { OpenStepReport, Saving } from '@/lib/analysis'
import { formatSaving } from '@/lib/catalog/format'
import { decideStep } from './choices'
import { useDepth } from './depth'
import { light, say, seek, useDesk } from './desk'
import type { Explained } from './explained'
import { RuleDetails } from './rule-details'
import { messageOf } from './rule-text'
import { StepQuestions } from './step-questions'
import { StepWays } from './step-ways'

/** Most savings rest on something assumed, and are not worth a third digit. */
export const savingDigits = 2

/** About as high as a card is, in rem. */
export const cardHeight = 12

export const cardId = (key: string): string => `step-${key}`

function SavingWords({ saving }: { readonly saving: Saving }) {
  if (saving.onDisk === 0 && saving.compressed === 0) return <span className="text-ink-faint">no change in size</span>
  return (
    <span className={saving.onDisk > 0 ? 'text-save' : 'text-ink-soft'}>
      <span className="font-semibold">{formatSaving(saving.onDisk, savingDigits, saving.about)}</span> on disk,{' '}
      <span className="font-semibold">{formatSaving(saving.compressed, savingDigits, saving.about)}</span> to pull
    </span>
  )
}

const waits: Record<OpenStepReport['because'], string> = {
  rejected: 'It was left out.',
  safety: 'It is bolder than what is applied without asking, so it waits for your yes.',
  question: 'It rests on something that the file does not tell, so it waits for your answer.',
}

const unasked = 'It rests on something that the file does not tell. Accept it where what it takes for granted is so.'

const blocked =
  'You accepted it, but on the file as the other steps leave it, it cannot be applied. Leaving one of them out may make room for it.'

function Assumptions({ list }: { readonly list: readonly string[] }) {
  return (
    <ul className="list-disc pl-5 text-ink-soft marker:text-edge">
      {list.map((assumption) => (
        <li key={assumption}>
          <Prose text={assumption} />
        </li>
      ))}
    </ul>
  )
}

/** A step explained: what, why, what it saves, how safe, what it takes for granted; and the choice. */
export const StepCard = memo(({ explained }: { readonly explained: Explained }) => {
  const { step, withReason, text, equivalents } = explained
  const because = 'because' in step ? step.because : null
  const { key, title, why, safety, saving, assumptions, lines, rule } = step
  const wanted = useDesk(({ choices }) => (choices.present.decisions[key] ?? 'rejected') !== 'rejected')
  const depth = useDepth()
  const message = messageOf(why, text)
  const reasonOpen =
    text !== undefined && message !== why && (depth === 'newcomer' || (depth === 'daily' && withReason))
  const choose = () => {
    decideStep(key, because === null ? 'rejected' : 'accepted')
    say(`${because === null ? 'Left out' : 'Applied'}: ${plainWords(title)}`)
  }
  return (
    <article
      id={cardId(key)}
      data-step={key}
      tabIndex={-1}
      aria-label={plainWords(title)}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5 px-4 py-3.5 max-sm:gap-x-2 max-sm:px-3"
      onPointerEnter={() => light(lines.before)}
      onPointerLeave={() => light(null)}
    >
      <h4 className="text-[15px] leading-6 font-semibold">
        <Words text={title} />
      </h4>
      <div className="row-span-1 flex items-start gap-2 max-sm:gap-0.5">
        {lines.before && (
          <Button
            look="quiet"
            size="small"
            title="Show it in the editor"
            onClick={() => lines.before && seek(lines.before)}
          >
            {lines.before.line === lines.before.endLine
              ? `Line ${lines.before.line}`
              : `Lines ${lines.before.line}–${lines.before.endLine}`}
          </Button>
        )}
        <Button
          size="small"
          look={because === null ? 'plain' : 'strong'}
          aria-label={`${because === null ? 'Reject' : 'Accept'}: ${plainWords(title)}`}
          // The next step's button comes under the pointer: the second click of two was not meant for that one.
          onClick={({ detail }) => detail < 2 && choose()}
        >
          {because === null ? 'Reject' : 'Accept'}
        </Button>
      </div>
      <div className="col-span-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <SavingWords saving={saving} />
        <SafetyBadge safety={safety} inFull={depth === 'newcomer'} />
      </div>
      {because !== null && (
        <p className="col-span-2 text-[13px] text-ink-faint">
          {because === 'question' && step.questions.length === 0
            ? unasked
            : wanted && because === 'safety'
              ? blocked
              : waits[because]}
        </p>
      )}
      <Reason step={key} />
      <Prose text={message} className="col-span-2 max-w-[68ch]" />
      {reasonOpen && <Prose text={text.why} className="col-span-2 max-w-[72ch] text-[13px] text-ink-faint" />}
      <div className="col-span-2 space-y-2.5 empty:hidden">
        <StepWays step={step} applied={because === null} />
        <StepQuestions key={key} step={step} applied={because === null} />
      </div>
      {assumptions.length > 0 &&
        (depth === 'expert' ? (
          <details className="group col-span-2 max-w-[72ch] text-[13px]">
            <FoldSummary
              words={`It takes ${assumptions.length === 1 ? 'one thing' : `${assumptions.length} things`} for granted`}
            />
            <Assumptions list={assumptions} />
          </details>
        ) : (
          <div className="col-span-2 max-w-[72ch] text-[13px]">
            <p className="font-medium">It takes for granted</p>
            <Assumptions list={assumptions} />
          </div>
        ))}
      <div className="col-span-2">
        <RuleDetails
          id={rule}
          rule={text}
          equivalents={equivalents}
          withReason={!reasonOpen && message !== why}
          onPaper={withReason}
        />
      </div>
      <StepTalk step={step} />
    </article>
  )
})
