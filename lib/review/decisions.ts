/** What a person said of a step. A step that is not named is left to the safety chosen. */
export type Decision = 'accepted' | 'rejected'

/** By step key. A decision on a step that the plan no longer offers is kept: the step may come back. */
export type Decisions = Readonly<Record<string, Decision>>

export const undecided: Decisions = {}

/** `null` takes the decision back. */
export function decide(decisions: Decisions, key: string, decision: Decision | null): Decisions {
  const others = Object.entries(decisions).filter(([other]) => other !== key)
  return Object.fromEntries(decision === null ? others : [...others, [key, decision]])
}

export function keysOf(decisions: Decisions, decision: Decision): readonly string[] {
  return Object.keys(decisions).filter((key) => decisions[key] === decision)
}
