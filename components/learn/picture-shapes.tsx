/** What the pictures of the course are drawn of. Blue ships, amber is wasted or new, grey stays behind, broken is not there. */
import type { ReactNode } from 'react'

/** Every picture is this wide; it is drawn as wide as there is room for, and letters stay readable on a phone. */
const pictureWidth = 400

const looks = {
  ship: { fill: 'var(--ship-tint)', stroke: 'var(--ship-fill)', ink: 'var(--ink)' },
  plain: { fill: 'var(--paper)', stroke: 'var(--edge)', ink: 'var(--ink)' },
  waste: { fill: 'var(--save-tint)', stroke: 'var(--save-fill)', ink: 'var(--ink)' },
  stay: { fill: 'var(--stay-tint)', stroke: 'var(--stay)', ink: 'var(--ink-soft)' },
  gone: { fill: 'none', stroke: 'var(--edge)', ink: 'var(--ink-faint)' },
} as const

export type Look = keyof typeof looks

const inks = { ink: 'var(--ink)', soft: 'var(--ink-soft)', ship: 'var(--ship)', save: 'var(--save)' } as const

interface TextProps {
  readonly x: number
  readonly y: number
  readonly children: string
  readonly align?: 'start' | 'middle' | 'end'
  readonly ink?: keyof typeof inks
  readonly bold?: boolean
  readonly code?: boolean
}

/** Words; `y` is where they stand. */
export function Note({ x, y, children, align = 'start', ink = 'soft', bold = false, code = false }: TextProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={align}
      fontSize={code ? 10.5 : 11.5}
      fontWeight={bold ? 600 : 400}
      fontFamily={code ? 'var(--font-code), monospace' : undefined}
      fill={inks[ink]}
    >
      {children}
    </text>
  )
}

interface BlockProps {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h?: number
  readonly look?: Look
  readonly text?: string
  /** Written as in the file. */
  readonly code?: boolean
  readonly align?: 'start' | 'middle'
}

/** A layer, or a thing in one. */
export function Block({ x, y, w, h = 24, look = 'ship', text = '', code = false, align = 'start' }: BlockProps) {
  const { fill, stroke, ink } = looks[look]
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={w}
        height={h}
        rx="3"
        fill={fill}
        stroke={stroke}
        strokeWidth="1.2"
        strokeDasharray={look === 'gone' ? '4 3' : undefined}
      />
      {look === 'waste' && <rect x={x} y={y} width="5" height={h} rx="2" fill="var(--save-fill)" />}
      <text
        x={align === 'middle' ? x + w / 2 : x + (look === 'waste' ? 11 : 8)}
        y={y + h / 2 + 3.8}
        textAnchor={align}
        fontSize={code ? 10.5 : 11.5}
        fontFamily={code ? 'var(--font-code), monospace' : undefined}
        fill={ink}
        textDecoration={look === 'gone' ? 'line-through' : undefined}
      >
        {text}
      </text>
    </g>
  )
}

type Point = readonly [x: number, y: number]

interface ArrowProps {
  readonly from: Point
  readonly to: Point
  readonly look?: 'ink' | 'ship' | 'save' | 'stay'
  readonly broken?: boolean
}

const strokes = {
  ink: 'var(--ink-soft)',
  ship: 'var(--ship-fill)',
  save: 'var(--save-fill)',
  stay: 'var(--stay)',
} as const
const rounded = (value: number): number => Math.round(value * 10) / 10

export function Arrow({ from: [x1, y1], to: [x2, y2], look = 'ink', broken = false }: ArrowProps) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  const wing = (side: 1 | -1) =>
    `${rounded(x2 - 6.5 * ux + side * 3.6 * uy)} ${rounded(y2 - 6.5 * uy - side * 3.6 * ux)}`
  return (
    <g fill="none" stroke={strokes[look]} strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
      <path d={`M${x1} ${y1}L${x2} ${y2}`} strokeDasharray={broken ? '4 3.5' : undefined} />
      <path d={`M${wing(1)}L${x2} ${y2}L${wing(-1)}`} />
    </g>
  )
}

interface RoomProps {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly title: string
  readonly look?: 'ship' | 'stay' | 'plain'
  readonly children?: ReactNode
}

/** A stage, a machine, a folder: something that other things are in. */
export function Room({ x, y, w, h, title, look = 'plain', children }: RoomProps) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={w}
        height={h}
        rx="6"
        fill={look === 'stay' ? 'var(--paper)' : 'none'}
        stroke={look === 'ship' ? 'var(--ship-fill)' : 'var(--edge)'}
        strokeWidth={look === 'ship' ? 2 : 1.2}
        strokeDasharray={look === 'stay' ? '5 4' : undefined}
      />
      <Note x={x + 9} y={y + 17} bold ink={look === 'ship' ? 'ship' : 'soft'}>
        {title}
      </Note>
      {children}
    </g>
  )
}

/** The mark that a hull carries, and the height that a load may not go over. */
export function LoadLine({ x, y, w }: { readonly x: number; readonly y: number; readonly w: number }) {
  return (
    <g fill="none" stroke="var(--ink)" strokeWidth="1.6">
      <path d={`M${x} ${y}h${w}`} strokeDasharray="6 3" />
      <circle cx={x + w - 12} cy={y} r="6.5" fill="var(--sheet)" />
      <path d={`M${x + w - 24} ${y}h24`} />
    </g>
  )
}

interface DrawingProps {
  readonly height: number
  /** All that the picture says, for those who cannot see it. */
  readonly says: string
  readonly children: ReactNode
}

export function Drawing({ height, says, children }: DrawingProps) {
  return (
    <figure className="mt-4 max-w-[35rem] rounded-lg border border-rule bg-sheet p-3">
      <svg viewBox={`0 0 ${pictureWidth} ${height}`} role="img" aria-label={says} className="block w-full">
        {children}
      </svg>
    </figure>
  )
}
