import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'

interface AskFirstProps {
  readonly label: ReactNode
  /** What is going to be done, as the button that does it says. */
  readonly sure: string
  readonly size?: 'small' | 'usual'
  readonly onDo: () => void
}

/** A button that asks before it does what cannot be taken back. */
export function AskFirst({ label, sure, size = 'usual', onDo }: AskFirstProps) {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Button look="quiet" size={size} onClick={() => setAsked(true)}>
        {label}
      </Button>
    )
  }
  return (
    <span className="inline-flex flex-wrap gap-2">
      <Button
        look="strong"
        size={size}
        autoFocus
        onClick={() => {
          setAsked(false)
          onDo()
        }}
      >
        {sure}
      </Button>
      <Button look="quiet" size={size} onClick={() => setAsked(false)}>
        Keep it
      </Button>
    </span>
  )
}
