import { memo, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { LineTalk } from '@/components/thread/line-number'
import { keepOneStop, onLineClick, onLineKey, useLineTalk } from '@/components/thread/line-talk'
import { ChangedBlock } from './changed-block'
import { SameLines } from './diff-lines'
import { type DiffReport, isChanged, type SameBlock } from './diff-report'
import type { Explained } from './explained'
import { Parts } from './parts'
import { type Passage, partsOf, passagesOf } from './passages'
import { type ShownPart, shownParts } from './shown-parts'
import { cardHeight } from './step-card'

/** Unchanged lines left standing beside a change. */
const context = 3

/** A file in which nothing changes is shown as it is, up to so many lines. */
const wholeUpTo = 80

interface SameProps {
  readonly block: SameBlock
  readonly first: boolean
  readonly last: boolean
  readonly sideBySide: boolean
}

const Same = memo(({ block, first, last, sideBySide }: SameProps) => {
  const talking = useContext(LineTalk)
  const [opened, setOpened] = useState<readonly ShownPart[]>([])
  const count = block.texts.length
  const said = (talking?.spokenOf ?? []).map((line) => line - block.before).filter((at) => at >= 0 && at < count)
  const isWhole = first && last && count <= wholeUpTo
  const parts = shownParts(count, { head: isWhole ? count : first ? 0 : context, tail: last ? 0 : context, said })
  const isOpened = ({ from, to }: ShownPart) => opened.some((it) => it.from <= from && to <= it.to)
  return parts.map((part) => {
    const { from, to, folded } = part
    if (!folded || isOpened(part))
      return <SameLines key={from} block={block} sideBySide={sideBySide} from={from} to={to} />
    return (
      <button
        key={from}
        type="button"
        onClick={() => setOpened([...opened, part])}
        className="block w-full bg-well px-4 py-1 text-left text-[13px] text-ink-faint hover:text-ink"
      >
        <span className="print:hidden">Show </span>
        {to - from} unchanged lines
      </button>
    )
  })
})

/** How many lines the text given has. */
function linesOf({ blocks }: DiffReport): number {
  const counts = blocks.map((block) =>
    isChanged(block) ? block.pairs.filter((pair) => pair.before).length : block.texts.length,
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** In rem. */
const lineHeight = 1.25

/** About how high a passage is that is not drawn yet, in rem. */
function heightOf({ changed, same }: Passage): number {
  const lines = (changed?.pairs.length ?? 0) + Math.min(same?.texts.length ?? 0, 2 * context + 1)
  return lines * lineHeight + (changed?.steps.length ?? 0) * cardHeight
}

interface Drawn {
  readonly diff: DiffReport
  /** The steps by their keys, in the order of the plan. */
  readonly steps: ReadonlyMap<string, Explained>
}

/** Passages of an answer, and the steps of that answer. */
interface DiffPart extends Pick<Drawn, 'steps'> {
  readonly passages: readonly Passage[]
}

interface PassageViewProps extends Pick<Drawn, 'steps'> {
  readonly passage: Passage
  readonly sideBySide: boolean
}

function PassageView({ passage, steps, sideBySide }: PassageViewProps) {
  const { changed, same, isLast } = passage
  const named = (of: readonly string[]) => of.flatMap((key) => steps.get(key) ?? [])
  return (
    <>
      {changed && (
        <ChangedBlock
          block={changed}
          steps={named(changed.steps)}
          also={named(changed.alsoSteps)}
          sideBySide={sideBySide}
        />
      )}
      {same && <Same block={same} first={!changed} last={isLast} sideBySide={sideBySide} />}
    </>
  )
}

interface DiffViewProps extends Drawn {
  readonly sideBySide: boolean
}

/** The file before and after, with each step explained where it changed something. */
export function DiffView({ diff, steps, sideBySide }: DiffViewProps) {
  const parts = useMemo(() => {
    const some = [...partsOf(passagesOf(diff.blocks))]
    return new Map(some.map(([key, passages]): [string, DiffPart] => [key, { passages, steps }]))
  }, [diff, steps])
  const talking = useLineTalk(linesOf(diff))
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => keepOneStop(box.current))
  return (
    <LineTalk value={talking}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears what the numbers of the lines inside it are told */}
      <div
        ref={box}
        className="overflow-clip rounded-lg border border-rule bg-sheet"
        onClick={onLineClick}
        onKeyDown={onLineKey}
      >
        <Parts
          parts={parts}
          heightOf={({ passages }) => passages.reduce((sum, passage) => sum + heightOf(passage), 0)}
          draw={({ passages, steps }) =>
            passages.map((passage) => (
              <PassageView key={passage.key} passage={passage} steps={steps} sideBySide={sideBySide} />
            ))
          }
        />
      </div>
    </LineTalk>
  )
}
