import { expect, test } from 'vitest'
import { encodeLink } from './link'
import { reviewLinkIn, trainingLinksIn } from './link-in-text'
import { reviewOf } from './review'

const fragment = encodeLink(reviewOf('FROM node:22\n')) ?? ''

test.each([
  ['the address alone', `https://plimsoll.example/#${fragment}`],
  ['the fragment alone', `#${fragment}`],
  ['the fragment without its sign', `  ${fragment}`],
  ['a sentence around it', `Have a look (https://plimsoll.example/app/#${fragment}), please.`],
  ['Markdown around it', `[review](https://plimsoll.example/#${fragment})`],
  ['a Dockerfile around it', `FROM node:22\nhttps://plimsoll.example/#${fragment}\nRUN npm ci\n`],
])('a link is found in %s', (_, text) => expect(reviewLinkIn(text)).toBe(fragment))

test.each([
  ['no link', 'FROM node:22\n'],
  ['an anchor', 'https://plimsoll.example/#steps'],
  ['a session', 'https://plimsoll.example/#s1.abc.0000000'],
  ['a comment', '# r1 is what we had\n#r2\n'],
])('nothing is found in %s', (_, text) => expect(reviewLinkIn(text)).toBeNull())

test('a link that was cut is found as far as it goes', () => {
  expect(reviewLinkIn(`https://plimsoll.example/#${fragment.slice(0, -9)}`)).toBe(fragment.slice(0, -9))
})

test.each([
  ['a session', 'https://plimsoll.example/learn/session/#s1.q1ZK.0000000', 'session', ['s1.q1ZK.0000000']],
  ['a fragment alone', '#h1.q1ZK.0000000', 'results', ['h1.q1ZK.0000000']],
  [
    'a chat, with each result once',
    'Ann: https://a.example/#h1.q1ZK.0000000\nBo: (https://a.example/#h1.abcd.1111111)\nAnn: #h1.q1ZK.0000000 #s1.q1ZK.0000000',
    'results',
    ['h1.q1ZK.0000000', 'h1.abcd.1111111'],
  ],
])('of training are found in %s', (_, text, kind, fragments) => {
  expect(trainingLinksIn(text)).toEqual({ kind, fragments })
})

test.each(['FROM node:22\n', '#s1 #h1.', '# h1.txt is short\n#h1.md\n', '#r1.q1ZK.0000000'])(
  'none of training is found in %j',
  (text) => expect(trainingLinksIn(text)).toBeNull(),
)
