import { memo, useState } from 'react'
import { StepMarks } from '@/components/thread/step-talk'
import { Icon } from '@/components/ui/icon'
import { plainWords, Words } from '@/components/ui/prose'
import { SafetyBadge } from '@/components/ui/safety-badge'
import type { StepReport } from '@/lib/analysis'
import { formatSaving } from '@/lib/catalog/format'
import { decideStep } from './choices'
import { light, say } from './desk'
import { cardId, savingDigits } from './step-card'
import { StepDiff } from './step-diff'

interface StepRowProps {
  readonly step: StepReport
  readonly applied: boolean
  /** As which of the steps it is applied; null where the list tells. */
  readonly nth: number | null
  /** True where another step has the same title, so that its place has to be told. */
  readonly ambiguous: boolean
  /** What it saves, of the largest saving of all steps: bars on one scale. */
  readonly share: number
}

/** A step in the list: on or off, what it is, how safe, what it takes off. */
export const StepRow = memo(({ step, applied, nth, ambiguous, share }: StepRowProps) => {
  const [open, setOpen] = useState(false)
  const { key, title, saving, safety, lines, hunks } = step
  const place = lines.before ? `line ${lines.before.line}` : lines.after && `line ${lines.after.line} of the result`
  const where = ambiguous && place !== null ? `, ${place}` : ''
  const choose = () => {
    decideStep(key, applied ? 'rejected' : 'accepted')
    say(`${applied ? 'Left out' : 'Applied'}: ${plainWords(title)}`)
  }
  return (
    <li
      data-step={key}
      className="grid grid-cols-[auto_minmax(0,1fr)_4.5rem_minmax(3rem,8rem)_4.75rem_1.5rem] items-center gap-x-3 sm:@max-[42rem]:grid-cols-[auto_minmax(0,1fr)_4.25rem_minmax(2rem,3.5rem)_4.5rem_1.5rem] sm:@max-[42rem]:gap-x-2 border-t border-rule py-1.25 first:border-0 max-sm:grid-cols-[auto_minmax(0,1fr)_auto_1.5rem] max-sm:gap-x-2"
      onPointerEnter={() => light(lines.before)}
      onPointerLeave={() => light(null)}
    >
      <input
        type="checkbox"
        checked={applied}
        onChange={choose}
        aria-label={`Apply: ${plainWords(title)}${where}`}
        className="reach size-4 accent-(--ship-fill) max-sm:row-span-2"
      />
      <a
        href={`#${cardId(key)}`}
        onClick={(event) => {
          event.preventDefault()
          const card = document.getElementById(cardId(key))
          card?.scrollIntoView({ block: 'center' })
          card?.focus({ preventScroll: true })
        }}
        className={`-my-0.5 py-0.5 text-pretty max-sm:row-span-2 decoration-rule underline-offset-4 hover:underline ${applied ? '' : 'text-ink-soft'}`}
      >
        {nth !== null && <span className="text-ink-faint">{nth}. </span>}
        <Words text={title} />
        {where && <span className="text-ink-faint">{where}</span>}
        <StepMarks step={key} />
      </a>
      <span
        className={`max-sm:col-start-3 max-sm:justify-self-end ${saving.onDisk === 0 ? 'max-sm:row-span-2 max-sm:row-start-1' : 'max-sm:row-start-2 max-sm:self-start'}`}
      >
        <SafetyBadge safety={safety} />
      </span>
      <span className="flex justify-end max-sm:hidden" aria-hidden="true">
        {share > 0.01 && (
          <span
            className={`bar moves h-2 rounded-xs ${applied ? 'bg-save-fill' : 'hatched border border-edge text-edge'}`}
            style={{ width: `${share * 100}%` }}
          />
        )}
      </span>
      <span
        className={`text-right whitespace-nowrap max-sm:col-start-3 max-sm:row-start-1 max-sm:self-end ${saving.onDisk > 0 && applied ? 'font-medium text-save' : 'text-ink-faint'}`}
      >
        {saving.onDisk === 0 ? (
          <span className="sr-only">no change in size</span>
        ) : (
          formatSaving(saving.onDisk, savingDigits, saving.about)
        )}
      </span>
      {hunks.length > 0 && (
        <button
          type="button"
          aria-expanded={open}
          aria-label={`What it changes: ${plainWords(title)}${where}`}
          onClick={() => setOpen(!open)}
          className="relative -m-[1.5px] grid size-[24px] max-sm:col-start-4 max-sm:row-span-2 max-sm:row-start-1 print:hidden place-items-center rounded text-ink-faint hover:bg-well hover:text-ink"
        >
          <Icon name="chevron" className={`size-3.5 ${open ? '' : '-rotate-90'}`} />
        </button>
      )}
      {open && (
        <div className="col-span-full">
          <StepDiff hunks={hunks} />
        </div>
      )}
    </li>
  )
})
