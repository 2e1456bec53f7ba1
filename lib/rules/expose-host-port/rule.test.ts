import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { exposeHostPort as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['a port of the host', 'FROM alpine:3.22\nEXPOSE 8080:80\n', 'FROM alpine:3.22\nEXPOSE 80\n'],
    [
      'an address, with a protocol',
      'FROM alpine:3.22\nEXPOSE 127.0.0.1:8080:80/udp 90\r\n',
      'FROM alpine:3.22\nEXPOSE 80/udp 90\r\n',
    ],
    ['an address of IPv6', 'FROM alpine:3.22\nEXPOSE [::1]:80:80\n', 'FROM alpine:3.22\nEXPOSE 80\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([['from a variable', 'FROM alpine:3.22\nENV P=1:80\nEXPOSE $P\n']])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['ports and ranges', 'FROM alpine:3.22\nEXPOSE 80 90-99/udp\n'],
    ['nothing in front', 'FROM alpine:3.22\nEXPOSE :80\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
