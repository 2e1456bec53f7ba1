import fc from 'fast-check'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toBase64url } from './base64url'
import { checksum } from './checksum'
import { decodeLink, encodeLink, largestReview, reachOf } from './link'
import { type Review, reviewOf, views } from './review'

const linkTo = (payload: unknown, head = 'r1') =>
  sealed(deflateSync(strToU8(JSON.stringify(payload)), { level: 9 }), head)

function sealed(packed: Uint8Array, head = 'r1'): string {
  const text = `${head}.${toBase64url(packed)}`
  return `${text}.${checksum(text)}`
}

function encoded(review: Review): string {
  const link = encodeLink(review)
  if (link === null) throw new Error('the review does not fit a link')
  return link
}

const names = fc.string({ maxLength: 40, unit: 'binary' })
const byName = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Readonly<Record<string, Value>>> =>
  fc.array(fc.tuple(names, values), { maxLength: 8 }).map((entries) => Object.fromEntries(entries))
const reviews: fc.Arbitrary<Review> = fc.record({
  dockerfile: fc.string({ maxLength: 2000, unit: 'binary' }),
  dockerignore: fc.option(names),
  target: fc.option(names),
  buildArgs: fc.array(fc.tuple(names, names), { maxLength: 5 }),
  baseSizes: fc.array(
    fc.record({ reference: names, onDisk: fc.maxSafeNat(), compressed: fc.option(fc.maxSafeNat()) }),
    { maxLength: 3 },
  ),
  decisions: byName(fc.oneof(fc.constantFrom('accepted' as const, 'rejected' as const), fc.record({ take: names }))),
  answers: byName(byName(names)),
  loadLine: fc.option(
    fc.record({ of: fc.constantFrom('onDisk' as const, 'compressed' as const), bytes: fc.maxSafeNat() }),
  ),
  safety: fc.constantFrom('safe', 'review'),
  view: fc.constantFrom(...views),
  made: fc.option(fc.record({ engine: names, tables: names })),
})

describe('a link', () => {
  it('gives back the review it was made from', () => {
    fc.assert(
      fc.property(reviews, (review) => {
        expect(decodeLink(`#${encoded(review)}`)).toEqual({ outcome: 'ok', review })
      }),
    )
  })

  it('ends in a letter or digit, and holds only what chat tools leave alone', () => {
    fc.assert(fc.property(reviews, (review) => /^r1\.[\w-]+\.[0-9a-z]{7}$/.test(encoded(review))))
  })

  it('is read with what a sentence put after it', () => {
    const link = encoded(reviewOf('FROM scratch\n'))
    for (const tail of ['.', ').', '*', '_', '>', '…']) expect(decodeLink(link + tail).outcome).toBe('ok')
  })

  it('that was cut at any place says so, or that it was changed, and never opens', () => {
    const link = encoded(reviewOf('FROM node:22\nCOPY . .\nRUN npm ci\n'))
    for (let length = 2; length < link.length; length++) {
      expect(['truncated', 'damaged']).toContain(decodeLink(link.slice(0, length)).outcome)
    }
    expect(decodeLink(link.slice(0, -1)).outcome).toBe('truncated')
    expect(decodeLink(link.slice(0, 40)).outcome).toBe('truncated')
  })

  it('with any characters changed never throws and never opens as something else', () => {
    const review = reviewOf('FROM python:3.12\nRUN pip install flask\n')
    const link = encoded(review)
    fc.assert(
      fc.property(
        fc.nat(link.length - 1),
        fc.nat(3),
        fc.string({ maxLength: 4, unit: 'binary' }),
        (at, removed, inserted) => {
          const result = decodeLink(link.slice(0, at) + inserted + link.slice(at + removed))
          if (result.outcome === 'ok') expect(result.review).toEqual(review)
        },
      ),
    )
  })

  it('that is any text at all gets an answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof decodeLink(text).outcome === 'string'))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof decodeLink(`r1.${text}`).outcome === 'string'),
    )
  })

  it('is told from an ordinary place on the page', () => {
    for (const fragment of ['', '#', '#changes', '#skip-to-review']) {
      expect(decodeLink(fragment)).toEqual({ outcome: 'empty' })
    }
    expect(decodeLink('#R1.abc.0000000').outcome).toBe('damaged')
  })
})

