import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { secretInVariable as rule } from './rule'

describe('it is told, and left to a person', () => {
  test.each([
    ['a name that BuildKit knows', 'FROM alpine:3.22\nENV API_KEY=x\n'],
    ['an argument', 'FROM alpine:3.22\nARG DB_PASSWORD\n'],
    ['a name that Hadolint knows', 'FROM alpine:3.22\nENV DOCKER_EMAIL=a@b.c\n'],
    ['above the first FROM', 'ARG GITHUB_TOKEN\nFROM alpine:3.22\n'],
    ['in a trigger', 'FROM alpine:3.22\nONBUILD ENV MY_SECRET=x\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['a public key', 'FROM alpine:3.22\nENV SSH_PUBLIC_KEY=x\n'],
    ['a part of a word', 'FROM alpine:3.22\nENV MONKEY=1 AUTHOR=Jane KEYBOARD=us\n'],
    ['patterns of module paths', 'FROM golang:1.26\nENV GOPRIVATE=example.org/* GONOSUMDB=example.org/*\n'],
    ['labels', 'FROM alpine:3.22\nLABEL token=x\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

describe('how much it weighs', () => {
  test.each([
    ['a value that opens something', 'FROM alpine:3.22\nENV DB_PASSWORD=hunter2secret\n', 'error'],
    ['a placeholder', 'FROM alpine:3.22\nENV DB_PASSWORD=changeme\n', 'info'],
    ['a path', 'FROM alpine:3.22\nENV TLS_KEY=/etc/tls/key.pem\n', 'info'],
    ['a name about a secret', 'FROM alpine:3.22\nENV TOKEN_TTL=3600\n', 'info'],
    ['a value that is passed on', 'FROM alpine:3.22\nARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\n', 'info'],
    ['no value', 'FROM alpine:3.22\nARG NPM_TOKEN\n', 'info'],
    [
      'a value with a form of its own is another rule’s',
      'FROM alpine:3.22\nENV GITHUB_TOKEN=ghp_0123456789abcdefghijklmnopqrstuvwxyzAB\n',
      'info',
    ],
  ])('%s', (_, text, severity) => expect(findingsIn(rule, text)[0]?.severity).toBe(severity))
})
