import { memo } from 'react'
import { light, seek, useDesk } from '@/components/review/desk'
import { isUnknown } from '@/components/review/headline-words'
import { formatEstimate } from '@/lib/catalog/format'
import type { Line } from '@/lib/source/units'
import type { LayerRow } from './layer-rows'
import { holds } from './spans'
import { isWorthSaying, wasteWords } from './worth-saying'

/** How many of a layer's largest things are drawn under it; the rest stays one piece. */
const drawn = 8
/** The width of what is not known at all: seen, and no claim. */
const unknownWidth = '2.5rem'

const percent = (part: number, whole: number) => `${Math.min(100, (part / Math.max(1, whole)) * 100)}%`

/** What a layer is and weighs, in words. */
function layerWords(row: LayerRow): string {
  const waste = isWorthSaying(row.waste) ? `, ${wasteWords(row.waste)}` : ''
  const count = row.inherited && row.count > 1 ? ` (${row.count} layers)` : ''
  return `${row.words}${count}: ${formatEstimate(row.onDisk)} on disk${waste}`
}

function lookOf(row: LayerRow, shipped: boolean): string {
  if (isUnknown(row.onDisk)) return 'hatched border border-edge text-ink-soft'
  if (!shipped) return 'border border-dashed border-stay bg-stay-tint text-ink'
  return row.inherited ? 'bg-ship-soft text-ink' : 'bg-ship-press text-on-ship'
}

/** The largest things in the layer side by side, what is wasted of it at the end. */
function Inside({ row }: { readonly row: LayerRow }) {
  const { onDisk, waste, files } = row
  return (
    // Laid over each other by a grid: what is placed by itself is a thing of its own to whatever looks for the pointer.
    <span aria-hidden="true" className="mt-auto grid h-3 border-t border-current/30">
      <span className="col-start-1 row-start-1 flex min-w-0">
        {files.slice(0, drawn).map((file, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: two entries may have one path
            key={index}
            className="h-full shrink-0 border-r border-current/45"
            style={{ width: percent(file.size.onDisk.likely, onDisk.likely) }}
          />
        ))}
      </span>
      {waste.likely > 0 && (
        <span
          className="wasted col-start-1 row-start-1 justify-self-end"
          style={{ width: percent(waste.likely, onDisk.likely) }}
        />
      )}
    </span>
  )
}

interface IcicleCellProps {
  readonly row: LayerRow
  readonly shipped: boolean
  /** Bytes that fill the whole width. */
  readonly widest: number
  /** Its lines in the file that is being edited; null where none of them are in it. */
  readonly line: Line | null
  readonly endLine: Line | null
  /** The one that Tab goes to. */
  readonly first: boolean
  readonly onLook: (row: LayerRow) => void
}

/** A layer, as wide as it is heavy; its lines light up while one looks at it, and it lights up with them. */
export const IcicleCell = memo(({ row, shipped, widest, line, endLine, first, onLook }: IcicleCellProps) => {
  const span = line === null || endLine === null ? null : { line, endLine }
  const lit = useDesk((desk) => holds(span, desk.pointed))
  const look = () => {
    light(span)
    onLook(row)
  }
  return (
    <button
      type="button"
      data-cell
      tabIndex={first ? 0 : -1}
      aria-label={layerWords(row)}
      onClick={() => span && seek(span)}
      onPointerEnter={look}
      onPointerLeave={() => light(null)}
      onFocus={look}
      onBlur={() => light(null)}
      className={`bar moves @container flex h-11 min-w-1 shrink flex-col overflow-hidden text-left outline-offset-[-2px] focus-visible:z-10 ${lookOf(row, shipped)} ${lit ? 'z-10 ring-2 ring-save-fill ring-inset' : ''}`}
      style={{ width: isUnknown(row.onDisk) ? unknownWidth : percent(row.onDisk.likely, widest) }}
    >
      <span aria-hidden="true" className="mx-1.5 mt-1.5 hidden truncate text-[12.5px] leading-5 @min-[3.5rem]:block">
        {row.instruction === 'FROM' ? row.words.replace(/^FROM\s+/i, '') : row.words}
      </span>
      <Inside row={row} />
    </button>
  )
})
