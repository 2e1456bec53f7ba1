import { describe, expect, test } from 'vitest'
import type { ImageReport } from '../analysis'
import { about, exactly, nothing, unknownEstimate } from '../catalog/estimate'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { judge, noBudget } from './budget'
import { growthOf, judgeBudget } from './judgement'
import { runtimeOf } from './suggestion'

const catalog = bundledCatalog()
const analysisOf = (source: string) => analyze(source, { catalog, today: testDay })
const image: ImageReport = {
  ...analysisOf('FROM scratch\nCOPY a /a\n').image,
  size: { onDisk: about(280e6, 0.1, 'assumed'), compressed: exactly(90e6) },
  waste: exactly(12e6),
}

describe('a size against a limit', () => {
  test.each([
    ['measured and under it', exactly(100), 100, 'within'],
    ['measured and over it', exactly(101), 100, 'over'],
    ['assumed, with all its range under it', about(100, 0.1, 'assumed'), 110, 'within'],
    ['assumed, with part of its range over it', about(100, 0.1, 'assumed'), 105, 'likely'],
    ['assumed, and likely over it', about(100, 0.1, 'assumed'), 95, 'over'],
    ['not known at all', unknownEstimate, 100, 'unknown'],
    ['of which what is known is under it', { ...exactly(50), basis: 'unknown' as const }, 100, 'unknown'],
    ['of which what is known is over it already', { ...exactly(150), basis: 'unknown' as const }, 100, 'over'],
    ['of nothing, and nothing allowed', nothing, 0, 'within'],
  ])('%s', (_, estimate, most, verdict) => {
    expect(judge(estimate, most)).toBe(verdict)
  })
})

describe('a budget', () => {
  test('judges only what it names', () => {
    expect(judgeBudget(noBudget, image, null)).toEqual([])
    expect(judgeBudget({ ...noBudget, waste: 10e6 }, image, null).map(({ what }) => what)).toEqual(['waste'])
  })

  test('says what was found, in sentences', () => {
    const budget = { onDisk: 300e6, compressed: 100e6, growth: 5, waste: 10e6 }
    const before = { ...image, size: { ...image.size, onDisk: exactly(250e6) } }
    expect(judgeBudget(budget, image, before).map(({ verdict, sentence }) => [verdict, sentence])).toEqual([
      ['likely', 'The image is about 280 MB on disk, likely within 300 MB, though it may be 308 MB.'],
      ['within', 'The image is 90 MB to pull, within 100 MB.'],
      ['over', 'Layers hold 12 MB that later layers delete or replace, more than 10 MB.'],
      ['over', 'The image grew by 12 % (250 MB → about 280 MB on disk), more than 5 %.'],
    ])
    const unknown = { ...image, size: { ...image.size, onDisk: unknownEstimate } }
    const [size, growth] = judgeBudget({ ...noBudget, onDisk: 300e6, growth: 5 }, unknown, before)
    expect(size).toMatchObject({ verdict: 'unknown', likely: null })
    expect(size?.sentence).toMatch(/of unknown size on disk, and part of that is not known/)
    expect(growth).toMatchObject({ verdict: 'unknown', likely: null })
  })

  test.each([
    [100, 105, 5],
    [100, 80, -20],
    [0, 0, 0],
    [0, 5, null],
  ])('growth from %d to %d is %d percent', (before, after, percent) => {
    expect(growthOf(exactly(before), exactly(after))).toBe(percent)
  })
})

describe('a suggestion', () => {
  test.each([
    ['FROM golang:1.26 AS b\nRUN go build -o /s .\nFROM scratch\nCOPY --from=b /s /s\nENTRYPOINT ["/s"]\n', 'static'],
    ['FROM rust:1 AS b\nFROM gcr.io/distroless/static-debian12\nCOPY --from=b /s /s\nCMD ["/s"]\n', 'static'],
    ['FROM python:3.13-slim\nCMD ["gunicorn", "app"]\n', 'python'],
    ['FROM debian:trixie\nCMD exec python3 -m app\n', 'python'],
    ['FROM node:24\nCMD npm start\n', 'node'],
    ['FROM gcr.io/distroless/nodejs24-debian12\nCMD ["server.js"]\n', 'node'],
    ['FROM registry.example.com:5000/node:24@sha256:abc\n', 'node'],
    ['FROM eclipse-temurin:21-jre\nENTRYPOINT ["sh", "-c", "exec java -jar /a.jar"]\n', 'java'],
    ['FROM nginx:1.29\n', null],
    ['FROM ubuntu:24.04\nCMD ["/srv/run"]\n', null],
    ['', null],
  ])('for %j knows that it runs %s', (source, runtime) => {
    expect(runtimeOf(analysisOf(source))).toBe(runtime)
  })
})
