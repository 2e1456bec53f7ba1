import fc from 'fast-check'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { profiles } from '../rules/profile'
import { toBase64url } from './base64url'
import { checksum } from './checksum'
import type { Comment } from './comments'
import { dictionary } from './dictionary'
import { goldenLinks } from './golden-links.fixture'
import { decodeLink, encodeLink, reachOf } from './link'
import { type Review, reviewOf, views } from './review'
import { largestPayload } from './sealed'

const packed = (json: string) => deflateSync(strToU8(json), { level: 9, mem: 4, dictionary })
const linkTo = (payload: unknown, head = 'r1') => sealed(packed(JSON.stringify(payload)), head)

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
const minutes = fc.option(fc.nat(2 ** 31))
const remark = { author: names, text: names, at: minutes }
const lines = fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.nat(50))
const comments: fc.Arbitrary<Comment> = fc.record({
  ...remark,
  place: fc.oneof(
    fc.constant({ kind: 'file' as const }),
    names.map((key) => ({ kind: 'step' as const, key })),
    lines.map(([line, more]) => ({ kind: 'lines' as const, line, endLine: line + more })),
  ),
  resolved: fc.boolean(),
  replies: fc.array(fc.record(remark), { maxLength: 3 }),
})
const limit = fc.option(fc.nat())
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
  reasons: byName(names),
  comments: fc.array(comments, { maxLength: 4 }),
  removed: fc.array(fc.stringMatching(/^[a-z0-9]{1,4}-[a-z0-9]{7}$/), { maxLength: 4 }),
  budget: fc.record({ onDisk: limit, compressed: limit, growth: limit, waste: limit }),
  settings: fc.record({
    allowedRegistries: fc.option(fc.array(names, { maxLength: 3 })),
    labels: byName(fc.constantFrom('text' as const, 'semver' as const)),
    onlyTheseLabels: fc.boolean(),
    healthcheck: fc.boolean(),
    profile: fc.constantFrom(...profiles),
  }),
  safety: fc.constantFrom('safe', 'review'),
  view: fc.constantFrom(...views),
  made: fc.option(
    fc.record({ engine: names, tables: names, onDisk: fc.option(fc.record({ before: fc.nat(), after: fc.nat() })) }),
  ),
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
    expect(decodeLink(link.slice(0, 12)).outcome).toBe('truncated')
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
    for (const head of ['r2', 'r12', 'x1']) {
      expect(decodeLink(linkTo(payload, head)).outcome).toBe('newer-version')
    }
    expect(decodeLink(linkTo(payload, 'r0')).outcome).toBe('wrong-shape')
  })

  it('says where a link of a training session belongs', () => {
    for (const head of ['s1', 'h1']) {
      expect(decodeLink(linkTo({ d: '' }, head))).toMatchObject({ sentence: expect.stringContaining('under Learn') })
    }
  })

  it('opens at the changes where it was made at a view that this page does not have', () => {
    const review = reviewOf('FROM scratch')
    expect(decodeLink(linkTo({ u: 'hologram', d: 'FROM scratch' }))).toEqual({ outcome: 'ok', review })
  })

  it('says that it holds more than a review has', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `s${i}`)
    const remark = { n: 'Ann', x: 'y' }
    const absurd = [
      { d: 'FROM scratch', f: { a: many(1001) } },
      { d: 'FROM scratch', f: { a: ['x'.repeat(401)] } },
      { d: 'FROM scratch', c: many(501).map(() => remark) },
      { d: 'FROM scratch', c: [{ ...remark, r: many(201).map(() => remark) }] },
      { d: 'FROM scratch', c: [{ ...remark, x: 'x'.repeat(4001) }] },
      { d: 'FROM scratch', c: [{ ...remark, l: 1e9 }] },
      { d: 'FROM scratch', b: { d: 1e300 } },
    ]
    for (const payload of absurd) expect(decodeLink(linkTo(payload)).outcome).toBe('too-many')
  })

  it('says that it uses names that break into a page', () => {
    for (const json of [
      '{"d":"FROM scratch","__proto__":{"o":"safe"}}',
      '{"d":"FROM scratch","a":{"constructor":{"prototype":{"x":1}}}}',
      '{"d":"FROM scratch","c":[{"n":"a","x":"b","__proto__":[]}]}',
    ])
      expect(decodeLink(sealed(packed(json))).outcome).toBe('forbidden-name')
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('says each thing in its own words', () => {
    const whole = encoded(reviewOf('FROM scratch\n'))
    const problems = [
      whole.slice(0, -3),
      `${whole.slice(0, -1)}${whole.endsWith('0') ? '1' : '0'}`,
      linkTo({ d: '' }, 'r2'),
      sealed(packed(`"${'x'.repeat(300_000)}"`)),
      linkTo({ d: '', f: { a: ['x'.repeat(401)] } }),
      linkTo({ d: '', prototype: 1 }),
      linkTo({ e: 1 }),
    ].map((link) => decodeLink(link))
    expect(problems.map(({ outcome }) => outcome)).toEqual([
      'truncated',
      'damaged',
      'newer-version',
      'too-large',
      'too-many',
      'forbidden-name',
      'wrong-shape',
    ])
    expect(new Set(problems.map((it) => ('sentence' in it ? it.sentence : ''))).size).toBe(7)
  })

  it('carries scripts as text and nothing more', () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>'
    const comment: Comment = {
      author: evil,
      text: evil,
      at: null,
      place: { kind: 'file' },
      resolved: false,
      replies: [],
    }
    const review = { ...reviewOf(evil), comments: [comment] }
    expect(decodeLink(encoded(review))).toEqual({ outcome: 'ok', review })
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
      { d: 'FROM scratch', c: [{ n: 'a' }] },
      { d: 'FROM scratch', c: [{ n: 'a', x: 'b', l: 0 }] },
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
    expect(decodeLink(encoded(result.review))).toEqual(result)
  })

  it('is stopped before it fills the memory or the time', () => {
    const bomb = sealed(deflateSync(new Uint8Array(50_000_000), { level: 9 }))
    const long = `r1.${'A'.repeat(50_000_000)}.0000000`
    const dots = `r1.${'.'.repeat(390_000)}a`
    const nested = sealed(packed('['.repeat(250_000)))
    for (const link of [long, dots, nested]) expect(decodeLink(link).outcome).not.toBe('ok')
    expect(decodeLink(bomb).outcome).toBe('too-large')
  })

  it('is unpacked no further than a review may be long', () => {
    const packedZeros = deflateSync(new Uint8Array(50_000_000), { level: 9 })
    // Whoever comes to the second half finds it broken.
    packedZeros.fill(0xff, packedZeros.length / 2)
    expect(decodeLink(sealed(packedZeros)).outcome).toBe('too-large')
  })

  it('is not made where no page would open it', () => {
    expect(encodeLink(reviewOf('x'.repeat(largestPayload)))).toBeNull()
    expect(encodeLink(reviewOf('x'.repeat(largestPayload - 100)))).not.toBeNull()
    const longReason = { ...reviewOf('FROM scratch'), reasons: { a: 'x'.repeat(4001) } }
    expect(encodeLink(longReason)).toBeNull()
  })
})

describe('links that were given out', () => {
  it.each(goldenLinks)('%s', (link, review) => {
    expect(decodeLink(link)).toEqual({ outcome: 'ok', review })
  })
})

describe('the reach of a link', () => {
  it('is told by its length', () => {
    expect([2000, 2001, 8000, 8001].map(reachOf)).toEqual(['fits', 'long', 'long', 'may-be-cut'])
  })
})
