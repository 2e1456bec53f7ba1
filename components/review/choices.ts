/** What a person decides about the steps: each choice can be taken back and done again. */
import type { Answers, Decision } from '@/lib/analysis'
import type { Budget } from '@/lib/budget/budget'
import { answer, decide } from '@/lib/review/decisions'
import { type History, record, redo, undo } from '@/lib/review/history'
import type { ReviewSafety } from '@/lib/review/review'
import { type Choices, revise, touched, useDesk } from './desk'

const { getState } = useDesk

function choose(change: (now: Choices) => Partial<Choices>): void {
  const { choices, origin } = getState()
  const next = { ...choices.present, ...change(choices.present) }
  revise({ choices: record(choices, next), origin: touched(origin) })
}

export const decideStep = (key: string, decision: Decision | null): void =>
  choose(({ decisions }) => ({ decisions: decide(decisions, key, decision) }))

/** Several steps at once, taken back as one. */
export const decideSteps = (keys: readonly string[], decision: Decision): void =>
  choose(({ decisions }) => ({ decisions: keys.reduce((all, key) => decide(all, key, decision), decisions) }))

/** What a person answered to a step is a yes to the step as well. */
export const answerStep = (key: string, given: Answers): void =>
  choose(({ answers, decisions }) => ({
    answers: answer(answers, key, given),
    decisions: typeof decisions[key] === 'object' ? decisions : decide(decisions, key, 'accepted'),
  }))

export const setBudget = (budget: Budget): void => choose(() => ({ budget }))
export const chooseSafety = (safety: ReviewSafety): void => choose(() => ({ safety }))

function travel(step: (history: History<Choices>) => History<Choices>): void {
  const { choices, origin } = getState()
  const next = step(choices)
  if (next !== choices) revise({ choices: next, origin: touched(origin) })
}

export const undoChoice = (): void => travel(undo)
export const redoChoice = (): void => travel(redo)
