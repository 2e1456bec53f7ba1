import { type KeyboardEvent, useId, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { type Action, matching } from './action'
import { allActions } from './actions'
import { Keys } from './keys'

/** A dialog that opens puts the focus on what asks for it so; one that is open already has to be told. */
function focusOnOpening(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '')
  field?.focus()
}

interface PaletteProps {
  readonly onClose: () => void
}

/** Finds an action by a few letters; arrow keys choose, Enter does it. */
export function Palette({ onClose }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const [actions] = useState(() => allActions().filter(({ id }) => id !== 'palette'))
  const found = matching(actions, typed)
  const chosen = found[Math.min(at, found.length - 1)]

  const act = (action: Action | undefined) => {
    if (!action) return
    onClose()
    // The dialog first gives the focus back to where it was.
    setTimeout(action.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: found.length - 1,
    }
    const to = moves[event.key]
    if (event.key === 'Enter') act(chosen)
    else if (to !== undefined) {
      setAt((to + found.length) % Math.max(1, found.length))
      document
        .getElementById(`${list}-${found[(to + found.length) % Math.max(1, found.length)]?.id}`)
        ?.scrollIntoView({ block: 'nearest' })
    } else return
    event.preventDefault()
  }

  return (
    <div className="mt-3">
      <TextField
        role="combobox"
        aria-label="What to do"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosen && `${list}-${chosen.id}`}
        aria-autocomplete="list"
        ref={focusOnOpening}
        value={typed}
        placeholder="Type a few letters"
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={list}
        role="listbox"
        aria-label="Actions"
        className="mt-2 max-h-[min(24rem,50vh)] overflow-y-auto"
        tabIndex={-1}
      >
        {found.map((action) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the field, which names the one chosen
          <div
            key={action.id}
            id={`${list}-${action.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={action === chosen}
            onClick={() => act(action)}
            onPointerMove={() => setAt(found.indexOf(action))}
            className="flex cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 aria-selected:bg-ship-tint"
          >
            <span className="mr-auto">{action.title}</span>
            {action.shortcut && <Keys shortcut={action.shortcut} />}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-3 py-2 text-ink-soft">Nothing here is called that.</p>}
    </div>
  )
}
