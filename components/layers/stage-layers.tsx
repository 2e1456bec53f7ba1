import { later } from '@/components/ui/later'
import type { StageReport } from '@/lib/analysis'
import { formatEstimate } from '@/lib/catalog/format'
import { type Arrangement, arranged } from './arrange'
import { LayerCells } from './layer-cells'
import { layerRows } from './layer-rows'

const StageBaseSize = later(() => import('@/components/build/base-size').then((module) => module.StageBaseSize))

interface StageLayersProps {
  readonly stage: StageReport
  readonly lines: readonly string[]
  readonly largest: number
  readonly seekable: boolean
  readonly alone: boolean
  readonly arrangement: Arrangement
}

const nameOf = (stage: StageReport) => (stage.name === null ? `Stage ${stage.index}` : `Stage ${stage.name}`)

/** Nearly so high is a row that is not drawn yet, in rem. */
const rowHeight = 4.2

/** So many rows stand on one page, or the heads of their columns may end the page before. */
const whole = 8

/** A stage as a table whose bars are its chart. */
export function StageLayers({ stage, lines, largest, seekable, alone, arrangement }: StageLayersProps) {
  const rows = arranged(layerRows(stage, lines), arrangement)
  return (
    <div
      className={`unhurried ${rows.length <= whole ? 'print:break-inside-avoid' : ''}`}
      style={{ containIntrinsicBlockSize: `auto ${4 + rows.length * rowHeight}rem` }}
    >
      <table className="w-full table-fixed border-collapse">
        <caption className={alone ? 'sr-only' : 'pb-1 text-left'}>
          <span className="font-medium">{nameOf(stage)}</span>
          <span className="text-ink-soft">
            {' '}
            from {stage.base}, {formatEstimate(stage.size.onDisk)}{' '}
          </span>
          <span className="ml-1 rounded-sm bg-stay-tint px-1.5 py-0.5 text-[12px] text-ink-soft">
            {stage.shipped ? 'ships' : 'stays behind'}
          </span>
        </caption>
        <thead className="text-[12px] text-ink-faint">
          <tr className="border-b border-rule">
            <th scope="col" className="w-19 py-1 text-left font-normal @max-[42rem]:w-14 max-sm:w-12">
              Line
            </th>
            <th scope="col" className="py-1 text-left font-normal">
              Instruction
            </th>
            <th scope="col" className="w-[26%] py-1 text-left font-normal @max-[42rem]:w-[16%]">
              Weight
            </th>
            <th scope="col" className="w-34 py-1 text-right font-normal @max-[42rem]:w-29">
              On disk
            </th>
            <th scope="col" className="w-32 py-1 text-right font-normal @max-[42rem]:w-24 max-sm:hidden">
              To pull
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={5} className="py-1.5 text-[13px] text-ink-faint">
                Nothing of that in this stage.
              </td>
            </tr>
          )}
          {rows.map((row, index) => (
            <LayerCells
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the stage
              key={index}
              row={row}
              shipped={stage.shipped}
              largest={largest}
              seekable={seekable}
            />
          ))}
        </tbody>
      </table>
      {seekable && <StageBaseSize stage={stage} />}
    </div>
  )
}
