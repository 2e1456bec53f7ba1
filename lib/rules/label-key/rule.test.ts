import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { labelKey as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['capital letters', 'FROM alpine:3.22\nLABEL Author=x b=y\n', 'FROM alpine:3.22\nLABEL author=x b=y\n'],
    ['underscores', 'FROM alpine:3.22\nlabel build_date=x\r\n', 'FROM alpine:3.22\nlabel build-date=x\r\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'risky')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a namespace of Docker', 'FROM alpine:3.22\nLABEL com.docker.foo=x\n'],
    ['two dots', 'FROM alpine:3.22\nLABEL a..b=x\n'],
    ['two hyphens', 'FROM alpine:3.22\nLABEL a--b=x\n'],
    ['a digit in front', 'FROM alpine:3.22\nLABEL 1a=x\n'],
    ['a hyphen at the end', 'FROM alpine:3.22\nLABEL a-=x\n'],
    ['in quotes', 'FROM alpine:3.22\nLABEL "a b"=x\n'],
    ['a piece without FROM', 'LABEL +?not=x\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['good keys', 'FROM alpine:3.22\nLABEL a=b org.opencontainers.image.title=x a-1.b-2=c\n'],
    ['quotes', 'FROM alpine:3.22\nLABEL "a.b"=x\n'],
    ['a variable', 'FROM alpine:3.22\nARG A\nLABEL $A=x\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
