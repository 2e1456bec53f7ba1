import { expect, it } from 'vitest'
import { type Asker, summaryOf } from './record'

const origin = 'https://plimsoll.example'
const asker = (name: string, addresses: readonly string[], change: Partial<Asker> = {}): Asker => ({
  name,
  asked: addresses.map((address) => ({ address, received: 300, held: 200 })),
  isFull: false,
  ...change,
})

it('counts what all of them asked for, and the bytes that came', () => {
  const { count, received, elsewhere, askers } = summaryOf(
    [asker('page', [`${origin}/`, `${origin}/a.js`]), asker('analysis', [`${origin}/data/images.json`])],
    origin,
  )
  expect({ count, received, elsewhere }).toEqual({ count: 3, received: 900, elsewhere: 0 })
  expect(askers.map((it) => [it.name, it.rows.length, it.received])).toEqual([
    ['page', 2, 600],
    ['analysis', 1, 300],
  ])
})

it('counts what was fetched ahead and then found there as one request, and what came twice as two', () => {
  const file = `${origin}/engine.js`
  const ahead = { address: file, received: 300, held: 200 }
  const there = { address: file, received: 0, held: 200 }
  const countOf = (...asked: Asker['asked']) => summaryOf([asker('analysis', [], { asked })], origin).count
  expect(countOf(ahead, there)).toBe(1)
  expect(countOf(there, there)).toBe(1)
  expect(countOf(ahead, ahead)).toBe(2)
})

it('names the site’s own files by their paths, with a query, and without what is never sent', () => {
  const { askers } = summaryOf([asker('page', [`${origin}/plimsoll/worker.js?icon#r=review`])], origin)
  expect(askers[0]?.rows[0]).toMatchObject({ shown: '/plimsoll/worker.js?icon', isElsewhere: false })
})

it.each([
  ['another site', 'https://elsewhere.example/pixel.gif'],
  ['another port', `${origin}:8443/pixel.gif`],
  ['another scheme', 'http://plimsoll.example/pixel.gif'],
])('counts %s for another site and shows its whole address', (_, address) => {
  const { elsewhere, askers } = summaryOf([asker('page', [`${origin}/`, address])], origin)
  expect(elsewhere).toBe(1)
  expect(askers[0]?.rows.map(({ shown, isElsewhere }) => [shown, isElsewhere])).toEqual([
    ['/', false],
    [address, true],
  ])
})

it('says where the record of one of them is full', () => {
  expect(summaryOf([asker('page', []), asker('analysis', [], { isFull: true })], origin).isFull).toBe(true)
  expect(summaryOf([asker('page', []), asker('analysis', [])], origin).isFull).toBe(false)
})
