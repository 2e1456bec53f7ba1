import { expect, test } from 'vitest'
import { exercises } from './exercises'
import { budgetGoals, emptyExercise, idOf, startWord } from './own-exercise'
import { decodeSession, encodeSession } from './session'

test.each<[string, readonly string[], string]>([
  ['Our slow file', [], 'own-our-slow-file'],
  ['  Größe & Ärger!! ', [], 'own-gro-e-arger'],
  ['', [], 'own'],
  ['日本語', ['own'], 'own-2'],
  ['a', ['own-a', 'own-a-2'], 'own-a-3'],
  ['x'.repeat(200), [], `own-${'x'.repeat(40)}`],
])('the title %j becomes a name that links can use', (title, taken, id) => {
  expect(idOf(title, taken)).toBe(id)
  const exercise = { ...emptyExercise, id, title: title.slice(0, 100), dockerfile: 'FROM alpine:3.22\n' }
  const link = encodeSession({ title: '', timeBox: null, exercises: [exercise] }) ?? expect.fail('no link')
  expect(decodeSession(link)).toMatchObject({ outcome: 'ok', session: { exercises: [exercise] } })
})

test('no own exercise takes the name of one of the course', () => {
  for (const { id } of exercises) expect(idOf(id, [])).not.toBe(id)
})

test.each([
  ['node dist/server.js', 'dist/server.js'],
  ['java -jar /app/app.jar', '/app/app.jar'],
  ['/bin/sh -c exec ./run --port 80', './run'],
  ['nginx -g daemon off;', 'nginx'],
  ['engine --serve', 'engine'],
  ['', ''],
])('%j starts %j', (starts, word) => {
  expect(startWord(starts)).toBe(word)
})

test('a budget alone keeps what the container starts', () => {
  expect(budgetGoals({ of: 'compressed', bytes: 80e6 }, 'node a.js', true)).toEqual([
    { kind: 'reads' },
    { kind: 'size', which: 'compressed', most: 80e6 },
    { kind: 'starts', word: 'a.js' },
  ])
  expect(budgetGoals({ of: 'onDisk', bytes: 80e6 }, '', false)).toEqual([{ kind: 'size', which: 'onDisk', most: 80e6 }])
})
