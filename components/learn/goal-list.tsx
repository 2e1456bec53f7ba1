import { useEffect, useId, useState } from 'react'
import { messageOf, type RuleTexts } from '@/components/review/rule-text'
import { plainWords, Words } from '@/components/ui/prose'
import type { Analysis } from '@/lib/analysis'
import type { GoalState } from '@/lib/learn/goals'
import type { LineSpan } from '@/lib/source/units'
import { GoalMark, type Mark } from './goal-mark'

const markOf = ({ reached, known }: GoalState): Mark => (reached ? 'reached' : known ? 'not-yet' : 'unknown')
const markWords: Record<Mark, string> = { reached: 'Reached', 'not-yet': 'Not yet', unknown: 'Not known' }

const ruleTitle = (rule: string, rules: RuleTexts): string => rules[rule]?.title ?? rule

/** What a goal asks. Rules are named by what they look for, with the way to their page. */
function GoalTitle({
  state,
  rules,
  home,
}: {
  readonly state: GoalState
  readonly rules: RuleTexts
  readonly home: string
}) {
  if (state.goal.kind !== 'rule') return state.title
  return (
    <>
      No longer found:{' '}
      <a
        href={`${home}rules/${state.goal.rule}/`}
        className="underline decoration-edge underline-offset-3 hover:decoration-current"
      >
        <Words text={ruleTitle(state.goal.rule, rules)} />
      </a>
    </>
  )
}

const lineWords = ({ line, endLine }: LineSpan): string =>
  line === endLine ? `Line ${line}` : `Lines ${line}–${endLine}`

/** Where the file keeps a goal from being reached, for goals that speak of lines. */
function placesOf(
  state: GoalState,
  analysis: Analysis | null,
  rules: RuleTexts,
): readonly (LineSpan & { words: string })[] {
  const { goal } = state
  if (state.reached || !analysis) return []
  if (goal.kind === 'rule')
    return analysis.findings
      .filter(({ rule }) => rule === goal.rule)
      .map((it) => ({ line: it.line, endLine: it.endLine, words: messageOf(it.message, rules[it.rule]) }))
  if (goal.kind === 'reads') return analysis.diagnostics.map((it) => ({ ...it, words: it.message }))
  return []
}

/** Places beyond these are found once those are mended. */
const mostPlaces = 3

interface GoalListProps {
  readonly states: readonly GoalState[]
  /** Null before the first one. */
  readonly analysis: Analysis | null
  readonly rules: RuleTexts
  readonly home: string
  readonly onSeek: (span: LineSpan) => void
}

export function GoalList({ states, analysis, rules, home, onSeek }: GoalListProps) {
  return (
    <ol aria-label="Goals" className="divide-y divide-rule">
      {states.map((state) => {
        const mark = markOf(state)
        return (
          <li key={JSON.stringify(state.goal)} className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2.5 py-1.5">
            <GoalMark mark={mark} className="mt-[3px] size-4" />
            <span className={mark === 'reached' ? 'text-ink-soft' : ''}>
              <span className="sr-only">{markWords[mark]}: </span>
              <GoalTitle state={state} rules={rules} home={home} />
            </span>
            <span
              className={`max-w-56 text-right text-[13px] [overflow-wrap:anywhere] max-sm:max-w-28 ${mark === 'reached' ? 'text-ink-faint' : 'font-medium text-save'}`}
            >
              <span className="sr-only">Now: </span>
              {state.now}
            </span>
            {placesOf(state, analysis, rules)
              .slice(0, mostPlaces)
              .map((place) => (
                <p key={`${place.line} ${place.words}`} className="col-start-2 text-[13px] text-ink-soft">
                  <button
                    type="button"
                    onClick={() => onSeek(place)}
                    className="font-medium text-ship underline decoration-rule underline-offset-3 hover:decoration-current"
                  >
                    {lineWords(place)}
                  </button>{' '}
                  <Words text={place.words} />
                </p>
              ))}
          </li>
        )
      })}
    </ol>
  )
}

/** Says which goals were reached or lost since the last time, to those who cannot see it. */
export function GoalChanges({ states, rules }: { readonly states: readonly GoalState[]; readonly rules: RuleTexts }) {
  const [heard, setHeard] = useState({ states, words: '' })
  const id = useId()
  useEffect(() => {
    setHeard((before) => {
      if (before.states === states) return before
      const words = changeWords(before.states, states, rules)
      return { states, words: words === '' ? before.words : words }
    })
  }, [states, rules])
  return (
    <p role="status" id={id} className="sr-only">
      {heard.words}
    </p>
  )
}

function changeWords(before: readonly GoalState[], now: readonly GoalState[], rules: RuleTexts): string {
  const titleOf = ({ goal, title }: GoalState) =>
    goal.kind === 'rule' ? `No longer found, ${plainWords(ruleTitle(goal.rule, rules))}.` : title
  const changed = now.filter((state, index) => state.reached !== before[index]?.reached)
  if (changed.length === 0) return ''
  const reached = now.filter((state) => state.reached).length
  return [
    ...changed.map((state) => `${state.reached ? 'Reached' : 'No longer reached'}: ${titleOf(state)}`),
    `${reached} of ${now.length} goals.`,
  ].join(' ')
}
