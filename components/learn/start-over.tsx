import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

interface StartOverProps {
  /** Whether there is anything to give up. */
  readonly changed: boolean
  readonly onStartOver: () => void
}

/** Asks first: what was written is gone afterwards. */
export function StartOver({ changed, onStartOver }: StartOverProps) {
  const [asked, setAsked] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const settle = () => {
    setAsked(false)
    // The button that was pressed goes.
    place.current?.focus()
  }
  return (
    <div ref={place} tabIndex={-1} className="ml-auto flex items-center gap-1">
      {asked ? (
        <>
          <Button
            size="small"
            look="strong"
            autoFocus
            onClick={() => {
              onStartOver()
              settle()
            }}
          >
            Give up my text
          </Button>
          <Button size="small" look="quiet" onClick={settle}>
            Keep it
          </Button>
        </>
      ) : (
        <Button look="quiet" size="small" disabled={!changed} onClick={() => setAsked(true)}>
          <Icon name="undo" className="size-3.5" />
          Start over
        </Button>
      )}
    </div>
  )
}
