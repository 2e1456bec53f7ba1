import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { portOutOfRange as rule } from './rule'

describe('it is told, and left to a person', () => {
  test.each([
    ['a port', 'FROM alpine:3.22\nEXPOSE 80000\n'],
    ['the end of a range', 'FROM alpine:3.22\nEXPOSE 60000-70000/udp\n'],
    ['behind a port of the host', 'FROM alpine:3.22\nEXPOSE 80:99999\n'],
    ['a piece without FROM', 'EXPOSE 80000\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['the highest port', 'FROM alpine:3.22\nEXPOSE 65535 0\n'],
    ['a variable', 'FROM alpine:3.22\nARG P\nEXPOSE $P\n'],
    ['the port of the host', 'FROM alpine:3.22\nEXPOSE 99999:80\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
