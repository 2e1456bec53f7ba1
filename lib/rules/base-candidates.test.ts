import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { applyEdits } from '../source/edits'
import { baseChoices } from './base-candidates'

const catalog = bundledCatalog()
const choicesOf = (text: string) =>
  baseChoices(simulate(parseDockerfile(text), { catalog, today: testDay }), catalog, testDay)
const named = (text: string) => choicesOf(text)[0]?.candidates.map((it) => it.reference) ?? []
const breaksOf = (text: string, reference: RegExp) =>
  choicesOf(text)
    .at(-1)
    ?.candidates.find((it) => reference.test(it.reference))
    ?.breaks.join(' ') ?? 'no such candidate'

const node = 'FROM node:22\nRUN apt-get update && apt-get install -y git\nRUN npm ci\nCMD npm start\n'

describe('what a stage could start from', () => {
  test('is the slim and the Alpine variant, later versions, and what has no shell, smallest first', () => {
    expect(named(node)).toEqual(
      expect.arrayContaining(['node:22', 'node:22-slim', 'node:22-alpine', 'gcr.io/distroless/nodejs22-debian13']),
    )
    const sizes = choicesOf(node)[0]?.candidates.map((it) => it.facts.size.onDisk.likely) ?? []
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
  })

  test('is another distribution for a distribution', () => {
    const names = named('FROM debian:bookworm\n')
    expect(names.some((name) => name.startsWith('ubuntu:'))).toBe(true)
    expect(names.some((name) => name.startsWith('alpine:'))).toBe(true)
  })

  test('keeps the name under which a mirror has it', () => {
    const names = named('FROM public.ecr.aws/docker/library/node:22\nCMD ["node"]\n')
    expect(names).toContain('public.ecr.aws/docker/library/node:22-slim')
  })

  test('has the base there is now, also where nothing is known of it', () => {
    expect(named('FROM corp.example/base:1\n')).toEqual(['corp.example/base:1'])
    expect(choicesOf('FROM scratch\n')).toEqual([])
  })

  test.each([
    [node],
    ['ARG V=3.12\nFROM python:$V-bookworm\nRUN pip install flask\n'],
    ['FROM maven:3.9-eclipse-temurin-21 AS b\nFROM eclipse-temurin:21-jre\nCOPY --from=b /a.jar /a.jar\n'],
    ['FROM ubuntu:20.04\nRUN apt-get update\n'],
    ['FROM golang:1.22\r\nRUN go build -o /a .\r\nCMD ["/a"]\r\n'],
  ])('is in the catalog and supported, and is written where the reference stands: %j', (text) => {
    for (const { stage, image, candidates } of choicesOf(text)) {
      expect(candidates.some((it) => it.edits !== null)).toBe(true)
      expect(candidates.filter((it) => it.now).map((it) => it.reference)).toEqual([image.reference])
      for (const { reference, facts, edits, now } of candidates) {
        if (now) continue
        expect([reference, facts.match, facts.support?.ended ?? false]).toEqual([reference, 'exact', false])
        if (edits === null) continue
        const result = applyEdits(text, edits)
        const written = result.ok ? simulate(parseDockerfile(result.text), { catalog, today: testDay }) : null
        expect(written?.stages[stage]?.base.reference).toBe(reference)
      }
    }
  })
})

describe('what breaks', () => {
  test.each([
    ['a package manager that is not there', node, /^node:22-alpine$/, '`apt-get` on line 2 is not there'],
    ['another C library', node, /^node:22-alpine$/, 'Its C library is musl, not glibc'],
    ['no shell', node, /nodejs22/, 'It has no shell, and lines 2, 3 and 4 need one (RUN, CMD).'],
    ['an ENTRYPOINT of its own', node, /nodejs22/, 'CMD names the file alone'],
    ['another release', 'FROM ubuntu:22.04\n', /^ubuntu:24.04$/, 'Version 22.04 becomes 24.04'],
    ['another version', node, /^node:24-slim$/, 'Version 22 becomes 24'],
    [
      'tools that only the full image has',
      'FROM node:22\nRUN curl -fsS https://example.org\nRUN git clone https://example.org/a\n',
      /^node:22-slim$/,
      '`curl`, `git` on lines 2 and 3 are not part of it',
    ],
    [
      'another user',
      'FROM debian:bookworm\nCMD ["/app"]\n',
      /static-debian13:nonroot$/,
      'It starts as 65532, not as root',
    ],
    ['nothing to start', 'FROM debian:bookworm\n', /^alpine:/, 'It starts another program'],
    [
      'what another stage compiled',
      'FROM golang:1.26 AS b\nFROM debian:bookworm\nCOPY --from=b /a /a\n',
      /^alpine:/,
      'what was compiled elsewhere (line 3) may not start',
    ],
  ])('%s', (_, text, reference, words) => expect(breaksOf(text, reference)).toContain(words))

  test.each([['the slim variant where the file installs what it needs', node, /^node:22-slim$/]])(
    'not %s',
    (_, text, reference) => expect(breaksOf(text, reference)).toBe(''),
  )

  test('exec form on what has no shell needs another way to look inside, and no more', () =>
    expect(breaksOf('FROM debian:trixie\nUSER 1\nCMD ["/app"]\n', /distroless\/base-debian13$/)).toMatch(
      /^There is nothing to look around with in a container: attach one for that, [^.]*\.$/,
    ))
})
