import { memo, type ReactNode, useId } from 'react'

interface Segment<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  /** What it is called where the label is a picture. */
  readonly name?: string
}

interface SegmentsProps<Value extends string> {
  readonly legend: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function Radios<Value extends string>({ legend, segments, value, onChange }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <fieldset className="inline-flex h-8 shrink-0 print:hidden rounded-md border border-rule bg-well p-0.5">
      <legend className="sr-only">{legend}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          title={segment.name}
          className="relative flex items-center rounded px-2.5 max-sm:px-2 text-[13px] text-ink-soft hover:text-ink has-checked:bg-sheet has-checked:font-medium has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-ship-fill"
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-x-0 -inset-y-px appearance-none opacity-0"
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            aria-label={segment.name}
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  )
}

/**
 * One of a few: radio buttons that look like one control and behave, by keyboard too, like radio buttons. Where the same
 * `segments` are given again, they are left as they are: React writes into every radio button that it draws again.
 */
export const Segments: typeof Radios = memo(Radios) as typeof Radios
