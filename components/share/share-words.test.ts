import { describe, expect, test } from 'vitest'
import { reviewOf } from '@/lib/review/review'
import { maskReview, secretsInReview } from '@/lib/review/secrets'
import { embedAddress, embedSnippet, lengthWords, markdownLink, maskedPlaces } from './share-words'

const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`

describe('what looks like a secret', () => {
  test('is told by its place, and shown as it would be shared', () => {
    const review = {
      ...reviewOf(`FROM alpine\nENV GITHUB_TOKEN=${token}\n`),
      dockerignore: `.git\n# ${token}\n`,
      buildArgs: [['NPM_TOKEN', token]] as const,
      reasons: { 'a/0/': `Because of ${token}` },
      answers: { 'a/0/': { port: token } },
      comments: [
        {
          author: 'Ann',
          text: `Is it\n${token}?`,
          at: null,
          place: { kind: 'file' as const },
          resolved: false,
          replies: [{ author: 'Ben', text: token, at: null }],
        },
      ],
    }
    const places = maskedPlaces(secretsInReview(review), maskReview(review))
    expect(places.map(({ place }) => place)).toEqual([
      'Line 2',
      '.dockerignore, line 2',
      'Build argument NPM_TOKEN',
      'A comment',
      'An answer to a comment',
      'The reason for a decision',
      'An answer to a step',
    ])
    for (const { text } of places) expect(text).toContain('MASKED')
    expect(JSON.stringify(places)).not.toContain(token)
    expect(places[0]?.text).toBe('ENV GITHUB_TOKEN=MASKED')
  })
})

test('a link as Markdown stays one link', () => {
  expect(markdownLink('https://a.example/#r1.b.c', undefined)).toBe(
    '[Review of a Dockerfile](https://a.example/#r1.b.c)',
  )
})

test('the embedded view has the same review in its address', () => {
  expect(embedAddress('https://a.example/p/#r1.b_-.c')).toBe('https://a.example/p/?embed#r1.b_-.c')
  expect(embedSnippet('https://a.example/#r1.b.c')).toContain('src="https://a.example/?embed#r1.b.c"')
})

test('the length is told with how far it travels', () => {
  expect(lengthWords(1234, 'fits')).toBe('1,234 characters. Short enough for any chat message.')
})
