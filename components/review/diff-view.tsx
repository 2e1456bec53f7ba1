import { memo, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { LineTalk } from '@/components/thread/line-number'
import { keepOneStop, onLineClick, onLineKey, useLineTalk } from '@/components/thread/line-talk'
import { blockKeys } from './block-keys'
import { ChangedBlock } from './changed-block'
import { SameLines } from './diff-lines'
import { type DiffBlock, type DiffReport, isChanged } from './diff-report'
import type { Explained } from './explained'
import { useIsNear, useRested } from './follow-later'
import { type ShownPart, shownParts } from './shown-parts'

/** Unchanged lines left standing beside a change. */
const context = 3

/** A file in which nothing changes is shown as it is, up to so many lines. */
const wholeUpTo = 80

interface SameBlockProps {
  readonly block: Extract<DiffBlock, { kind: 'same' }>
  readonly first: boolean
  readonly last: boolean
  readonly sideBySide: boolean
}

const SameBlock = memo(({ block, first, last, sideBySide }: SameBlockProps) => {
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

/**
 * So many blocks are laid out together once one of them comes near the screen: the browser looks at each such group with
 * every frame that it draws, and a long file has hundreds of blocks.
 */
const together = 6

/** About so high is what is not drawn yet, in rem: a line of code, and the card of a step. */
const heights = { line: 1.25, card: 12 }
const heightOf = (group: readonly DiffBlock[]): number =>
  group.reduce(
    (sum, block) =>
      sum +
      (isChanged(block)
        ? block.pairs.length * heights.line + block.steps.length * heights.card
        : Math.min(block.texts.length, 2 * context + 1) * heights.line),
    0,
  )

interface Drawn {
  readonly diff: DiffReport
  /** The steps by their keys, in the order of the plan. */
  readonly steps: ReadonlyMap<string, Explained>
}

/** One of the groups of a diff. */
interface Group extends Drawn {
  readonly blocks: readonly DiffBlock[]
  readonly keys: readonly string[]
  /** Which one it is, from 0. */
  readonly at: number
}

function groupsOf({ diff, steps }: Drawn): readonly Group[] {
  const keys = blockKeys(diff.blocks)
  return Array.from({ length: Math.ceil(diff.blocks.length / together) }, (_, at) => {
    const blocks = diff.blocks.slice(at * together, (at + 1) * together)
    return { diff, steps, blocks, keys, at }
  })
}

interface BlockGroupProps {
  readonly now: Group
  /** What it was when the keys last rested, for as long as it is far from the screen. */
  readonly rested: Group
  readonly sideBySide: boolean
}

function BlockGroup({ now, rested, sideBySide }: BlockGroupProps) {
  const box = useRef<HTMLDivElement>(null)
  const isNear = useIsNear(box)
  const { diff, steps, blocks, keys, at } = isNear ? now : rested
  const named = (of: readonly string[]) => of.flatMap((key) => steps.get(key) ?? [])
  return (
    <div
      ref={box}
      // On a small screen, where nothing is typed beside it, all of it is laid out.
      className="unhurried short:[content-visibility:visible]"
      style={{ containIntrinsicBlockSize: `auto ${heightOf(blocks)}rem` }}
    >
      {blocks.map((block, within) => {
        const index = at * together + within
        return isChanged(block) ? (
          <ChangedBlock
            key={keys[index]}
            block={block}
            steps={named(block.steps)}
            also={named(block.alsoSteps)}
            sideBySide={sideBySide}
          />
        ) : (
          <SameBlock
            key={keys[index]}
            block={block}
            first={index === 0}
            last={index === diff.blocks.length - 1}
            sideBySide={sideBySide}
          />
        )
      })}
    </div>
  )
}

interface DiffViewProps extends Drawn {
  readonly sideBySide: boolean
}

/** The file before and after, with each step explained where it changed something. */
export function DiffView({ diff, steps, sideBySide }: DiffViewProps) {
  const groups = useMemo(() => groupsOf({ diff, steps }), [diff, steps])
  const rested = useRested(groups)
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
        {groups.map((group) => (
          // A group is its place in the file.
          <BlockGroup key={group.at} now={group} rested={rested[group.at] ?? group} sideBySide={sideBySide} />
        ))}
      </div>
    </LineTalk>
  )
}
