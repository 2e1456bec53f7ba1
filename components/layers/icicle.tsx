import { type KeyboardEvent, useId } from 'react'
import type { StageReport } from '@/lib/analysis'
import { formatEstimate } from '@/lib/catalog/format'
import { IcicleCell } from './icicle-cell'
import { type LayerRow, layerRows } from './layer-rows'
import { type Build, type OfBuild, sideBySide } from './side-by-side'
import { isEmpty } from './worth-saying'

const arrows: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** Arrow keys go from layer to layer; Tab goes in and out as a whole. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-cell]')]
  const now = cells.find((cell) => cell === event.target)
  const move = arrows[event.key]
  if (!move || !now) return
  event.preventDefault()
  const next = cells[move(cells.indexOf(now), cells.length - 1)]
  if (!next) return
  now.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

const stageName = ({ name, index }: StageReport, count: number): string =>
  name ?? (index === count - 1 ? 'last stage' : `stage ${index}`)

interface IcicleProps {
  /** The file before, then the file after. */
  readonly builds: readonly Build[]
  /** Bytes that fill the whole width; null lets each stage fill it. */
  readonly widest: number | null
  readonly onLook: (row: LayerRow) => void
}

/**
 * Builds as stages over layers over what is in them: what ships on top, and each stage before above the same one after. All
 * of it stands in the page's own text, so that it is found by a search and read out; the tables below say the same.
 */
export function Icicle({ builds, widest, onLook }: IcicleProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons is no form
    <div
      role="group"
      aria-label="Layers drawn to scale, arrow keys go from one to the next"
      onKeyDown={moveFocus}
      className="@container space-y-3"
    >
      {sideBySide(builds).map((pair, place) => (
        <div key={pair.map(({ build, stage }) => `${build.title} ${stage.index}`).join()} className="space-y-1.5">
          {pair.map(({ build, stage }, at) => (
            <StageBar
              key={build.title}
              build={build}
              stage={stage}
              widest={widest}
              first={place === 0 && at === 0}
              onLook={onLook}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface StageBarProps extends OfBuild, Pick<IcicleProps, 'widest' | 'onLook'> {
  /** Whether Tab goes to its first layer. */
  readonly first: boolean
}

/** A stage as its layers side by side. */
function StageBar({ build, stage, widest, first, onLook }: StageBarProps) {
  const { title, stages, lines, spanInFile } = build
  const rows = layerRows(stage, lines).filter((row) => !isEmpty(row.onDisk))
  const name = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons is no form
    <div
      role="group"
      aria-labelledby={name}
      className="unhurried grid [contain-intrinsic-block-size:auto_2.75rem] short:[content-visibility:visible] grid-cols-[12.5rem_minmax(0,1fr)] sm:@max-[42rem]:grid-cols-[11rem_minmax(0,1fr)] items-center gap-x-3 max-sm:grid-cols-1"
    >
      <p id={name} className="text-[13px] leading-4.5 text-ink-faint max-sm:flex max-sm:gap-2">
        <span className="block truncate text-ink-soft">
          {stages.length > 1 ? `${title}: ${stageName(stage, stages.length)}` : title}
        </span>
        <span className="block whitespace-nowrap">
          {formatEstimate(stage.size.onDisk)}
          {stage.shipped ? ' ships' : ' stays behind'}
        </span>
      </p>
      <div className="flex gap-px">
        {rows.map((row, index) => {
          const span = spanInFile(row)
          return (
            <IcicleCell
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the stage
              key={index}
              row={row}
              shipped={stage.shipped}
              widest={widest ?? stage.size.onDisk.likely}
              line={span?.line ?? null}
              endLine={span?.endLine ?? null}
              first={first && index === 0}
              onLook={onLook}
            />
          )
        })}
      </div>
    </div>
  )
}
