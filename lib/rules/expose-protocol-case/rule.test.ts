import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { exposeProtocolCase as rule } from './rule'

describe('it is mended', () => {
  test.each([
    [
      'one of several',
      'FROM alpine:3.22\nEXPOSE 80 81/TCP 82-90/Udp\n',
      'FROM alpine:3.22\nEXPOSE 80 81/tcp 82-90/udp\n',
    ],
    ['with a port of the host', 'FROM alpine:3.22\nexpose 1:80/SCTP\r\n', 'FROM alpine:3.22\nexpose 1:80/sctp\r\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['from a variable', 'FROM alpine:3.22\nENV P=80/TCP\nEXPOSE $P\n'],
    ['a trigger', 'FROM alpine:3.22 AS a\nONBUILD EXPOSE 80/TCP\nFROM a\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['small letters', 'FROM alpine:3.22\nEXPOSE 80/tcp 81\n'],
    ['a variable without a value', 'FROM alpine:3.22\nARG P\nEXPOSE $P\n'],
    ['no protocol', 'FROM alpine:3.22\nEXPOSE 80/HTTP\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
