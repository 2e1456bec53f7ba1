import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { curlRedirects as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the letter goes where letters are', () => {
  test.each([
    ['alone', 'RUN curl https://a.org/b > c', 'RUN curl -L https://a.org/b > c'],
    ['behind others', 'RUN curl -fsS https://a.org/b | sh', 'RUN curl -fsSL https://a.org/b | sh'],
    ['in front of a letter with a value', 'RUN curl -fsSo b https://a.org/b', 'RUN curl -fsSLo b https://a.org/b'],
    ['in a trigger', 'ONBUILD RUN curl -O https://a.org/b', 'ONBUILD RUN curl -OL https://a.org/b'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`)).toBe(`${debian}${after}\n`))
})

describe('nothing is found', () => {
  test.each([
    'RUN curl -L https://a.org/b',
    'RUN curl -fsSLo b https://a.org/b',
    'RUN curl --location https://a.org/b',
  ])('%s', (text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
