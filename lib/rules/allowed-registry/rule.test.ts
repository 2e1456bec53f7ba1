import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { allowedRegistry as rule } from './rule'

const found = (text: string, ...allowedRegistries: string[]) =>
  findingsIn(rule, text, { settings: { allowedRegistries } }).map((it) => it.anchor)

describe('images from elsewhere', () => {
  test.each([
    ['a FROM', 'FROM quay.io/a/b:1\n', ['quay.io/a/b:1']],
    ['Docker Hub', 'FROM alpine:3.22\n', ['alpine:3.22']],
    ['a COPY', 'FROM x.example.com/a:1\nCOPY --from=quay.io/a/b:1 /a /a\n', ['quay.io/a/b:1']],
    ['a mount', 'FROM x.example.com/a:1\nRUN --mount=type=bind,from=quay.io/a/b:1,target=/x ls\n', ['quay.io/a/b:1']],
    ['each by itself', 'FROM quay.io/a/b:1 AS a\nFROM ghcr.io/a/b:1\n', ['quay.io/a/b:1', 'ghcr.io/a/b:1']],
  ])('%s', (_, text, images) => expect(found(text, '*.example.com')).toEqual(images))
})

describe('nothing is found', () => {
  test.each([
    ['the registry', 'FROM quay.io/a/b:1\n', 'quay.io'],
    ['the end of its name', 'FROM x.example.com/a:1\n', '*.example.com'],
    ['the start of its name', 'FROM docker.io/alpine:3.22\n', 'docker.*'],
    ['any', 'FROM ghcr.io/a/b:1\n', '*'],
    ['Docker Hub under its other name', 'FROM alpine:3.22\n', 'hub.docker.com'],
    ['stages', 'FROM quay.io/a/b:1 AS a\nFROM a\nCOPY --from=a /x /x\n', 'quay.io'],
    ['scratch', 'FROM scratch\n', 'quay.io'],
    ['an argument without a value', 'ARG I\nFROM $I\n', 'quay.io'],
  ])('%s', (_, text, allowed) => expect(found(text, allowed)).toEqual([]))
})

test('every registry is allowed where nothing is set', () => {
  expect(findingsIn(rule, 'FROM quay.io/a/b:1\n')).toEqual([])
  expect(found('FROM quay.io/a/b:1\n')).toEqual([])
})
