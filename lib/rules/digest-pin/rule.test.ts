import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { digestPin as rule } from './rule'

const digest = /^FROM debian:trixie-slim@sha256:[0-9a-f]{64}( AS base)?(\r?\n)?$/

test.each([['FROM debian:trixie-slim\n'], ['FROM debian:trixie-slim AS base'], ['FROM debian:trixie-slim\r\n']])(
  '%j gets the digest of the table behind its tag, when asked',
  (text) => {
    expect(mendedBy(rule, text, 'review')).toBe(text)
    expect(mendedBy(rule, text, 'risky')).toMatch(digest)
    expect(mendedBy(rule, mendedBy(rule, text, 'risky'), 'risky')).toBe(mendedBy(rule, text, 'risky'))
  },
)

describe('nothing is found', () => {
  test.each([
    ['FROM scratch\n'],
    ['FROM debian:trixie-slim AS a\nFROM a\n', 1],
    [`FROM debian:trixie-slim@sha256:${'a'.repeat(64)}\n`],
    [`FROM debian@sha256:${'a'.repeat(64)}\n`],
    ['FROM node\n'],
    ['FROM node:16\n'],
    ['FROM node:22.1.0-slim\n'],
    ['FROM acme/app:1.2.3\n'],
    [`FROM debian:\${V}\n`],
    ['ARG V=trixie-slim\nFROM debian:$V\n'],
    ['FROM openjdk:17\n'],
  ])('%j', (text, count = 0) => expect(findingsIn(rule, text)).toHaveLength(count))
})

test('it says which build it pins, and what has to happen with the pin', () => {
  const [finding] = findingsIn(rule, 'FROM node:22-slim\n')
  expect(finding?.severity).toBe('info')
  expect(finding?.fixes[0]?.title).toMatch(/^Pin node:22-slim to the digest of 2026-/)
  expect(finding?.fixes[0]?.assumptions[0]).toContain('Renovate')
})
