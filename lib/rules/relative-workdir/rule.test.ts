import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { relativeWorkdir as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['the first one', 'FROM alpine:3.22\nWORKDIR app\n', 'FROM alpine:3.22\nWORKDIR /app\n'],
    [
      'one below another',
      'FROM alpine:3.22\nWORKDIR /srv\nWORKDIR app/lib\n',
      'FROM alpine:3.22\nWORKDIR /srv\nWORKDIR /srv/app/lib\n',
    ],
    ['from scratch', 'FROM scratch\nworkdir a\r\n', 'FROM scratch\nworkdir /a\r\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a base that is not known', 'FROM acme/app\nWORKDIR app\n'],
    ['a home directory', 'FROM alpine:3.22\nWORKDIR ~/app\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['an absolute one', 'FROM alpine:3.22\nWORKDIR /app\n'],
    ['in quotes', 'FROM alpine:3.22\nWORKDIR "/a"\n'],
    ['a variable that has one', 'FROM alpine:3.22\nENV A=/a\nWORKDIR $A/b\n'],
    ['a drive of Windows', 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:\\\\app\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

describe('how much it weighs', () => {
  test.each([
    ['below an absolute one it is clear where it goes', 'FROM alpine:3.22\nWORKDIR /a\nWORKDIR b\n', 'info'],
    ['the first one is anywhere', 'FROM alpine:3.22\nWORKDIR b\n', 'warning'],
  ])('%s', (_, text, severity) => expect(findingsIn(rule, text)[0]?.severity).toBe(severity))
})
