import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { plainHttpDownload as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('https is asked for', () => {
  test.each([
    ['of hosts that have it', 'curl -O http://github.com/a/b', 'curl -O https://github.com/a/b'],
    ['inside quotes', 'wget "http://www.python.org/$V/a"', 'wget "https://www.python.org/$V/a"'],
    [
      'several times',
      'curl -O http://nodejs.org/a -O http://nodejs.org/b',
      'curl -O https://nodejs.org/a -O https://nodejs.org/b',
    ],
    ['exec form', '["wget", "http://github.com/a"]', '["wget", "https://github.com/a"]'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}RUN ${before}\n`)).toBe(`${debian}RUN ${after}\n`))

  test('of other hosts on demand alone', () => {
    const text = `${debian}RUN wget http://example.net/a\n`
    expect(mendedBy(rule, text)).toBe(text)
    expect(mendedBy(rule, text, 'risky')).toBe(`${debian}RUN wget https://example.net/a\n`)
  })
})

describe('it is found and left', () => {
  test.each([
    ['a port', 'curl http://example.net:8080/a'],
    ['an address from a variable', 'URL=http://github.com/a && curl $URL'],
  ])('%s', (_, text) => {
    expect(findingsIn(rule, `${debian}RUN ${text}\n`)).toHaveLength(1)
    expect(mendedBy(rule, `${debian}RUN ${text}\n`, 'risky')).toBe(`${debian}RUN ${text}\n`)
  })
})

test('a check of the file makes it worth knowing, no more', () =>
  expect(
    findingsIn(rule, `${debian}RUN wget http://a.org/a && echo "$S  a" | sha256sum -c\n`).map((it) => it.severity),
  ).toEqual(['info']))

test('each tool has its own name elsewhere', () =>
  expect(
    findingsIn(rule, `${debian}RUN curl http://a.org/a && wget http://a.org/a\n`).flatMap((it) =>
      it.equivalents?.map(({ id }) => id),
    ),
  ).toEqual(['curlUseHttpsUrl', 'wgetUseHttpsUrl']))

describe('nothing is found', () => {
  test.each([
    'curl https://a.org/b',
    'wget http://localhost/a',
    'curl http://127.0.0.1:80',
    'curl http://server/a',
    'echo http://a.org',
  ])('%s', (text) => expect(findingsIn(rule, `${debian}RUN ${text}\n`)).toEqual([]))
})
