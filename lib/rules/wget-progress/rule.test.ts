import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { wgetProgress as rule } from './rule'

describe('an option is given that the wget at hand knows', () => {
  test.each([
    ['GNU wget', 'debian:bookworm', 'wget https://a.org/b', 'wget --progress=dot:giga https://a.org/b'],
    ['BusyBox', 'alpine:3.22', 'wget https://a.org/b', 'wget -q https://a.org/b'],
    [
      'GNU wget on Alpine',
      'alpine:3.22',
      'apk add --no-cache wget && wget https://a.org/b',
      'apk add --no-cache wget && wget --progress=dot:giga https://a.org/b',
    ],
    [
      'exec form',
      'debian:bookworm',
      '["wget", "https://a.org/b"]',
      '["wget", "--progress=dot:giga", "https://a.org/b"]',
    ],
    [
      'all of a RUN',
      'debian:bookworm',
      'wget -O a https://a.org/a \\\n && wget -c https://a.org/b',
      'wget --progress=dot:giga -O a https://a.org/a \\\n && wget --progress=dot:giga -c https://a.org/b',
    ],
  ])('%s', (_, base, before, after) =>
    expect(mendedBy(rule, `FROM ${base}\nRUN ${before}\n`, 'safe')).toBe(`FROM ${base}\nRUN ${after}\n`),
  )
})

test('on an image of which nothing is known it may be either', () =>
  expect(findingsIn(rule, 'FROM example.org/a/b\nRUN wget https://a.org/b\n')[0]?.fixes[0]?.safety).toBe('review'))

describe('nothing is found', () => {
  test.each([
    '-q',
    '-qO-',
    '--quiet',
    '-nv',
    '--no-verbose',
    '--progress=bar',
    '-o log',
    '--output-file=log',
    '-a log',
  ])('wget %s', (option) =>
    expect(findingsIn(rule, `FROM debian:bookworm\nRUN wget ${option} https://a.org/b\n`)).toEqual([]),
  )
})