describe('a link that this page does not know', () => {
  it('says that a newer page made it', () => {
    const payload = { d: 'FROM scratch' }
    for (const head of ['r2', 'r12', 'x1', 's1']) {
      expect(decodeLink(linkTo(payload, head)).outcome).toBe('newer-version')
    }
    expect(decodeLink(linkTo(payload, 'r0')).outcome).toBe('wrong-shape')
  })

  it('says that it holds something else', () => {
    const strangers = [
      null,
      [],
      'FROM scratch',
      {},
      { d: 1 },
      { d: 'FROM scratch', z: 1 },
      { d: 'FROM scratch', o: 'risky' },
      { d: 'FROM scratch', f: { a: 'all' } },
      { d: 'FROM scratch', f: { a: ['x'.repeat(401)] } },
      { d: 'FROM scratch', f: { t: ['a-step'] } },
      { d: 'FROM scratch', g: ['onDisk', -1] },
      { d: 'FROM scratch', q: [['a-step', 'an answer']] },
      { d: 'FROM scratch', a: { b: [['A']] } },
      { d: 'FROM scratch', a: { s: [['base', -1, null]] } },
      { d: 'FROM scratch', a: { s: [['base', '3 MB', null]] } },
    ]
    for (const stranger of strangers) expect(decodeLink(linkTo(stranger)).outcome).toBe('wrong-shape')
    expect(decodeLink(sealed(deflateSync(strToU8('FROM scratch')))).outcome).toBe('wrong-shape')
  })

  it('cannot reach an object through its prototype', () => {
    const link = linkTo({ d: 'FROM scratch', f: { r: ['__proto__', 'constructor', 'toString'] } })
    const result = decodeLink(link)
    if (result.outcome !== 'ok') throw new Error(result.outcome)
    expect(Object.keys(result.review.decisions)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(Object.getPrototypeOf(result.review.decisions)).toBe(Object.prototype)
    expect(encodeLink(result.review)).toBe(link)
    const json = '{"d":"FROM scratch","__proto__":{"o":"safe"}}'
    expect(decodeLink(sealed(deflateSync(strToU8(json)))).outcome).not.toBe('ok')
  })

  it('is stopped before it fills the memory', () => {
    const bomb = sealed(deflateSync(new Uint8Array(16_000_000), { level: 9 }))
    const before = performance.now()
    expect(decodeLink(bomb).outcome).toBe('too-large')
    expect(performance.now() - before).toBeLessThan(500)
  })

  it('is not made where no page would open it', () => {
    expect(encodeLink(reviewOf('x'.repeat(largestReview)))).toBeNull()
    expect(encodeLink(reviewOf('x'.repeat(largestReview - 100)))).not.toBeNull()
  })
})

/** Links that were once given out. They are never edited: what was sent must open for as long as there is a page. */
const golden: readonly (readonly [link: string, review: Review])[] = [
  [
    'r1.q1ZKUbJScgvy91XIy09JtTIyiskL9w_ydvEMUtBPLCiIyXP2D4hU0FPQi8kLCvVTyCvIVUjOBIr6uihExyiB9MQo6SjEKBWnFpWlFullFccoxcbkKdUCAA.1wij371',
    reviewOf('FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n'),
  ],
  [
    'r1.JYxBCsIwEEWvEsZtG5siggEXLhRcqGDBTdtFatMSjAkkLVhKT-HW03kSJ3U18_-8eSPUwGFB_GA68drW9v6QbvkfjdKSs8IV5nC9nEhrtTAtZzRdkV1Gql7pOhwhAoUO2qpuDgL4CB02M4FFBTzP4ba_ZsfLGTOjK_L9vKEspwiaQONLDpXwMvZaPTmDMgIXOmNN7Kzt-AYCbNHqRSNR0uOqxSCdxyADm1BGEwxpkq5jxuIENdMP.1i3w65a',
    {
      dockerfile: '# syntax=docker/dockerfile:1\r\nFROM golang:1.24 AS build\r\n',
      dockerignore: '.git\n',
      target: 'build',
      buildArgs: [['VERSION', '1.4 ✓']],
      baseSizes: [],
      decisions: { 'base-slim:1': 'accepted', 'non-root:9': 'rejected' },
      answers: {},
      loadLine: null,
      safety: 'safe',
      view: 'layers',
      made: { engine: '0.1.0', tables: '2026-11-01' },
    },
  ],
  [
    'r1.q1ZKUbJScgvy91VIzi8q0EutSMwtyEnVT0osTrUyj8lz9g-IVCgqzVPQBxIxeUo6SolKVtVKxUpW0dFKWHQo6RibGkCATl5pTk6sDpqykvz8nGIrQyUdQyOoOgMdExgrNrZWR6kU6KCk0sycFKVaAA.07fi5af',
    {
      ...reviewOf('FROM corp.example/base:7\nCOPY run /run\n'),
      baseSizes: [
        { reference: 'corp.example/base:7', onDisk: 350_000_000, compressed: null },
        { reference: 'corp.example/tools:1', onDisk: 1_200_000_000, compressed: 400_000_000 },
      ],
      view: 'build',
    },
  ],
  [
    'r1.LY3BCsMgEER_JexZMeToB_TWFgI9JTlY3SRSq1ZXKIT-e5fS68y8Nwc40HAar-cuJod6GOY43i6dySQ3pK5lZwjnCAJW0AcU0BPU5pLqlW0lwCKAOJsgG_swG8rgK1UZcCWe_DVMW2N3lM_UIsGyfAS8fhS-qRhL8t58cLISG1QPghtTyK9cMatqsazKfMbnO4bAYUzsYdMX.0denr5x',
    {
      ...reviewOf('FROM node:22\nRUN apt-get update\n'),
      decisions: { 'package-lists-left/0/apt-get': { take: 'cache-mount' }, 'sudo/0/curl': 'rejected' },
      answers: { 'extract-build-stage/0': { artifact: '/src/app', shell: 'no' } },
    },
  ],
]

describe('links that were given out', () => {
  it.each(golden)('%s', (link, review) => {
    expect(decodeLink(link)).toEqual({ outcome: 'ok', review })
  })
})

describe('the reach of a link', () => {
  it('is told by its length', () => {
    expect([2000, 2001, 8000, 8001].map(reachOf)).toEqual(['fits', 'long', 'long', 'may-be-cut'])
  })
})
