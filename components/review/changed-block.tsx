import { memo, useContext } from 'react'
import { shallow } from 'zustand/shallow'
import { LineTalk } from '@/components/thread/line-number'
import { Words } from '@/components/ui/prose'
import { type LineSpan, line } from '@/lib/source/units'
import { light } from './desk'
import { InlineChange, PairedChange } from './diff-lines'
import type { ChangedBlock as Changed } from './diff-report'
import { drawnAs } from './drawn-steps'
import type { Explained } from './explained'
import { cardId, StepCard } from './step-card'

interface ChangedBlockProps {
  readonly block: Changed
  /** Those explained under it. */
  readonly steps: readonly Explained[]
  /** Those that had a part in it and are explained above. */
  readonly also: readonly Explained[]
  readonly sideBySide: boolean
}

/** The lines of the text given that a block takes out or rewrites. */
function linesBefore(block: Changed): LineSpan | null {
  const numbers = block.pairs.flatMap((pair) => (pair.before ? [pair.before.line] : []))
  if (numbers.length === 0) return null
  return { line: line(Math.min(...numbers)), endLine: line(Math.max(...numbers)) }
}

/** The lists are made anew with each answer; what is in them mostly is what it was. */
const isTheSame = (before: ChangedBlockProps, now: ChangedBlockProps): boolean =>
  before.block === now.block &&
  before.sideBySide === now.sideBySide &&
  shallow(before.steps, now.steps) &&
  shallow(before.also, now.also)

/** A changed place, and under it the steps that made it what it is. */
export const ChangedBlock = memo(({ block, steps, also, sideBySide }: ChangedBlockProps) => {
  const talk = useContext(LineTalk)
  const span = linesBefore(block)
  return (
    <section
      aria-label={span ? `Change at line ${span.line}` : 'Added lines'}
      onPointerEnter={() => light(span)}
      onPointerLeave={() => light(null)}
    >
      {sideBySide ? <PairedChange pairs={block.pairs} /> : <InlineChange pairs={block.pairs} ofGiven />}
      {talk?.said(block.pairs.flatMap((pair) => (pair.before ? [pair.before.line] : [])))}
      <div className="break-before-avoid divide-y divide-rule border-y border-rule bg-paper">
        {steps.map((explained) => (
          <StepCard key={drawnAs(explained.step.key)} explained={explained} />
        ))}
        {also.length > 0 && (
          <p className="px-4 py-2 text-[13px] text-ink-faint">
            Part of{' '}
            {also.map(({ step }, index) => (
              <span key={step.key}>
                {index > 0 && ', '}
                <a className="underline underline-offset-3" href={`#${cardId(step.key)}`}>
                  <Words text={step.title} />
                </a>
              </span>
            ))}
            , explained above.
          </p>
        )}
      </div>
    </section>
  )
}, isTheSame)
