import { describe, expect, test } from 'vitest'
import type { Edit } from '../source/edits'
import { range } from '../source/units'
import { firstOrigins, traceLines } from './origins'

/** One edit that makes a text out of another: what lies between their equal ends. */
function editBetween(before: string, after: string): readonly Edit[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return [{ range: range(head, before.length - tail), text: after.slice(head, after.length - tail) }]
}

const trace = (before: string, after: string) => {
  const { origins, touched } = traceLines(before, after, editBetween(before, after), firstOrigins(before), 'k')
  return { origins: origins.map((it) => `${it.line ?? '-'}${it.steps.length > 0 ? '*' : ''}`).join(' '), touched }
}

describe('every line knows where it came from', () => {
  test.each([
    ['nothing changed', 'a\nb', 'a\nb', '1 2', []],
    ['a changed line stays the line it was', 'a\nRUN b\nc', 'a\nRUN b x\nc', '1 2* 3', [2]],
    ['a new line has no line', 'a\nc', 'a\nnew one\nc', '1 -* 2', []],
    ['a line taken away is told as touched', 'a\nb\nc', 'a\nc', '1 3', [2]],
    ['two lines that became one', 'RUN a b\nRUN c d\nz', 'RUN a b && c d\nz', '1* 3', [1, 2]],
    ['a changed line and a new one', 'RUN a b', 'RUN a b \\\n && rm y', '1* -*', [1]],
  ])('%s', (_, before, after, expected, touched) =>
    expect(trace(before, after)).toEqual({ origins: expected, touched }),
  )

  test('a line remembers the steps before', () => {
    const first = traceLines('RUN a b', 'RUN a b c', editBetween('RUN a b', 'RUN a b c'), firstOrigins('RUN a b'), 'k1')
    const again = editBetween('RUN a b c', 'RUN a b c d')
    const second = traceLines('RUN a b c', 'RUN a b c d', again, first.origins, 'k2')
    expect(second.origins).toEqual([{ line: 1, steps: ['k1', 'k2'] }])
  })

  test('hunks show what the step did to the file as it found it', () => {
    expect(
      traceLines('a\nb\nc', 'a\nB\nc', editBetween('a\nb\nc', 'a\nB\nc'), firstOrigins('a\nb\nc'), 'k').hunks,
    ).toEqual([{ beforeLine: 2, afterLine: 2, before: ['b'], after: ['B'] }])
  })
})
