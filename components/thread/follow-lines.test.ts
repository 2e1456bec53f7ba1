import { beforeEach, expect, test } from 'vitest'
import { edit, openReview, useDesk } from '@/components/review/desk'
import { addComment } from '@/lib/review/comments'
import { reviewOf } from '@/lib/review/review'
import { speak } from './converse'
import { followLines } from './follow-lines'
import { begin, useTalk } from './talk'

const file = 'FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["node"]\n'
const on = (line: number) => ({ kind: 'lines', line, endLine: line }) as const
const said = (line: number) => addComment([], on(line), { author: 'Ann', text: `on ${line}`, at: line })
const places = () => useDesk.getState().thread.comments.map(({ place }) => place)

function type(text: string): void {
  const before = useDesk.getState()
  edit(text, false)
  followLines(before, useDesk.getState())
}

beforeEach(() => {
  useTalk.setState({ begun: [] })
  openReview({ ...reviewOf(file), comments: said(3) }, { kind: 'draft' })
})

test('a comment follows its line', () => {
  type(`# one\n${file}`)
  type(`# one\n# two\n${file}`)
  expect(places()).toEqual([on(5)])
})

test('a line that is taken out and put back gets its comment back', () => {
  type('')
  expect(places()).toEqual([on(1)])
  type('FROM node:22\n')
  type(file)
  expect(places()).toEqual([on(3)])
})

test('what is said meanwhile stays where it was said', () => {
  type(`# one\n${file}`)
  speak((comments) => [...comments, ...said(1)])
  type(`# zero\n# one\n${file}`)
  expect(places()).toEqual([on(5), on(2)])
})

test('what is begun goes along', () => {
  begin({ kind: 'place', place: on(3) }, 'Why')
  begin({ kind: 'place', place: { kind: 'file' } }, 'And')
  type(`# one\n${file}`)
  expect(useTalk.getState().begun).toMatchObject([
    { about: { kind: 'place', place: on(4) }, text: 'Why' },
    { about: { kind: 'place', place: { kind: 'file' } }, text: 'And' },
  ])
})

test('an edit that is heard of once another review is open moves nothing there', () => {
  const before = useDesk.getState()
  edit('', false)
  const emptied = useDesk.getState()
  openReview({ ...reviewOf(file), comments: said(2) }, { kind: 'draft' })
  followLines(before, emptied)
  expect(places()).toEqual([on(2)])
})

test('what is begun after an edit stays, however late it is heard of that', () => {
  const before = useDesk.getState()
  edit('', false)
  const emptied = useDesk.getState()
  edit(file, false)
  const written = useDesk.getState()
  begin({ kind: 'place', place: on(3) }, 'Why')
  followLines(before, emptied)
  followLines(emptied, written)
  expect(useTalk.getState().begun).toMatchObject([{ about: { kind: 'place', place: on(3) } }])
  expect(places()).toEqual([on(3)])
})

test('another review that is opened keeps its own places', () => {
  const before = useDesk.getState()
  openReview({ ...reviewOf(`# other\n${file}`), comments: said(2) }, { kind: 'draft' })
  followLines(before, useDesk.getState())
  expect(places()).toEqual([on(2)])
})
