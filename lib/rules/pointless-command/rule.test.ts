import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { pointlessCommand as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('a command for a running system is found', () => {
  test.each([
    'free',
    'kill -9 1',
    'mount /dev/sda1 /mnt',
    'ps aux',
    'service x start',
    'shutdown',
    'ssh a',
    'top',
    'vim a',
  ])('%s', (text) => {
    for (const keyword of ['RUN', 'ONBUILD RUN', 'RUN echo && ', 'RUN sudo'])
      expect(findingsIn(rule, `${debian}${keyword} ${text}\n`)).toHaveLength(1)
  })
})

describe('nothing is found', () => {
  test.each([
    ['a package of that name', 'RUN apt-get install -y vim ssh'],
    ['a word', 'RUN echo "service x start" > /start'],
    ['an argument', 'RUN command -v ssh && which top'],
    ['a longer name', 'RUN ssh-keyscan example.org > /etc/ssh/known_hosts'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
