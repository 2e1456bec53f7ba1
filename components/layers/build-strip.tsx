import type { StageReport } from '@/lib/analysis'
import { formatEstimate } from '@/lib/catalog/format'
import { layerLook, WastedPart } from './layer-bar'
import { isEmpty, layerRows } from './layer-rows'

interface BuildStripProps {
  readonly title: string
  readonly stages: readonly StageReport[]
  readonly text: string
  /** Bytes that fill the whole width. */
  readonly widest: number
}

const share = (part: number, whole: number) => `${(part / whole) * 100}%`

/** One stage as a strip: its layers side by side, in order, each as wide as it is heavy. */
function StageStrip({
  stage,
  text,
  widest,
}: { readonly stage: StageReport } & Omit<BuildStripProps, 'title' | 'stages'>) {
  const rows = layerRows(stage, text).filter((row) => !isEmpty(row.onDisk))
  return (
    <div className="flex h-6">
      {rows.map((row, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the stage
          key={index}
          title={`${row.words}\n${formatEstimate(row.onDisk)}`}
          className={`bar moves relative block h-full min-w-0.5 overflow-hidden border-r border-paper ${layerLook(row, stage.shipped)} ${row.onDisk.likely === 0 ? 'w-6' : ''}`}
          style={row.onDisk.likely === 0 ? undefined : { width: share(row.onDisk.likely, widest) }}
        >
          <WastedPart row={row} />
        </span>
      ))}
    </div>
  )
}

/** A build at a glance: what ships on top, what stays behind under it. The tables below say the same in words. */
export function BuildStrip({ title, stages, text, widest }: BuildStripProps) {
  const ordered = [...stages].sort((a, b) => Number(b.shipped) - Number(a.shipped) || b.index - a.index)
  return (
    <div className="grid grid-cols-[4rem_minmax(0,1fr)] gap-y-1" aria-hidden="true">
      {ordered.map((stage, index) => (
        <div key={stage.index} className="contents">
          <span className="text-[13px] leading-6 text-ink-faint">{index === 0 ? title : ''}</span>
          <StageStrip stage={stage} text={text} widest={widest} />
        </div>
      ))}
    </div>
  )
}
