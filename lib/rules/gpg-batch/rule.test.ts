import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { gpgBatch as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the option is given', () => {
  test.each([
    [
      'to each call of a RUN',
      'RUN gpg --import a \\\n && gpg --verify b',
      'RUN gpg --batch --import a \\\n && gpg --batch --verify b',
    ],
    ['behind a pipe', 'RUN cat a | gpg --dearmor -o b', 'RUN cat a | gpg --batch --dearmor -o b'],
    ['in exec form', 'RUN ["gpg", "--import", "a"]', 'RUN ["gpg", "--batch", "--import", "a"]'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`)).toBe(`${debian}${after}\n`))
})

describe('nothing is found', () => {
  test.each(['gpg --batch --import a', 'gpg --version', 'gpgv a b', 'apt-get install -y gpg'])('%s', (text) =>
    expect(findingsIn(rule, `${debian}RUN ${text}\n`)).toEqual([]),
  )
})
