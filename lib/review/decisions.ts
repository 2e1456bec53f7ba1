import type { Answers, Decision } from '../analysis'

/** By step key. A decision on a step that the plan no longer offers is kept: the step may come back. */
export type Decisions = Readonly<Record<string, Decision>>

/** What a person answered to what steps ask, by step key. */
export type StepAnswers = Readonly<Record<string, Answers>>

export const undecided: Decisions = {}
export const unanswered: StepAnswers = {}

/** `null` takes the decision back. A step that is not named is left to the safety chosen. */
export const decide = (decisions: Decisions, key: string, decision: Decision | null): Decisions =>
  withEntry(decisions, key, decision)

/** `null` takes the answers back. */
export const answer = (answers: StepAnswers, key: string, given: Answers | null): StepAnswers =>
  withEntry(answers, key, given)

export const keysOf = (decisions: Decisions, decision: 'accepted' | 'rejected'): readonly string[] =>
  Object.keys(decisions).filter((key) => decisions[key] === decision)

/** Steps for which a person chose one of several ways, each with the way. */
export const takenOf = (decisions: Decisions): readonly (readonly [key: string, take: string])[] =>
  Object.entries(decisions).flatMap(([key, decision]) =>
    typeof decision === 'object' ? [[key, decision.take] as const] : [],
  )

/** `null` takes the entry out. */
export function withEntry<Value>(
  all: Readonly<Record<string, Value>>,
  key: string,
  value: Value | null,
): Readonly<Record<string, Value>> {
  const others = Object.entries(all).filter(([other]) => other !== key)
  return Object.fromEntries(value === null ? others : [...others, [key, value]])
}
