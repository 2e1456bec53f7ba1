import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { atCursor, given } from './at-cursor.fixture'
import { suggestAt } from './suggest'
import type { Suggestion } from './suggestion'

function suggested(written: string, unasked: string | null = null): readonly Suggestion[] {
  const { file, at } = atCursor(written)
  return suggestAt(file, at, unasked, given).items
}
const labels = (written: string, unasked: string | null = null) => suggested(written, unasked).map(({ label }) => label)
const taken = (written: string, label: string): string => {
  const item = suggested(written).find((it) => it.label === label)
  const { text } = atCursor(written)
  return item ? `${text.slice(0, item.range.start)}${item.insert}${text.slice(item.range.end)}` : 'not suggested'
}

describe('behind FROM', () => {
  it.each([
    ['FROM ¦', 'alpine'],
    ['FROM no¦', 'node'],
    ['FROM node:¦', 'node:26-alpine'],
    ['FROM node:22¦', 'node:22-alpine'],
    ['FROM --platform=$BUILDPLATFORM golang:¦', 'golang:1.26-alpine'],
    ['FROM debian:bookworm AS build\nFROM ¦', 'build'],
    ['FROM debian:bookworm AS build\nFROM ¦', 'scratch'],
    ['FROM --platform=¦', '$BUILDPLATFORM'],
    ['FROM --platform=¦ node:22', 'linux/arm64'],
    ['FROM --p¦', '--platform='],
    ['FROM node:22-slim ¦', 'AS name'],
    [`ARG NODE=22\nFROM node:\${N¦`, `\${NODE}`],
    ['FROM docker.io/library/node:2¦', 'docker.io/library/node:22-slim'],
  ])('%s brings among others %s', (written, label) => {
    expect(labels(written)).toContain(label)
  })

  it('says of every tag what it weighs to pull and how long it is supported', () => {
    const items = suggested('FROM node:¦')
    expect(items.length).toBeGreaterThan(5)
    for (const { said } of items) expect(said).toMatch(/^\d+(\.\d+)? MB to pull, until \d{4}-\d\d$/)
    expect(items[0]?.more).toMatch(/on disk.*to pull[\s\S]*Alpine 3\.\d+, musl[\s\S]*Supported until/)
  })

  it('puts the longest supported line first, and in it the smallest', () => {
    expect(labels('FROM node:¦').slice(0, 3)).toEqual(['node:26-alpine', 'node:26-slim', 'node:26'])
  })

  it.each([
    'node:',
    'node:1',
    'node:16',
    'python:2',
    'python:3',
    'debian:',
    'debian:b',
    'ubuntu:',
    'php:7',
    'golang:1',
    'alpine:',
  ])('suggests for %s no tag that has reached its end of life before one that has not', (typed) => {
    const over = suggested(`FROM ${typed}¦`).map(({ ended }) => ended)
    expect(over).toEqual([...over].sort((a, b) => Number(a) - Number(b)))
  })

  it('shows what comes after a version whose life is over, and says of it that it is', () => {
    const items = suggested('FROM node:16¦')
    expect(items[0]).toMatchObject({ ended: false, match: 'node:16' })
    expect(items.find(({ label }) => label === 'node:16')).toMatchObject({
      ended: true,
      said: expect.stringContaining('end of life'),
    })
  })

  it('leaves out images that their publisher has retired', () => {
    expect(labels('FROM ¦')).not.toContain('openjdk')
    expect(labels('FROM ¦')).not.toContain('java')
  })

  it.each(['FROM node@¦', 'FROM nobody/knows:¦', 'FROM node:22 AS ¦', 'FROM node:22 AS b ¦'])(
    'is silent at %s',
    (written) => {
      expect(labels(written)).toEqual([])
    },
  )

  it('replaces the whole reference, also behind the cursor', () => {
    expect(taken('FROM node:2¦2-slim AS x', 'node:22-alpine')).toBe('FROM node:22-alpine AS x')
    expect(taken('FROM no¦', 'node')).toBe('FROM node:')
  })

  it('writes only tags that the catalog has', () => {
    for (const repository of given.catalog.repositories()) {
      for (const { label } of suggested(`FROM ${repository}:¦`)) {
        expect(given.catalog.image(label, given.today), label).toMatchObject({ match: 'exact', deprecatedBy: null })
      }
    }
  })
})

