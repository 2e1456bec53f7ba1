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
  saving: { onDisk: 0, compressed: 0 },
  hunks: [],
  alternative: null,
  alternatives: [],
  questions: [],
})

/** Twenty lines, of which a step rewrote some. */
const result = (changed: readonly number[]) =>
  Array.from({ length: 20 }, (_, at) => ({ line: line(at + 1), steps: changed.includes(at + 1) ? ['some'] : [] }))

interface Plan {
  readonly applied?: readonly string[]
  readonly open?: readonly string[]
  readonly changed?: readonly number[]
}

const keys = (findings: readonly FindingReport[], { applied = [], open = [], changed = [] }: Plan = {}) =>
  withoutStep({
    findings,
    plan: {
      steps: applied.map(step),
      open: open.map((key) => ({ ...step(key), because: 'safety' })),
      lines: result(changed),
    },
  }).map(({ key }) => key)

it('names what is grave and has no step, in the order of the file', () => {
  expect(keys([finding('secret', 9, 'error'), finding('split', 3), finding('small', 4, 'info')])).toEqual([
    'split',
    'secret',
  ])
})

it('leaves out what has a step, applied or open, and what stood at a line that a step rewrote', () => {
  const findings = [finding('lists', 5), finding('base', 7), finding('hidden', 12), finding('split', 1)]
  expect(keys(findings, { applied: ['lists'], open: ['base'], changed: [12] })).toEqual(['split'])
})

it('keeps errors and questions whatever became of their lines', () => {
  const asked = { ...finding('split', 1), question: 'Does the program need that at run time?' }
  const findings = [asked, finding('secret', 9, 'error'), finding('hidden', 12)]
  expect(keys(findings, { changed: [1, 9, 12] })).toEqual(['split', 'secret'])
})

it('leaves out what can be written into the file', () => {
  const fix = { id: null, title: 'Mend it', safety: 'safe' as const, assumptions: [], edits: [] }
  expect(keys([{ ...finding('split', 1), fixes: [fix] }])).toEqual([])
})

it('is the very same list while nothing in it changes', () => {
  const found = { findings: [finding('split', 1)], plan: { steps: [], open: [], lines: result([]) } }
  expect(withoutStep({ ...found })).toBe(withoutStep({ ...found }))
})
