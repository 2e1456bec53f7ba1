/** What a person decides about the steps: each choice can be taken back and done again. */
import type { Answers, Decision } from '@/lib/analysis'
import type { Budget } from '@/lib/budget/budget'
import { answer, decide } from '@/lib/review/decisions'
import { type History, record, redo, undo } from '@/lib/review/history'
import type { Review, ReviewSafety } from '@/lib/review/review'
import { type Choices, choicesOf, revise, say, threadOf, touched, useDesk } from './desk'

const { getState } = useDesk

function choose(change: (now: Choices) => Partial<Choices>): void {
  const { choices, origin } = getState()
  const next = { ...choices.present, ...change(choices.present) }
  revise({ choices: record(choices, next), origin: touched(origin) })
}

/** A reason stands for the decision that it was given with; another decision has another. */
const without = (reasons: Choices['reasons'], keys: readonly string[]): Choices['reasons'] =>
  Object.fromEntries(Object.entries(reasons).filter(([key]) => !keys.includes(key)))

export const decideStep = (key: string, decision: Decision, reason = ''): void =>
  choose(({ decisions, reasons }) => ({
    decisions: decide(decisions, key, decision),
    reasons: { ...without(reasons, [key]), ...(reason !== '' && { [key]: reason }) },
  }))

/** Several steps at once, taken back as one. */
export const decideSteps = (keys: readonly string[], decision: Decision): void =>
  choose(({ decisions, reasons }) => ({
    decisions: keys.reduce((all, key) => decide(all, key, decision), decisions),
    reasons: without(reasons, keys),
  }))

/** Makes the review on the desk another, as when two became one. What was decided is taken back as one. */
export function become(review: Review): void {
  const { choices, origin, text, loads } = getState()
  const { dockerfile, dockerignore, target, buildArgs, baseSizes } = review
  revise({
    choices: record(choices, choicesOf(review)),
    thread: threadOf(review),
    dockerignore,
    target,
    buildArgs,
    baseSizes,
    origin: touched(origin),
    ...(dockerfile !== text && { text: dockerfile, loads: loads + 1 }),
  })
}

/** What a person answered to a step is a yes to the step as well. */
export const answerStep = (key: string, given: Answers): void =>
  choose(({ answers, decisions }) => ({
    answers: answer(answers, key, given),
    decisions: typeof decisions[key] === 'object' ? decisions : decide(decisions, key, 'accepted'),
  }))

export const setBudget = (budget: Budget): void => choose(() => ({ budget }))
export const chooseSafety = (safety: ReviewSafety): void => choose(() => ({ safety }))

function travel(step: (history: History<Choices>) => History<Choices>, done: string, none: string): void {
  const { choices, origin } = getState()
  const next = step(choices)
  if (next !== choices) revise({ choices: next, origin: touched(origin) })
  say(next === choices ? none : done)
}

export const undoChoice = (): void => travel(undo, 'The last decision is undone', 'No decision to undo')
export const redoChoice = (): void => travel(redo, 'The decision is made again', 'No decision to make again')
