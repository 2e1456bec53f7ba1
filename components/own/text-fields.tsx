import { useId } from 'react'
import { Labelled, TextArea } from '@/components/ui/field'

interface TextProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly longest: number
  readonly rows?: number
  readonly onChange: (value: string) => void
}

/** Sentences. */
export function Sentences({ label, hint, value, longest, rows = 2, onChange }: TextProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint}>
      <TextArea
        id={id}
        value={value}
        rows={rows}
        maxLength={longest}
        wrap="soft"
        className="font-sans! text-[14px]!"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  )
}

/** A file. */
export function FileText({ label, hint, value, longest, rows = 10, onChange }: TextProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint}>
      <TextArea
        id={id}
        value={value}
        rows={rows}
        maxLength={longest}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  )
}

/** As long as a link takes a file. */
export const longestFile = 64 * 1024
