import { expect, it } from 'vitest'
import type { FindingReport, FixReport, Safety } from '@/lib/analysis'
import { applyEdits, type Edit } from '@/lib/source/edits'
import { line, range } from '@/lib/source/units'
import { safeFixes } from './quick-fixes'

const text = 'FROM a\nRUN b\nRUN c\nRUN d\n'
const edit = (what: string, by: string): Edit => ({
  range: range(text.indexOf(what), text.indexOf(what) + what.length),
  text: by,
})
const fix = (safety: Safety, ...edits: Edit[]): FixReport => ({ id: null, safety, title: '', assumptions: [], edits })
const finding = (...fixes: FixReport[]): FindingReport => ({
  rule: 'rule',
  severity: 'info',
  line: line(1),
  endLine: line(1),
  range: range(0, 1),
  message: '',
  question: null,
  equivalents: [],
  fixes,
  key: '',
})

function fixed(findings: readonly FindingReport[]) {
  const { edits, fixed: count, left } = safeFixes(text, findings)
  const result = applyEdits(text, edits)
  return { text: result.ok ? result.text : result.reason, fixed: count, left }
}

it('makes the safe fixes that are offered first, and no others', () => {
  expect(
    fixed([
      finding(fix('safe', edit('b', 'B'))),
      finding(fix('review', edit('c', 'C')), fix('safe', edit('c', 'x'))),
      finding(fix('risky', edit('d', 'D'))),
      finding(),
    ]),
  ).toEqual({ text: 'FROM a\nRUN B\nRUN c\nRUN d\n', fixed: 1, left: 0 })
})

it('leaves for later what touches a line that is changed already', () => {
  expect(
    fixed([
      finding(fix('safe', edit('RUN b\nRUN c', 'RUN b && c'))),
      finding(fix('safe', edit('c\n', 'C\n'))),
      finding(fix('safe', edit('d', 'D'))),
    ]),
  ).toEqual({ text: 'FROM a\nRUN b && c\nRUN D\n', fixed: 2, left: 1 })
})
