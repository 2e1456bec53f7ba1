import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { sourceDirectoryLeft as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the directory is removed at the end of the RUN', () => {
  test.each([
    [
      'in one line',
      'RUN mkdir /usr/src/a && make -C /usr/src/a',
      'RUN mkdir /usr/src/a && make -C /usr/src/a && rm -rf /usr/src/a',
    ],
    [
      'behind set -e',
      'RUN set -e; \\\n  mkdir -p /usr/src/a; \\\n  make',
      'RUN set -e; \\\n  mkdir -p /usr/src/a; \\\n  make; \\\n  rm -rf /usr/src/a',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`)).toBe(`${debian}${after}\n`))
})

test('a directory that is only made is worth knowing', () =>
  expect(findingsIn(rule, `${debian}RUN mkdir -p /usr/src/a\n`).map((it) => it.severity)).toEqual(['info']))

describe('nothing is found', () => {
  test.each([
    'RUN mkdir /usr/src/a && make && rm -rf /usr/src/a',
    'RUN mkdir /usr/src/a && make && rm -rf /usr/src/*',
    'RUN mkdir /usr/src/a\nWORKDIR /usr/src/a',
    'RUN mkdir /usr/src/a\nWORKDIR /usr/src\nRUN make -C a',
    'RUN mkdir /usr/src/a\nCOPY . /usr/src/a/',
    'WORKDIR /usr/src/a\nRUN mkdir -p /usr/src/a',
    'RUN mkdir -p /usr/src /srv/a',
  ])('%s', (text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
