import { expect, test } from 'vitest'
import type { Answer } from '@/components/analysis/protocol'
import { drawnAs, drawSteps } from './drawn-steps'

// Of an answer only its text and the keys of its steps are looked at.
const answer = (text: string, steps: readonly string[], open: readonly string[] = []): Answer => {
  const keyed = (keys: readonly string[]) => keys.map((key) => ({ key }))
  return JSON.parse(JSON.stringify({ text, analysis: { plan: { steps: keyed(steps), open: keyed(open) } } }))
}

const apt = ['apt-recommends/run/aaaaaa', 'apt-recommends/run/bbbbbb', 'cache-mount/run/aaaaaa']

/** Draws one answer after another, and tells under what the last one's steps are drawn against those of the first. */
function drawnFrom(before: Answer, now: Answer): readonly (number | null)[] {
  drawSteps(null, before)
  const first = [...before.analysis.plan.steps, ...before.analysis.plan.open].map(({ key }) => drawnAs(key))
  drawSteps(before, now)
  return [...now.analysis.plan.steps, ...now.analysis.plan.open].map(({ key }) => {
    const at = first.indexOf(drawnAs(key))
    return at === -1 ? null : at
  })
}

test.each<[what: string, now: Answer, drawn: (number | null)[]]>([
  ['what kept its key is drawn as it was, wherever it stands', answer('b', apt.toReversed()), [2, 1, 0]],
  [
    'what is typed in goes on as the step of its rule and stage that went',
    answer('b', ['apt-recommends/run/cccccc', apt[1] ?? '', 'cache-mount/run/cccccc']),
    [0, 1, 2],
  ],
  ['a step of another stage is a new one', answer('b', ['apt-recommends/build/cccccc']), [null]],
  [
    'a step that came beside the others is a new one',
    answer('b', [...apt, 'apt-recommends/run/dddddd']),
    [0, 1, 2, null],
  ],
  ['a decision makes none the same as another', answer('a', ['apt-recommends/run/cccccc']), [null]],
  ['what is left open is drawn as what was applied', answer('b', [], apt), [0, 1, 2]],
])('%s', (_, now, drawn) => {
  expect(drawnFrom(answer('a', apt), now)).toEqual(drawn)
})

test('no two steps are drawn as one, though a key comes back', () => {
  drawSteps(null, answer('a', ['x/0/1']))
  drawSteps(answer('a', ['x/0/1']), answer('b', ['x/0/2']))
  drawSteps(answer('b', ['x/0/2']), answer('c', ['x/0/2', 'x/0/1']))
  expect(drawnAs('x/0/1')).not.toBe(drawnAs('x/0/2'))
})

test('what is still on the page is drawn as it was until the next answer is', () => {
  drawSteps(null, answer('a', ['y/0/1']))
  const before = drawnAs('y/0/1')
  drawSteps(answer('a', ['y/0/1']), answer('b', ['y/0/2']))
  expect([drawnAs('y/0/1'), drawnAs('y/0/2')]).toEqual([before, before])
})
