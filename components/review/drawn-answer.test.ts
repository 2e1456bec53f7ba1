import { expect, test } from 'vitest'
import type { Answer } from '@/components/analysis/protocol'
import { changesLittle } from './drawn-answer'

interface Step {
  readonly key: string
}

const steps = (count: number): readonly Step[] => Array.from({ length: count }, (_, at) => ({ key: `step ${at}` }))

/** Of an answer only its steps are looked at, and whether they are the very same. */
function answer(applied: readonly Step[], open: readonly Step[] = []): Answer {
  const made: Answer = JSON.parse('{"analysis":{"plan":{}}}')
  Object.assign(made.analysis.plan, { steps: applied, open })
  return made
}

const twelve = steps(12)

test.each<[what: string, now: Answer, little: boolean]>([
  ['the steps that were there', answer(twelve), true],
  ['what was applied and now is open', answer(twelve.slice(4), twelve.slice(0, 4)), true],
  ['one step that says something else', answer([...steps(1), ...twelve.slice(1)]), true],
  ['no step any more', answer([]), true],
  ['all steps a line further down', answer(steps(12)), false],
  ['four open steps that were not there', answer(twelve, steps(4)), false],
])('tells how much there is to draw of %s', (_, now, little) => {
  expect(changesLittle(answer(twelve), now)).toBe(little)
})
