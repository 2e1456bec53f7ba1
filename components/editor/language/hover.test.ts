import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { atCursor, given } from './at-cursor.fixture'
import { hoverAt } from './hover'

function hovered(written: string, buildArgs = {}): { readonly on: string; readonly words: string } | null {
  const { file, at, text } = atCursor(written)
  const hover = hoverAt(file, at, { ...given, buildArgs })
  return hover && { on: text.slice(hover.range.start, hover.range.end), words: hover.words.join(' ') }
}

it.each([
  [
    'FROM no¦de:22-alpine',
    'node:22-alpine',
    /on disk, \*\*\d+(\.\d)? MB\*\* to pull\..*Alpine 3\.24, musl.*Supported until 2027-04-30/,
  ],
  ['FROM node:16¦', 'node:16', /End of life\*\* since 2023-09-11/],
  ['FROM openjdk:17¦', 'openjdk:17', /Retired by its publisher, who points to `eclipse-temurin`/],
  ['FROM scratch¦', 'scratch', /Nothing: no files/],
  ['FROM registry.internal/app:1¦', 'registry.internal/app:1', /No table has its size/],
  [`ARG V=22\nFROM node:\${V}-al¦pine`, `node:\${V}-alpine`, /`node:22-alpine`.*to pull/],
  ['ARG V\nFROM node:$V-al¦pine', 'node:$V-alpine', /A build argument without a value/],
  ['FROM node:22 AS b\nFROM b¦', 'b', /Stage 0 of this file, lines 1 to 1, from `node:22`/],
  ['FROM node:22 AS b\nRUN true\nFROM scratch\nCOPY --from=b¦ /a /a', 'b', /Stage 0 of this file, lines 1 to 2/],
  ['FROM debian:bookworm-slim\nRUN apt-get install -y cu¦rl', 'curl', /installed.*that it brings to this base/],
  ['FROM debian:bookworm-slim\nRUN apt-get install -y cu¦rl=7.*', 'curl', /installed/],
  ['FROM alpine:3.20\nRUN apk add g¦it', 'git', /installed/],
  ['FROM python:3.13\nRUN pip install "fl¦ask[async]>=2"', 'flask', /installed/],
  ['FROM scratch\nARG A=one\nCOPY $A¦ /', '$A', /`one`, from ARG/],
  [`FROM scratch\nENV A=one B=\${A¦} C=3`, `\${A}`, /Nothing sets `A` up to here/],
  [`FROM scratch\nENV A=o\`n\`\`e\nCOPY \${A¦:-x} /`, `\${A:-x}`, /``` o`n``e ```, from ENV/],
  ['FROM scratch\nARG ¦A=one', 'A', /`one`, from ARG/],
  ['FROM scratch\nARG ¦A', 'A', /without a value/],
  ['FROM scratch AS p\nENV A=1\nFROM p\nRUN echo $A¦', '$A', /`1`, from ENV/],
  ['FROM scratch\nCO¦PY a b', 'COPY', /Copy files or folders.*docs\.docker\.com\/reference\/dockerfile\/#copy/s],
  ['FROM scratch\nCOPY --fr¦om=a b c', '--from=a', /previous build stage/],
])('says of %s what it is', (written, on, words) => {
  const hover = hovered(written)
  expect(hover?.on).toBe(on)
  expect(hover?.words).toMatch(words)
})

it('fills in the build arguments that are given', () => {
  expect(hovered('ARG V=22\nFROM no¦de:$V', { V: '24' })?.words).toContain('`node:24`')
})

it.each([
  'FROM scratch\nRUN for i in 1 2; do echo $i¦; done',
  'FROM scratch\n# a comment on node:22 cu¦rl',
  'FROM scratch\nRUN echo apt-get install cu¦rl',
  '¦',
])('has nothing to say of %s', (written) => {
  expect(hovered(written)).toBeNull()
})

it('answers anywhere in any file, about a range that holds the place', () => {
  const fixtures = readFixtures().filter(({ text }) => text.length < 20_000)
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), fc.double({ min: 0, max: 1, noNaN: true }), ({ text }, share) => {
      const at = Math.floor(text.length * share)
      const hover = hoverAt(parseDockerfile(text), at, given)
      if (!hover) return
      expect(hover.range.start).toBeLessThanOrEqual(at)
      expect(hover.range.end).toBeGreaterThanOrEqual(at)
      expect(hover.words.join('')).not.toMatch(/undefined|NaN|\bnull\b/)
    }),
    { numRuns: 300 },
  )
})
