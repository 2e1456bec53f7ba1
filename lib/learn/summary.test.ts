import { expect, test } from 'vitest'
import { exactly, unknownEstimate } from '../catalog/estimate'
import type { Judged } from './result'
import { boardLines, summaryCsv, summaryJson, summaryMarkdown } from './summary'

const work = (part: Partial<Judged>): Judged => ({
  exercise: 'final',
  dockerfile: '',
  dockerignore: null,
  seconds: 100,
  hints: 0,
  sawSolution: false,
  claimed: { goals: 9, onDisk: 1 },
  goals: [],
  reached: 3,
  onDisk: exactly(200_000_000),
  compressed: exactly(70_000_000),
  solved: false,
  overclaimed: true,
  differs: [],
  ...part,
})
const rows = [
  { name: 'Slow', work: [work({ solved: true, seconds: 900 })], unjudged: 0 },
  { name: '=cmd|"x"', work: [work({ hints: 2 }), work({ exercise: 'pins', reached: 4 })], unjudged: 1 },
  { name: 'Quick', work: [work({ solved: true, seconds: 65 })], unjudged: 0 },
]

test('the board is led by whoever solved most, and of those by the quickest', () => {
  expect(
    boardLines(rows).map(({ name, solved, reached, seconds, hints }) => [name, solved, reached, seconds, hints]),
  ).toEqual([
    ['Quick', 1, 3, 65, 0],
    ['Slow', 1, 3, 900, 0],
    ['=cmd|"x"', 0, 7, 200, 2],
  ])
})

test('as Markdown it is a table, whatever the names are', () => {
  expect(summaryMarkdown('Team <C>', rows).split('\n')).toEqual([
    '### Team &lt;C&gt;',
    '',
    '|  | solved | goals reached | on disk | time | hints |',
    '| :-- | --: | --: | --: | --: | --: |',
    '| Quick | 1 | 3 | 200 MB | 1 min 5 s | 0 |',
    '| Slow | 1 | 3 | 200 MB | 15 min | 0 |',
    '| =cmd\\|&quot;x&quot; | 0 | 7 | 400 MB | 3 min 20 s | 2 |',
    '',
    'Not counted: 1 that could not be judged.',
    '',
  ])
})

test('as a spreadsheet it has a line for each piece of work, and no name is a formula', () => {
  const lines = summaryCsv(rows).split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[2]).toBe(`"'=cmd|""x""","final",false,3,0,200000000,70000000,100,2,false,true`)
})

test('a weight that is not known is no weight', () => {
  const row = { name: 'Ann', work: [work({ onDisk: unknownEstimate, compressed: unknownEstimate })], unjudged: 0 }
  expect(summaryCsv([row])).toContain('"final",false,3,0,,,100')
  expect(summaryMarkdown('Team', [row])).toContain('| unknown |')
  expect(JSON.parse(summaryJson('Team', [row]))).toMatchObject({
    schema: 'plimsoll-session/1',
    people: [{ name: 'Ann', work: [{ exercise: 'final', onDisk: null, compressed: null }] }],
  })
})
