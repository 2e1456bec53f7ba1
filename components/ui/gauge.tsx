import { useId } from 'react'
import type { Estimate, Size } from '@/lib/catalog/estimate'
import { formatBytes, formatEstimate } from '@/lib/catalog/format'

/** A midship section, drawn between the deck and the keel. */
const hull = 'M30 8 C32 30 33 44 35 58 C38 82 52 92 76 93 L94 93 C118 92 132 82 135 58 C137 44 138 30 140 8'
const deck = 12
const keel = 93
const lightest = 3e6
const heaviest = 20e9
const ticks = [10e6, 100e6, 1e9]

/** Where the water stands on the hull: each factor of ten is the same height, for images run from 3 MB to 20 GB. */
function waterAt(bytes: number): number {
  const share = Math.log(Math.max(bytes, 1) / lightest) / Math.log(heaviest / lightest)
  return keel - Math.min(1, Math.max(0, share)) * (keel - deck)
}

const isUnknown = (estimate: Estimate) => estimate.basis === 'unknown' && estimate.likely === 0

/** The mark that a hull carries: a circle crossed by the line to which it may sit. */
function LoadLine({ at }: { readonly at: number }) {
  return (
    <g className="moves" transform={`translate(0 ${at})`} fill="none" strokeLinecap="round">
      <g stroke="var(--sheet)" strokeWidth="4.5">
        <circle cx="85" cy="0" r="7" />
        <path d="M70 0h30" />
      </g>
      <g stroke="var(--ink)" strokeWidth="1.8">
        <circle cx="85" cy="0" r="7" />
        <path d="M70 0h30" />
      </g>
    </g>
  )
}

interface GaugeProps {
  readonly before: Estimate
  readonly after: Estimate
  /** Which of its sizes the two are. */
  readonly of: keyof Size
  /** Bytes that the image may weigh; null where no one said. */
  readonly loadLine: number | null
  readonly className: string
}

/** How low the image sits: the water where it stands after, a broken line where it stood before. */
export function Gauge({ before, after, of, loadLine, className }: GaugeProps) {
  const clip = useId()
  const now = isUnknown(after) ? keel : waterAt(after.likely)
  const then = isUnknown(before) ? now : waterAt(before.likely)
  const named = of === 'onDisk' ? 'on disk' : 'to pull'
  const moved = Math.abs(then - now) > 1.5
  return (
    <svg
      viewBox="0 0 212 108"
      className={`shrink-0 overflow-visible ${className}`}
      role="img"
      aria-label={`A hull on a scale from ${formatBytes(lightest)} to ${formatBytes(heaviest)}. It carries ${formatEstimate(after)} ${named}; before, ${formatEstimate(before)}${loadLine === null ? '' : `. Its load line is at ${formatBytes(loadLine)}`}`}
    >
      <clipPath id={clip}>
        <path d={`${hull} Z`} />
      </clipPath>
      <rect className="moves" x="0" y={now} width="170" height={106 - now} fill="var(--sea)" />
      <path d={`${hull} Z`} fill="var(--sheet)" />
      <g clipPath={`url(#${clip})`}>
        {then < now && <rect x="0" y={then} width="170" height={now - then} fill="var(--save-tint)" />}
        <rect className="moves" x="0" y={now} width="170" height={106 - now} fill="var(--ship-fill)" />
      </g>
      <path d={hull} fill="none" stroke="var(--ink)" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M85 93v7" stroke="var(--ink)" strokeWidth="1.6" strokeLinecap="round" />
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M166 ${waterAt(tick)}h6`} stroke="var(--edge)" strokeWidth="1" />
          <text
            x="176"
            y={waterAt(tick)}
            dominantBaseline="central"
            fill="var(--ink-faint)"
            className="text-[10.5px] @max-2xl:text-[13.5px]"
          >
            {formatBytes(tick)}
          </text>
        </g>
      ))}
      <text x="176" y="101" fill="var(--ink-faint)" className="text-[10.5px] @max-2xl:text-[13.5px]">
        {named}
      </text>
      {moved && (
        <path d={`M0 ${then}h170`} stroke="var(--save-fill)" strokeWidth="1.6" strokeDasharray="5 3.5" fill="none" />
      )}
      {loadLine !== null && <LoadLine at={waterAt(loadLine)} />}
      <path className="moves" d="M0 0h170" stroke="var(--ship)" strokeWidth="1.6" transform={`translate(0 ${now})`} />
    </svg>
  )
}