describe('where stages are named', () => {
  const two = 'FROM golang:1.26 AS Build\nRUN true\nFROM scratch\n'
  it.each([`${two}COPY --from=¦`, `${two}COPY --from=bu¦ /a /b`, `${two}RUN --mount=type=bind,from=¦,target=/x true`])(
    '%s brings the stages before it',
    (written) => {
      expect(labels(written)).toContain('Build')
    },
  )

  it('brings no stage that comes later, and not the stage itself', () => {
    expect(labels('FROM a AS one\nCOPY --from=¦\nFROM b AS two')).not.toContain('one')
    expect(labels('FROM a AS one\nCOPY --from=¦\nFROM b AS two')).not.toContain('two')
  })

  it('takes the place of what follows from=, and of nothing else', () => {
    expect(taken(`${two}RUN --mount=type=bind,from=x¦yz,target=/x true`, 'Build')).toContain('from=Build,target=/x')
  })
})

describe('where packages are installed', () => {
  const debian = 'FROM debian:bookworm-slim\n'
  it.each([
    [`${debian}RUN apt-get update && apt-get install -y cur¦`, 'curl'],
    [`${debian}RUN apt-get install -y --no-install-recommends \\\n    cur¦ \\\n    git`, 'curl'],
    [`${debian}RUN sudo apt install build-e¦`, 'build-essential'],
    [`${debian}RUN <<EOF\napt-get update\napt-get install -y cur¦\nEOF\n`, 'curl'],
    [`${debian}RUN apt-get update; if true; then apt-get install cur¦; fi`, 'curl'],
    ['FROM alpine:3.20\nRUN apk add --no-cache cur¦', 'curl'],
    ['FROM alpine:3.20\nRUN apk --no-cache add --virtual .build build-b¦', 'build-base'],
    ['FROM alpine:3.20 AS a\nFROM a\nRUN apk add cur¦', 'curl'],
    ['FROM python:3.13\nRUN pip install --no-cache-dir fla¦', 'flask'],
    ['FROM python:3.13\nRUN python3 -m pip install -U dja¦', 'django'],
  ])('%s brings among others %s', (written, label) => {
    expect(labels(written)).toContain(label)
  })

  it('says what the image grows by', () => {
    const curl = suggested(`${debian}RUN apt-get install --no-install-recommends cur¦`).find(
      ({ label }) => label === 'curl',
    )
    expect(curl?.said).toMatch(/^\d+(\.\d+)? (k|M)B with \d+ more$/)
    expect(curl?.more).toMatch(/installed[\s\S]*that it brings to this base[\s\S]*`lib/)
  })

  it('says that a package is in the base already', () => {
    const curl = suggested('FROM node:22\nRUN apt-get install cur¦').find(({ label }) => label === 'curl')
    expect(curl?.said).toBe('in the base already')
  })

  it('brings no package that the command names already', () => {
    expect(labels(`${debian}RUN apt-get install curl cur¦`)).not.toContain('curl')
  })

  it.each([
    `${debian}RUN apt-get remove cur¦`,
    `${debian}RUN apt-get update && cur¦`,
    `${debian}RUN echo apt-get install && cur¦`,
    `${debian}RUN apt-get install -t cur¦`,
    `${debian}RUN apt-get install ./cur¦`,
    `${debian}RUN apt-get install "$cur¦"`,
    `${debian}RUN apt-get install curl=7¦`,
    `${debian}RUN true # apt-get install cur¦`,
    `${debian}# RUN apt-get install cur¦`,
    `${debian}COPY <<EOF /x\napt-get install cur¦\nEOF\n`,
    'FROM alpine:3.20\nRUN apt-get install cur¦',
    'FROM debian:bookworm\nRUN apk add cur¦',
    'FROM fedora:40\nRUN apt-get install cur¦',
    'FROM python:3.13\nRUN pip install -r req¦',
  ])('is silent at %s', (written) => {
    expect(suggested(written).filter(({ kind }) => kind === 'package')).toEqual([])
  })

  it('brings on a blank what is usual, and nothing anywhere else in a RUN', () => {
    expect(labels(`${debian}RUN apt-get install -y ¦`, ' ').slice(0, 2)).toEqual(['curl', 'ca-certificates'])
    expect(labels(`${debian}RUN ¦`, ' ')).toEqual([])
    expect(labels(`${debian}RUN echo ¦`, ' ')).toEqual([])
  })
})

describe('packages are asked for again with the next letter', () => {
  const asksAgain = (written: string): boolean => {
    const { file, at } = atCursor(written)
    return suggestAt(file, at, null, given).more
  }
  it.each([
    ['before the first letter', 'RUN apt-get install -y ¦'],
    ['where one letter brings what is usual alone', 'RUN apt-get install -y u¦'],
    ['where more begin so than are named', 'RUN apt-get install -y lib¦'],
    ['where more of PyPI begin so than are named', 'RUN pip install p¦'],
  ])('%s', (_, run) => expect(asksAgain(`FROM python:3.13-slim-bookworm\n${run}`)).toBe(true))

  it('but not where all that begin so are named', () => {
    const written = 'FROM debian:bookworm-slim\nRUN apt-get install -y unzi¦'
    expect(labels(written)).toContain('unzip')
    expect(asksAgain(written)).toBe(false)
  })
})

describe('variables', () => {
  it.each([
    ['ARG A=1\nFROM x:$¦', ['$A']],
    ['FROM scratch\nARG B=2\nENV C=3\nCOPY $¦', ['$B', '$C']],
    [`FROM scratch AS p\nENV C=3\nFROM p\nCOPY \${¦`, [`\${C}`]],
    ['FROM node:22\nRUN echo "$PA¦', ['$PATH']],
  ])('%s brings %j', (written, expected) => {
    expect(labels(written)).toEqual(expect.arrayContaining(expected))
  })

  it('are not there before they are set, nor in another stage', () => {
    expect(labels('FROM scratch\nCOPY $¦\nARG B=2')).not.toContain('$B')
    expect(labels('FROM scratch AS a\nARG B=2\nFROM scratch\nCOPY $¦')).not.toContain('$B')
    expect(labels('ARG G=1\nFROM scratch\nCOPY $¦')).not.toContain('$G')
  })

  it('say their value', () => {
    expect(suggested('FROM scratch\nARG B=two\nCOPY $¦').find(({ label }) => label === '$B')?.said).toBe('two')
    expect(suggested('FROM scratch\nARG B\nCOPY $¦').find(({ label }) => label === '$B')?.said).toBe('ARG, no value')
  })

  it('take the place of the whole name', () => {
    expect(taken(`FROM scratch\nARG VERSION=2\nCOPY a-\${VE¦R}.txt /`, `\${VERSION}`)).toContain(
      `COPY a-\${VERSION}.txt /`,
    )
  })
})

describe('instructions and flags', () => {
  it.each([
    ['¦', 'FROM baseImage'],
    ['FROM scratch\nH¦', 'HEALTHCHECK NONE'],
    ['FROM scratch\nW¦\nRUN true', 'WORKDIR /the/workdir/path'],
    ['FROM scratch\nRUN --¦', '--mount=type=cache,target='],
    ['FROM scratch\nCOPY --l¦ a b', '--link'],
    ['FROM scratch\nADD --ch¦', '--checksum='],
    ['FROM scratch\nHEALTHCHECK --interval=1s --¦', '--timeout='],
    ['# esc¦', 'escape=`'],
  ])('%s brings among others %s', (written, label) => {
    expect(labels(written)).toContain(label)
  })

  it('brings no flag that is there already', () => {
    expect(labels('FROM scratch\nCOPY --link --¦ a b')).not.toContain('--link')
  })

  it.each([
    'FROM scratch\nRUN echo hello¦',
    'FROM scratch\n# a FROM¦',
    'FROM scratch\nRUN <<EOF\nFR¦\nEOF',
    'FROM scratch\nRUN ls -¦',
  ])('is silent at %s', (written) => {
    expect(labels(written)).toEqual([])
  })
})

it.each([
  ['two stages that start from each other', 'FROM b AS a\nFROM a AS b\nWORKDIR /b\n'],
  ['stages that start from each other under another case and a tag', 'FROM b:1 AS A\nFROM A@x AS b\nWORKDIR /b\n'],
  ['three stages in a circle', 'FROM c AS a\nFROM a AS b\nFROM b AS c\nWORKDIR /b\n'],
  ['a stage that starts from itself over two lines', 'FROM \\\n  a \\\n  AS a\nWORKDIR /b\n'],
  ['names with slashes', 'FROM h.io/b/c:1 AS d/e\nFROM d/e:1 AS b/c\nWORKDIR /b\n'],
])('comes to an end in %s', (_, stages) => {
  expect(labels(`${stages}COPY x /¦`)).toEqual(['/b/'])
  expect(labels(`${stages}ADD x ¦`)).toEqual(['/b/'])
  expect(labels(`${stages}WORKDIR ¦`)).toEqual([])
})

it('offers the folders of the stages that a stage starts from', () => {
  expect(labels('FROM debian AS base\nWORKDIR /base\nFROM base\nWORKDIR /own\nCOPY x ¦')).toEqual(['/base/', '/own/'])
})

it('answers anywhere in any file, about a range that is in it', () => {
  const fixtures = readFixtures().filter(({ text }) => text.length < 20_000)
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), fc.double({ min: 0, max: 1, noNaN: true }), ({ text }, share) => {
      const at = Math.floor(text.length * share)
      for (const cut of [text, text.slice(0, at)]) {
        for (const { range } of suggestAt(parseDockerfile(cut), at, null, given).items) {
          expect(range.start).toBeLessThanOrEqual(range.end)
          expect(range.end).toBeLessThanOrEqual(cut.length)
        }
      }
    }),
    { numRuns: 300 },
  )
})
