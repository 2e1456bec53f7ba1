import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { clearBoard } from './board'

/** Asked first: what is cleared has to be pasted again. */
export function ClearBoard() {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Button look="quiet" onClick={() => setAsked(true)}>
        Clear
      </Button>
    )
  }
  return (
    <span className="inline-flex flex-wrap gap-2">
      <Button look="strong" autoFocus onClick={clearBoard}>
        Take everything off the board
      </Button>
      <Button look="quiet" onClick={() => setAsked(false)}>
        Keep it
      </Button>
    </span>
  )
}
