import type { ImageReport, StageReport } from '@/lib/analysis'
import { formatEstimate } from '@/lib/catalog/format'
import type { Arrangement } from './arrange'
import { StageLayers } from './stage-layers'

interface BuildLayersProps {
  readonly title: string
  readonly stages: readonly StageReport[]
  readonly image: ImageReport
  /** Of the file that the layers come from. */
  readonly lines: readonly string[]
  /** Bytes of the largest layer anywhere, for one scale. */
  readonly largest: number
  /** Whether the lines are those in the editor. */
  readonly seekable?: boolean
  readonly arrangement: Arrangement
}

export function BuildLayers({ title, stages, image, lines, largest, seekable = false, arrangement }: BuildLayersProps) {
  const id = `layers-${title.toLowerCase()}`
  return (
    <section aria-labelledby={id} className="@container">
      <h3 id={id} className="flex flex-wrap items-baseline gap-x-3 text-[15px] font-semibold">
        {title}
        <span className="font-normal text-ink-soft">
          {formatEstimate(image.size.onDisk)} on disk, {formatEstimate(image.size.compressed)} to pull
        </span>
      </h3>
      <div className="mt-2 space-y-5">
        {stages.map((stage) => (
          <StageLayers
            key={stage.index}
            stage={stage}
            lines={lines}
            largest={largest}
            seekable={seekable}
            alone={stages.length === 1}
            arrangement={arrangement}
          />
        ))}
      </div>
    </section>
  )
}
