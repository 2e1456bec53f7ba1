import { expect, it } from 'vitest'
import type { PlanReport, StepReport } from '@/lib/analysis'
import { analyze } from '@/lib/engine'
import { bundledCatalog, testDay } from '@/lib/fixtures/catalog.fixture'
import type { Decisions } from '@/lib/review/decisions'
import { fallenSteps } from './fallen-steps'

const file = `FROM debian:bookworm
RUN apt-get update
RUN apt-get install -y curl
CMD ["curl"]
`
const planOf = (decisions: Decisions): PlanReport =>
  analyze(file, { catalog: bundledCatalog(), decisions, today: testDay }).plan
const untouched = planOf({})

const step = (key: string): StepReport => ({
  key,
  rule: key,
  title: `Do ${key}`,
  why: '',
  safety: 'safe',
  assumptions: [],
  lines: { before: null, after: null },
  saving: { onDisk: 0, compressed: 0, about: false },
  hunks: [],
  alternative: null,
  alternatives: [],
  questions: [],
})
const planOfSteps = (...keys: string[]): PlanReport => ({ ...untouched, steps: keys.map(step), open: [] })

/** A plan in which `c` needs `a`, and `d` needs `a` or `b`. */
const needy = (decisions: Decisions): PlanReport => {
  const is = (key: string) => decisions[key] !== 'rejected'
  return planOfSteps(...['a', 'b'].filter(is), ...(is('a') ? ['c'] : []), ...(is('a') || is('b') ? ['d'] : []))
}

it('is nothing while nothing is turned down', () => {
  const accepted: Decisions = { [untouched.steps[0]?.key ?? '']: 'accepted' }
  expect(fallenSteps(untouched, {}, planOf)).toEqual([])
  expect(fallenSteps(planOf(accepted), accepted, planOf)).toEqual([])
})

it('names the decision that a step fell with, and none where it took several', () => {
  const decisions: Decisions = { a: 'rejected', b: 'rejected' }
  expect(fallenSteps(needy(decisions), decisions, needy)).toEqual([
    { key: 'a', title: 'Do a', fellWith: null },
    { key: 'b', title: 'Do b', fellWith: null },
    { key: 'c', title: 'Do c', fellWith: { key: 'a', title: 'Do a' } },
    { key: 'd', title: 'Do d', fellWith: null },
  ])
})

it('leaves no step of a real plan without a word, whichever is turned down', () => {
  expect(untouched.steps.length).toBeGreaterThan(1)
  for (const { key } of untouched.steps) {
    const decisions: Decisions = { [key]: 'rejected' }
    const plan = planOf(decisions)
    const fallen = fallenSteps(plan, decisions, planOf)
    const told = [...plan.steps, ...plan.open, ...fallen].map((it) => it.key)
    expect(untouched.steps.filter((it) => !told.includes(it.key))).toEqual([])
  }
})

it('does not count what stands in the plan as before, though the stage that it is in has another name', () => {
  const split =
    'FROM golang:1.24\nMAINTAINER crew@example.org\nWORKDIR /src\nADD . .\nRUN go mod download\nRUN go build -o /app .\nCMD ["/app"]\n'
  const plan = (decisions: Decisions) => analyze(split, { catalog: bundledCatalog(), decisions, today: testDay }).plan
  const stage = plan({}).steps.find(({ rule }) => rule === 'extract-build-stage')
  const decisions: Decisions = { [stage?.key ?? '']: 'rejected' }
  const left = plan(decisions)
  const there = new Set([...left.steps, ...left.open].map(({ title }) => title))
  expect(fallenSteps(left, decisions, plan).filter(({ title }) => there.has(title))).toEqual([])
  expect(left.steps.map(({ rule }) => rule)).toContain('add-for-copy')
})
