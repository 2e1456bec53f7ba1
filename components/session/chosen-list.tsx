import { Icon } from '@/components/ui/icon'
import { Words } from '@/components/ui/prose'
import { type Chosen, chosenId, chosenTitle, moved } from './chosen'

interface ChosenListProps {
  readonly chosen: Chosen
  readonly onChange: (chosen: Chosen) => void
}

interface MoveProps {
  readonly label: string
  readonly up?: boolean
  readonly disabled: boolean
  readonly onMove: () => void
}

function Move({ label, up = false, disabled, onMove }: MoveProps) {
  return (
    <button
      type="button"
      aria-label={label}
      // Still there for whoever has the focus on it: the row has moved, not the person.
      aria-disabled={disabled}
      onClick={() => !disabled && onMove()}
      className="grid size-7 place-items-center rounded text-ink-faint hover:bg-well hover:text-ink aria-disabled:opacity-30"
    >
      <Icon name="chevron" className={`size-3.5 ${up ? 'rotate-180' : ''}`} />
    </button>
  )
}

/** The exercises of a session in the order in which they are worked on. */
export function ChosenList({ chosen, onChange }: ChosenListProps) {
  const { exercises } = chosen
  if (exercises.length === 0) {
    return <p className="mt-4 text-ink-soft">No exercise is chosen yet.</p>
  }
  const last = exercises.length - 1
  return (
    <ol aria-label="In this session" className="mt-4">
      {exercises.map((it, index) => {
        const title = chosenTitle(it)
        return (
          <li
            key={chosenId(it)}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-x-2 border-t border-rule py-1 first:border-0"
          >
            <span className="text-right text-ink-faint">{index + 1}</span>
            <span className="[overflow-wrap:anywhere]">
              <Words text={title} />
            </span>
            <span className="flex">
              <Move
                label={`Earlier: ${title}`}
                up
                disabled={index === 0}
                onMove={() => onChange(moved(chosen, index, index - 1))}
              />
              <Move
                label={`Later: ${title}`}
                disabled={index === last}
                onMove={() => onChange(moved(chosen, index, index + 1))}
              />
              <button
                type="button"
                aria-label={`Take out: ${title}`}
                onClick={() => onChange({ ...chosen, exercises: exercises.toSpliced(index, 1) })}
                className="grid size-7 place-items-center rounded text-ink-faint hover:bg-well hover:text-ink"
              >
                <Icon name="close" className="size-3.5" />
              </button>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
