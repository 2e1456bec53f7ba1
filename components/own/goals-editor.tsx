import { useId, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { Words } from '@/components/ui/prose'
import { formatBytes } from '@/lib/catalog/format'
import { parseBytes } from '@/lib/catalog/parse-bytes'
import { type Slot, suggestedFigure, withGoal } from '@/lib/learn/goal-slots'
import type { Goal, GoalState } from '@/lib/learn/goals'
import { slotWords } from './goal-words'

/** Where the start file and the first solution stand on one goal. */
export interface Stands {
  readonly start: GoalState | undefined
  readonly solution: GoalState | undefined
}

const figureOf = (goal: Goal | null): string => {
  if (!goal) return ''
  if (goal.kind === 'starts') return goal.word
  if (goal.kind === 'holds') return goal.name
  if (goal.kind === 'stages') return String(goal.least)
  if (goal.kind === 'layers' || goal.kind === 'packages') return String(goal.most)
  return 'most' in goal ? formatBytes(goal.most) : ''
}

/** What was typed as the figure of a goal; null where it is none. */
function read({ input }: Slot, typed: string): { readonly figure: number; readonly text: string } | null {
  const text = typed.trim()
  if (input === 'text') return text === '' ? null : { figure: 0, text: text.slice(0, 200) }
  const figure = input === 'count' ? Number(text) : parseBytes(text)
  if (text === '' || figure === null || !Number.isFinite(figure) || figure < 0) return null
  if (input === 'count' && !Number.isInteger(figure)) return null
  return { figure: Math.round(figure), text }
}

function Now({ state, picked }: { readonly state: GoalState | undefined; readonly picked: boolean }) {
  if (!state) return <span className="text-ink-faint">–</span>
  const look = !picked ? 'text-ink-faint' : state.reached ? 'text-ship' : 'text-save'
  return (
    <span className={`line-clamp-2 whitespace-normal [overflow-wrap:anywhere] ${look}`} title={state.now}>
      {picked && <span className="sr-only">{state.reached ? 'reached: ' : 'not reached: '}</span>}
      {state.now}
    </span>
  )
}

interface RowProps {
  readonly slot: Slot
  readonly words: readonly [string, string]
  readonly stands: Stands
  readonly suggestedText: string
  readonly onChange: (goal: Goal | null) => void
}

function GoalRow({ slot, words: [before, after], stands, suggestedText, onChange }: RowProps) {
  const { goal, input } = slot
  const [typed, setTyped] = useState(figureOf(goal))
  const id = useId()
  const picked = goal !== null
  const entered = read(slot, typed)
  const wrong = picked && input !== null && entered === null
  // The row has become another goal's, as when one above it was taken out.
  const isOther = picked && entered && JSON.stringify(slot.with(entered.figure, entered.text)) !== JSON.stringify(goal)
  if (isOther && figureOf(goal) !== typed) setTyped(figureOf(goal))
  const pick = () => {
    if (picked) {
      onChange(null)
      return
    }
    if (input === null) {
      onChange(slot.with(0, ''))
      return
    }
    const text =
      typed.trim() !== ''
        ? typed
        : input === 'text'
          ? suggestedText
          : input === 'bytes'
            ? formatBytes(suggestedFigure(input, stands.start?.now, stands.solution?.now))
            : String(suggestedFigure(input, stands.start?.now, stands.solution?.now))
    const figure = read(slot, text)
    setTyped(text)
    if (figure) onChange(slot.with(figure.figure, figure.text))
    else document.getElementById(`${id}-figure`)?.focus()
  }
  return (
    <tr className="border-t border-rule align-top first:border-0">
      <td className="py-1 pr-2">
        <span className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
          <input
            id={id}
            type="checkbox"
            checked={picked}
            onChange={pick}
            className="mt-1.5 size-4 shrink-0 accent-(--ship-fill)"
          />
          <span className={`leading-7 ${picked ? '' : 'text-ink-soft'}`}>
            <label htmlFor={id}>
              <Words text={before} />
            </label>
            {input !== null && (
              <>
                <TextField
                  id={`${id}-figure`}
                  aria-label={`${before} … ${after}`}
                  value={typed}
                  aria-invalid={wrong}
                  placeholder={input === 'bytes' ? '120 MB' : input === 'count' ? '5' : ''}
                  className={`mx-2 h-7! ${input === 'text' ? 'w-44!' : 'w-24!'}`}
                  onChange={(event) => {
                    setTyped(event.target.value)
                    const figure = read(slot, event.target.value)
                    if (figure) onChange(slot.with(figure.figure, figure.text))
                  }}
                />
                {after}
              </>
            )}
          </span>
        </span>
        {wrong && (
          <p className="pl-6 text-[13px] text-save">
            {input === 'bytes'
              ? 'Write it as 120 MB or 1.2 GB.'
              : input === 'count'
                ? 'A whole number.'
                : 'A word of it.'}{' '}
            The goal stays as it was.
          </p>
        )}
      </td>
      <td className="max-w-28 py-2 pr-3 max-sm:max-w-20 text-right text-[13px] whitespace-nowrap">
        <Now state={stands.start} picked={picked} />
      </td>
      <td className="max-w-28 py-2 text-right max-sm:max-w-20 text-[13px] whitespace-nowrap">
        <Now state={stands.solution} picked={picked} />
      </td>
    </tr>
  )
}

interface GoalsEditorProps {
  readonly goals: readonly Goal[]
  readonly slots: readonly Slot[]
  readonly standsOf: (slot: Slot) => Stands
  readonly ruleTitles: ReadonlyMap<string, string>
  /** What a container of the start file starts, as the usual answer. */
  readonly startWord: string
  readonly onChange: (goals: readonly Goal[]) => void
}

/** Goals to pick from, each with where the files stand. */
export function GoalsEditor({ goals, slots, standsOf, ruleTitles, startWord, onChange }: GoalsEditorProps) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">Goals to pick from, and where the start file and the first solution stand</caption>
      <thead className="text-[13px] text-ink-faint">
        <tr className="border-b border-edge">
          <th scope="col" className="py-1 font-normal">
            Goal
          </th>
          <th scope="col" className="w-24 py-1 pr-3 text-right font-normal">
            Start file
          </th>
          <th scope="col" className="w-24 py-1 text-right font-normal">
            Solution
          </th>
        </tr>
      </thead>
      <tbody>
        {slots.map((slot, index) => (
          <GoalRow
            key={slot.key.startsWith('holds') ? `holds at ${index}` : slot.key}
            slot={slot}
            words={slotWords(slot, ruleTitles)}
            stands={standsOf(slot)}
            suggestedText={slot.key === 'starts' ? startWord : ''}
            onChange={(goal) => onChange(withGoal(goals, slot.goal, goal))}
          />
        ))}
      </tbody>
    </table>
  )
}
