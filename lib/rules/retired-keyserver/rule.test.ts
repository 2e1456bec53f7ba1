import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { retiredKeyserver as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('another server is asked', () => {
  test.each([
    ['--keyserver pool.sks-keyservers.net', '--keyserver hkps://keyserver.ubuntu.com'],
    ['--keyserver "hkp://p80.pool.sks-keyservers.net:80"', '--keyserver "hkps://keyserver.ubuntu.com"'],
    ['--keyserver=ha.pool.sks-keyservers.net', '--keyserver=hkps://keyserver.ubuntu.com'],
  ])('%s', (before, after) =>
    expect(mendedBy(rule, `${debian}RUN gpg ${before} --recv-keys A\n`)).toBe(
      `${debian}RUN gpg ${after} --recv-keys A\n`,
    ),
  )
})

test('the pool that others send to has no name elsewhere', () => {
  const ids = (host: string) => findingsIn(rule, `${debian}RUN gpg --keyserver ${host} --recv-keys A\n`)[0]?.equivalents
  expect(ids('pool.sks-keyservers.net')).toHaveLength(1)
  expect(ids('ha.pool.sks-keyservers.net')).toEqual([])
})

describe('nothing is found', () => {
  test.each(['gpg --keyserver keyserver.ubuntu.com --recv-keys A', 'echo pool.sks-keyservers.net'])('%s', (text) =>
    expect(findingsIn(rule, `${debian}RUN ${text}\n`)).toEqual([]),
  )
})
