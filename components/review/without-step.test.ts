import { expect, it } from 'vitest'
import type { FindingReport, Severity, StepReport } from '@/lib/analysis'
import { line, offset } from '@/lib/source/units'
import { withoutStep } from './without-step'

const finding = (key: string, at: number, severity: Severity = 'warning'): FindingReport => ({
  line: line(at),
  endLine: line(at),
  rule: key,
  severity,
  range: { start: offset(at * 10), end: offset(at * 10 + 5) },
  message: key,
  question: null,
  equivalents: [],
  fixes: [],
  key,
})
const step = (key: string): StepReport => ({
  key,
  rule: key,
  title: key,
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

interface Plan {
  readonly applied?: readonly string[]
  readonly open?: readonly string[]
  /** What the plan's steps have mended on their way. */
  readonly mended?: readonly string[]
}

const keys = (findings: readonly FindingReport[], { applied = [], open = [], mended = [] }: Plan = {}) =>
  withoutStep({
    findings,
    plan: {
      steps: applied.map(step),
      open: open.map((key) => ({ ...step(key), because: 'safety' })),
      unmended: findings.flatMap(({ key }) => (mended.includes(key) ? [] : [key])),
    },
  }).map(({ key }) => key)

it('names what is grave and has no step, in the order of the file', () => {
  expect(keys([finding('secret', 9, 'error'), finding('split', 3), finding('small', 4, 'info')])).toEqual([
    'split',
    'secret',
  ])
})

it('leaves out what has a step, applied or open, and what a step for something else has mended', () => {
  const findings = [finding('lists', 5), finding('base', 7), finding('hidden', 12), finding('split', 1)]
  expect(keys(findings, { applied: ['lists'], open: ['base'], mended: ['hidden'] })).toEqual(['split'])
})

it('leaves out what can be written into the file', () => {
  const fix = { id: null, title: 'Mend it', safety: 'safe' as const, assumptions: [], edits: [] }
  expect(keys([{ ...finding('split', 1), fixes: [fix] }])).toEqual([])
})

it('is the very same list while nothing in it changes', () => {
  const found = { findings: [finding('split', 1)], plan: { steps: [], open: [], unmended: ['split'] } }
  expect(withoutStep({ ...found })).toBe(withoutStep({ ...found }))
})
