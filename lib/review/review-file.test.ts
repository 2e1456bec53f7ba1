import { describe, expect, it } from 'vitest'
import { type Review, reviewOf } from './review'
import { isReviewFile, largestFile, readReviewFile, writeReviewFile } from './review-file'

const review: Review = {
  ...reviewOf('FROM alpine:3.20\nRUN apk add curl\n'),
  dockerignore: '.git\n',
  decisions: { 'a/0/': 'accepted', 'b/0/': { take: 'other' } },
  reasons: { 'a/0/': 'Needed on Fridays' },
  comments: [
    {
      author: 'Maren',
      text: '</script><script>alert(1)</script>',
      at: 29_912_345,
      place: { kind: 'lines', line: 2, endLine: 2 },
      resolved: false,
      replies: [{ author: 'Jonas', text: 'Yes', at: null }],
    },
  ],
}
const file = (content: unknown): string => JSON.stringify(content)

describe('a review file', () => {
  it('gives back the review it was made from', () => {
    expect(readReviewFile(writeReviewFile(review))).toEqual({ outcome: 'ok', review })
    expect(readReviewFile(`\uFEFF${writeReviewFile(review)}`).outcome).toBe('ok')
  })

  it('opens as it was written in the first version', () => {
    const text = '{"plimsoll":"review/1","review":{"f":{"r":["root-at-run-time/0/"]},"d":"FROM scratch\\n"}}'
    expect(readReviewFile(text)).toEqual({
      outcome: 'ok',
      review: { ...reviewOf('FROM scratch\n'), decisions: { 'root-at-run-time/0/': 'rejected' } },
    })
  })

  it.each([
    ['damaged', writeReviewFile(review).slice(0, -30)],
    ['damaged', ''],
    ['damaged', '['.repeat(100_000)],
    ['newer-version', file({ plimsoll: 'review/2', review: { d: '' } })],
    ['too-large', file({ plimsoll: 'review/1', review: { d: 'x'.repeat(largestFile) } })],
    ['too-many', file({ plimsoll: 'review/1', review: { d: '', f: { a: ['x'.repeat(401)] } } })],
    ['forbidden-name', '{"plimsoll":"review/1","review":{"d":"","__proto__":{"o":"safe"}}}'],
    ['wrong-shape', file({ plimsoll: 'review/1', review: { d: 1 } })],
    ['wrong-shape', file({ plimsoll: 'review/1' })],
    ['wrong-shape', file({ plimsoll: 'session/1', review: { d: '' } })],
    ['wrong-shape', file({ plimsoll: { toString: 1 }, review: { d: '' } })],
    ['wrong-shape', file({ name: 'a package' })],
    ['wrong-shape', '7'],
  ])('that is %s says so', (outcome, text) => {
    expect(readReviewFile(text)).toMatchObject({ outcome, sentence: expect.stringMatching(/\.$/) })
  })

  it('is told from a Dockerfile', () => {
    expect(isReviewFile('review.plimsoll', '')).toBe(true)
    expect(isReviewFile('review.JSON', '{}')).toBe(true)
    expect(isReviewFile('review.txt', writeReviewFile(review))).toBe(true)
    expect(isReviewFile('Dockerfile', 'FROM scratch\n')).toBe(false)
    expect(isReviewFile('Dockerfile.json-tools', 'FROM scratch\n')).toBe(false)
  })
})
