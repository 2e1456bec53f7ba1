import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { readFixtures } from '../fixtures/read-fixtures'
import { simulate } from '../image/simulate'
import { applyEdits } from '../source/edits'
import { imagesOf, rewriteReference, splitReference } from './bases'
import { mendedBy } from './check-rule.fixture'
import { dependenciesAfterSource } from './dependencies-after-source/rule'
import { digestPin } from './digest-pin/rule'
import { endOfLifeBase } from './end-of-life-base/rule'
import { floatingTag } from './floating-tag/rule'
import { rootAtRunTime } from './root-at-run-time/rule'
import { slimmerBase } from './slimmer-base/rule'

const catalog = bundledCatalog()
const built = (text: string, buildArgs: Record<string, string> = {}) =>
  simulate(parseDockerfile(text), { catalog, today: testDay, buildArgs })

/** The text after its first FROM names another image; null where no edit can do that. */
function renamed(text: string, reference: string, buildArgs: Record<string, string> = {}): string | null {
  const image = built(text, buildArgs)
  const [first] = imagesOf(image.stages)
  const edits = first && rewriteReference(image, first, splitReference(reference), catalog, testDay)
  const result = edits && applyEdits(text, edits)
  return result?.ok ? result.text : null
}

describe('a reference is rewritten where its text comes from', () => {
  test.each([
    ['FROM node:20 AS a\n', 'node:22-slim', 'FROM node:22-slim AS a\n'],
    ['FROM mirror.gcr.io/library/node:20\n', 'mirror.gcr.io/library/node:22', 'FROM mirror.gcr.io/library/node:22\n'],
    [
      'ARG R=docker.io\nFROM $R/library/node:20\n',
      'docker.io/library/node:22',
      'ARG R=docker.io\nFROM $R/library/node:22\n',
    ],
    ['ARG V=20\nFROM node:$V-slim\n', 'node:22-slim', 'ARG V=22\nFROM node:$V-slim\n'],
    ['ARG V=22\nFROM node:$V-alpine\n', 'node:22-slim', 'ARG V=22\nFROM node:$V-slim\n'],
    ["ARG B='node:20'\nFROM $B\n", 'node:22', "ARG B='node:22'\nFROM $B\n"],
    ['ARG A=1 V=20 C=3\nFROM node:$V\n', 'node:22', 'ARG A=1 V=22 C=3\nFROM node:$V\n'],
    [
      'ARG V=22\nFROM node:$V\nARG V\nRUN echo $V\n',
      'node:22-slim',
      'ARG V=22\nFROM node:$V-slim\nARG V\nRUN echo $V\n',
    ],
    ['FROM node:20@sha256:'.padEnd(84, 'a'), 'node:22', 'FROM node:22'],
  ])('%j becomes %s', (text, reference, expected) => expect(renamed(text, reference)).toBe(expected))

  test.each([
    ['the same reference', 'FROM node:22\n', 'node:22'],
    ['quotes', 'FROM "node:20"\n', 'node:22'],
    ['a modifier', `ARG V=20\nFROM node:\${V%.*}\n`, 'node:22'],
    ['two arguments that both would change', 'ARG V=16 A=3.15\nFROM node:$V-alpine$A\n', 'node:22-alpine3.24'],
  ])('not with %s', (_, text, reference) => expect(renamed(text, reference)).toBeNull())

  test('not where an argument was given from outside', () => {
    expect(renamed('ARG V=20\nFROM node:$V\n', 'node:24', { V: '22' })).toBeNull()
  })
})

const commentsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => (/^[ \t]*#/.test(line) ? [line.trim()] : []))
    .sort()
const carriageReturns = (text: string): boolean => /\r\n/.test(text) && !/[^\r]\n/.test(text)

describe.each(
  [floatingTag, endOfLifeBase, slimmerBase, digestPin, rootAtRunTime, dependenciesAfterSource].map(
    (rule) => [rule.id, rule] as const,
  ),
)('%s over every fixture', (_, rule) => {
  const cases = readFixtures().map(({ name, text }) => [name, text] as const)
  test.each(cases)('%s', (_, text) => {
    const after = mendedBy(rule, text, 'risky')
    expect(mendedBy(rule, after, 'risky')).toBe(after)
    expect(commentsOf(after)).toEqual(commentsOf(text))
    expect(carriageReturns(after)).toBe(carriageReturns(text))
    const [before, now] = [text, after].map((it) => built(it).target?.config)
    for (const part of ['env', 'labels', 'exposedPorts', 'volumes', 'healthcheck', 'stopSignal', 'workdir'] as const)
      if (rule !== endOfLifeBase || part !== 'env') expect(now?.[part]).toEqual(before?.[part])
    // every instruction is still there, but for the one that changed
    const words = (it: string) => parseDockerfile(it).instructions.filter((found) => found.kind !== 'unknown').length
    expect(words(after)).toBeGreaterThanOrEqual(words(text))
  })
})

test('a stage that is never built has no base to speak of', () => {
  const text = 'FROM ubuntu:16.04\nFROM ubuntu:14.04 AS tools\nFROM debian:trixie-slim\nCMD ["true"]\n'
  expect(imagesOf(built(text).stages).map((image) => image.reference)).toEqual(['ubuntu:14.04', 'debian:trixie-slim'])
})
