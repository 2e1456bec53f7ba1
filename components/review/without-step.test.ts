import { expect, it } from 'vitest'
import type { FindingReport, Severity, StepReport } from '@/lib/analysis'
import { line, offset } from '@/lib/source/units'
import { withoutStep } from './without-step'

const span = (first: number, last = first) => ({ line: line(first), endLine: line(last) })
const finding = (key: string, at: number, severity: Severity = 'warning'): FindingReport => ({
  ...span(at),
  rule: key,
  severity,
  range: { start: offset(at * 10), end: offset(at * 10 + 5) },
  message: key,
  equivalents: [],
  fixes: [],
  key,
})
const step = (key: string, first: number, last = first): StepReport => ({
  key,
  rule: key,
  title: key,
  why: '',
  safety: 'safe',
  assumptions: [],
  lines: { before: span(first, last), after: null },
  saving: { onDisk: 0, compressed: 0 },
  hunks: [],
  alternative: null,
  alternatives: [],
  questions: [],
})

const keys = (findings: readonly FindingReport[], steps: readonly StepReport[], open: readonly StepReport[] = []) =>
  withoutStep({ findings, plan: { steps, open: open.map((it) => ({ ...it, because: 'safety' })) } }).map(
    ({ key }) => key,
  )

it('names what is grave and has no step, in the order of the file', () => {
  const findings = [finding('secret', 9, 'error'), finding('split', 3), finding('small', 4, 'info')]
  expect(keys(findings, [])).toEqual(['split', 'secret'])
})

it('leaves out what has a step, applied or open, and what a step changes the lines of', () => {
  const findings = [finding('lists', 5), finding('base', 7), finding('hidden', 12), finding('split', 1)]
  expect(keys(findings, [step('lists', 5), step('joined', 10, 14)], [step('base', 7)])).toEqual(['split'])
})

it('leaves out what can be written into the file', () => {
  const fix = { id: null, title: 'Mend it', safety: 'safe' as const, assumptions: [], edits: [] }
  expect(keys([{ ...finding('split', 1), fixes: [fix] }], [])).toEqual([])
})

it('is the very same list while nothing in it changes', () => {
  const found = { findings: [finding('split', 1)], plan: { steps: [], open: [] } }
  expect(withoutStep({ ...found })).toBe(withoutStep({ ...found }))
})
