import { describe, expect, test } from 'vitest'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { contextOf } from './context'
import { checkGoals, type Goal, reachedAll } from './goals'

const catalog = bundledCatalog()
const file = `FROM debian:bookworm AS base
RUN apt-get update && apt-get install -y --no-install-recommends curl
FROM base
COPY . /srv
RUN rm /srv/big
CMD ["/srv/run", "--port", "80"]
`
const context = contextOf({ big: 9_000_000, run: 1_000_000 })
const reached = (goal: Goal, text = file) =>
  checkGoals([goal], analyze(text, { catalog, context, today: testDay }))[0]?.reached

describe('a goal is reached at its figure and not below', () => {
  test.each<[Goal, Goal]>([
    [
      { kind: 'size', which: 'onDisk', most: 500e6 },
      { kind: 'size', which: 'onDisk', most: 50e6 },
    ],
    [
      { kind: 'size', which: 'compressed', most: 500e6 },
      { kind: 'size', which: 'compressed', most: 5e6 },
    ],
    [
      { kind: 'waste', most: 10e6 },
      { kind: 'waste', most: 8e6 },
    ],
    [
      { kind: 'rule', rule: 'add-for-copy' },
      { kind: 'rule', rule: 'package-lists-left' },
    ],
    [
      { kind: 'moved', most: 11e6 },
      { kind: 'moved', most: 1e6 },
    ],
    [
      { kind: 'fetched', machine: 'runner', most: 0 },
      { kind: 'fetched', machine: 'laptop', most: -1 },
    ],
    [
      { kind: 'sent', most: 10e6 },
      { kind: 'sent', most: 9e6 },
    ],
    [
      { kind: 'layers', most: 4 },
      { kind: 'layers', most: 3 },
    ],
    [
      { kind: 'stages', least: 2 },
      { kind: 'stages', least: 3 },
    ],
    [
      { kind: 'packages', most: 500 },
      { kind: 'packages', most: 5 },
    ],
    [
      { kind: 'starts', word: '/srv/run' },
      { kind: 'starts', word: 'nginx' },
    ],
    [
      { kind: 'holds', name: 'srv' },
      { kind: 'holds', name: 'nginx' },
    ],
  ])('%j, %j', (yes, no) => {
    expect(reached(yes)).toBe(true)
    expect(reached(no)).toBe(false)
  })

  test('and says where it stands', () => {
    const analysis = analyze(file, { catalog, context, today: testDay })
    expect(checkGoals([{ kind: 'waste', most: 8e6 }], analysis)).toEqual([
      {
        goal: { kind: 'waste', most: 8e6 },
        reached: false,
        known: true,
        title: 'Layers hold at most 8 MB that later ones delete.',
        now: '9 MB',
      },
    ])
  })
})

test.each([
  ['RUN make install', true],
  ['RUN make install\nFROM alpine:3.22', false],
  ['RUN rm -rf /srv', false],
])('a file that ends with %j still has what it makes: %s', (lines, is) => {
  expect(reached({ kind: 'made' }, `${file}${lines}\n`)).toBe(is)
})

test('what a change of one file fetches is looked up where that file is copied by itself', () => {
  const text = `FROM python:3.13-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
`
  const asked = { context: contextOf({ 'requirements.txt': 20, 'a.py': 9 }), files: { 'requirements.txt': 'numpy\n' } }
  const now = (goal: Goal) => checkGoals([goal], analyze(text, { catalog, ...asked, today: testDay }))[0]?.now
  expect(now({ kind: 'fetched', machine: 'laptop', most: 0 })).toBe('0 B')
  expect(now({ kind: 'fetched', machine: 'laptop', most: 0, file: 'requirements.txt' })).toMatch(/MB/)
  expect(now({ kind: 'moved', most: 0, file: 'requirements.txt' })).toMatch(/MB/)
})

test.each([
  ['', false],
  ['USER 0', false],
  ['USER root:root', false],
  ['USER 10001', true],
  ['USER nobody', true],
])('a file with %j is not of root: %s', (line, is) => {
  expect(reached({ kind: 'user' }, `${file}${line}\n`)).toBe(is)
})

test('what is not known, or no file at all, reaches nothing', () => {
  const goals: readonly Goal[] = [
    { kind: 'size', which: 'onDisk', most: 1e12 },
    { kind: 'user' },
    { kind: 'packages', most: 1e6 },
  ]
  for (const text of ['FROM registry.example.com/own:1\n', ''])
    expect(goals.map((goal) => reached(goal, text))).toEqual([false, false, false])
  const states = checkGoals(goals, analyze('FROM registry.example.com/own:1\n', { catalog, today: testDay }))
  expect(states.map(({ known, now }) => [known, now])).toEqual([
    [false, 'unknown'],
    [false, 'not known'],
    [false, 'not known'],
  ])
  expect(reached({ kind: 'rule', rule: 'sudo' }, '')).toBe(false)
  expect(reached({ kind: 'reads' }, '')).toBe(false)
  expect(reached({ kind: 'reads' }, 'FROM alpine:3.22\nRUNN x\n')).toBe(false)
  expect(reachedAll([])).toBe(true)
})

test('what stands behind more things than a layer names is not known to be missing', () => {
  const text = 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl git vim\n'
  const [state] = checkGoals([{ kind: 'holds', name: 'mawk' }], analyze(text, { catalog, today: testDay }))
  expect(state).toMatchObject({ reached: false, known: false, now: 'not among the largest' })
})

test('only what COPY names is taken of the build context', () => {
  const text = 'FROM alpine:3.22\nCOPY run /srv/\n'
  const [state] = checkGoals([{ kind: 'sent', most: 1e6 }], analyze(text, { catalog, context, today: testDay }))
  expect(state).toMatchObject({ reached: true, now: '1 MB' })
})
