import { useState } from 'react'
import type { PlanReport } from '@/lib/analysis'
import { ChangedBlock } from './changed-block'
import { SameLines } from './diff-lines'
import { type DiffBlock, type DiffReport, isChanged } from './diff-report'

/** Unchanged lines left standing beside a change. */
const context = 3
/** A fold that would hide no more than this is not worth its own line. */
const shortest = 4

interface SameBlockProps {
  readonly block: Extract<DiffBlock, { kind: 'same' }>
  readonly first: boolean
  readonly last: boolean
  readonly sideBySide: boolean
}

function SameBlock({ block, first, last, sideBySide }: SameBlockProps) {
  const [open, setOpen] = useState(false)
  const count = block.texts.length
  const head = first ? 0 : context
  const tail = last ? 0 : context
  const hidden = count - head - tail
  if (open || hidden < shortest) return <SameLines block={block} sideBySide={sideBySide} from={0} to={count} />
  return (
    <>
      {head > 0 && <SameLines block={block} sideBySide={sideBySide} from={0} to={head} />}
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="block w-full bg-well px-4 py-1 text-left text-[13px] text-ink-faint hover:text-ink"
      >
        Show {hidden} unchanged lines
      </button>
      {tail > 0 && <SameLines block={block} sideBySide={sideBySide} from={count - tail} to={count} />}
    </>
  )
}

interface DiffViewProps {
  readonly diff: DiffReport
  readonly plan: PlanReport
  /** The steps under which their rule's reason stands. */
  readonly withReason: ReadonlySet<string>
  readonly sideBySide: boolean
}

/** The file before and after, with each step explained where it changed something. */
export function DiffView({ diff, plan, withReason, sideBySide }: DiffViewProps) {
  return (
    <div className="overflow-clip rounded-lg border border-rule bg-sheet">
      {diff.blocks.map((block, index) =>
        isChanged(block) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the file
          <ChangedBlock key={index} block={block} plan={plan} withReason={withReason} sideBySide={sideBySide} />
        ) : (
          <SameBlock
            key={`${block.before}-${block.after}-${block.texts.length}`}
            block={block}
            first={index === 0}
            last={index === diff.blocks.length - 1}
            sideBySide={sideBySide}
          />
        ),
      )}
    </div>
  )
}
