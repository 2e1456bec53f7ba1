import type { LayerRow } from './layer-rows'
import { isEmpty } from './worth-saying'

interface LayerBarProps {
  readonly row: LayerRow
  readonly shipped: boolean
  readonly largest: number
}

const percent = (part: number, whole: number) => `${Math.min(100, (part / whole) * 100)}%`

/** Ships or stays behind, known or not, told apart by fill and pattern as well as by colour. */
export function layerLook(row: LayerRow, shipped: boolean): string {
  if (row.onDisk.basis === 'unknown') return 'hatched border border-edge text-ink-soft'
  if (!shipped) return 'border border-stay bg-stay-tint'
  return row.inherited ? 'bg-ship-soft' : 'bg-ship-fill'
}

/** The part of a layer that a later one deletes or replaces, at the end of whatever shows the layer. */
export function WastedPart({ row }: { readonly row: LayerRow }) {
  const { onDisk, waste } = row
  if (waste.likely === 0) return null
  return <span className="wasted absolute inset-y-0 right-0" style={{ width: percent(waste.likely, onDisk.likely) }} />
}

/** A layer's weight on disk. Not knowing is drawn as not knowing, never as nothing. */
export function LayerBar({ row, shipped, largest }: LayerBarProps) {
  const { onDisk } = row
  if (isEmpty(onDisk)) return null
  const unknown = onDisk.basis === 'unknown' && onDisk.likely === 0
  return (
    <span
      aria-hidden="true"
      className={`bar moves relative block h-3.5 min-w-0.5 overflow-hidden rounded-xs ${layerLook(row, shipped)}`}
      style={{ width: unknown ? '14%' : percent(onDisk.likely, largest) }}
    >
      <WastedPart row={row} />
    </span>
  )
}
