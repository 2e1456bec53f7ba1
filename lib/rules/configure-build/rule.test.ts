import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { configureBuild as rule } from './rule'

const option = '--build="$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)"'

test('where dpkg-dev is installed the machine is said on demand', () => {
  const text = (more: string) => `FROM debian:bookworm\nRUN apt-get install -y dpkg-dev && ./configure${more} && make\n`
  expect(mendedBy(rule, text(''))).toBe(text(''))
  expect(mendedBy(rule, text(''), 'risky')).toBe(text(` ${option}`))
})

test('elsewhere it is found and left', () => {
  const text = 'FROM alpine:3.22\nRUN ./configure && make\n'
  expect(findingsIn(rule, text)).toHaveLength(1)
  expect(mendedBy(rule, text, 'risky')).toBe(text)
})

describe('nothing is found', () => {
  test.each(['./configure --build=x', './configure --host=x', './configure --help', 'npm run configure'])(
    '%s',
    (text) => expect(findingsIn(rule, `FROM debian:bookworm\nRUN ${text}\n`)).toEqual([]),
  )
})
