import { expect, test } from 'vitest'
import { encodeLink } from './link'
import { reviewLinkIn } from './link-in-text'
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
