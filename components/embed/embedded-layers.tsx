import type { Answer } from '@/components/analysis/protocol'
import { layerLook, WastedPart } from '@/components/layers/layer-bar'
import { type LayerRow, layerRows, textLines } from '@/components/layers/layer-rows'
import { isEmpty } from '@/components/layers/worth-saying'
import type { StageReport } from '@/lib/analysis'
import { formatEstimate } from '@/lib/catalog/format'

const mostRows = 4

/** What the image holds: the rows of the stage that becomes it. */
function rowsOf(stages: readonly StageReport[], text: string): readonly LayerRow[] {
  const last = stages.findLast(({ shipped }) => shipped)
  return last ? layerRows(last, textLines(text)).filter(({ onDisk }) => !isEmpty(onDisk)) : []
}

const heaviest = (rows: readonly LayerRow[]): readonly LayerRow[] =>
  rows.toSorted((a, b) => b.onDisk.likely - a.onDisk.likely).slice(0, mostRows)

interface SideProps {
  readonly title: string
  readonly rows: readonly LayerRow[]
  readonly layers: number
  readonly widest: number
}

function Side({ title, rows, layers, widest }: SideProps) {
  return (
    <div className="mt-1.5">
      <h3 className="text-[13px] text-ink-soft">
        {title}: {layers === 1 ? '1 layer' : `${layers} layers`}
      </h3>
      <div className="mt-0.5 flex h-3 gap-px" aria-hidden="true">
        {rows.map((row) => (
          <span
            key={`${row.line} ${row.instruction}`}
            className={`bar relative h-full min-w-0.5 overflow-hidden rounded-xs ${layerLook(row, true)}`}
            style={{ width: `${(row.onDisk.likely / widest) * 100}%` }}
          >
            <WastedPart row={row} />
          </span>
        ))}
      </div>
      <ul className="mt-0.5 text-[13px] leading-5">
        {heaviest(rows).map((row) => (
          <li key={`${row.line} ${row.instruction}`} className="flex items-baseline gap-3">
            <code className="min-w-0 flex-1 truncate text-ink-soft">{row.words}</code>
            <span className="whitespace-nowrap">{formatEstimate(row.onDisk)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where the weight is, in brief: the heaviest layers before and after, on one scale. */
export function EmbeddedLayers({ answer }: { readonly answer: Answer }) {
  const { image, stages, plan } = answer.analysis
  const before = rowsOf(stages, answer.text)
  const after = rowsOf(plan.stagesAfter, plan.dockerfile)
  const weight = (rows: readonly LayerRow[]) => rows.reduce((sum, { onDisk }) => sum + onDisk.likely, 0)
  const widest = Math.max(1, weight(before), weight(after))
  return (
    <section aria-labelledby="layers" className="border-t border-rule py-2.5">
      <h2 id="layers" className="font-semibold">
        Heaviest layers
      </h2>
      <Side title="Before" rows={before} layers={image.layers} widest={widest} />
      <Side title="After" rows={after} layers={plan.after.layers} widest={widest} />
    </section>
  )
}
