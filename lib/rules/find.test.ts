import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from './check-rule.fixture'
import { extractBuildStage } from './extract-build-stage/rule'
import { stageNameCase } from './stage-name-case/rule'

const program =
  'WORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nCMD ["node", "dist/a.js"]\n'

describe('nothing is proposed for a stage', () => {
  test.each([
    ['whose name is missing', `FROM node:24 AS\n${program}`],
    ['whose AS is missing', `FROM node:24 build\n${program}`],
    ['with too many words', `FROM node:24 AS build stage\n${program}`],
  ])('%s', (_, text) => {
    expect(findingsIn(extractBuildStage, text).flatMap((it) => it.fixes)).toEqual([])
    expect(mendedBy(extractBuildStage, text)).toBe(text)
  })
})

test('another stage of the file is mended all the same', () => {
  const text = 'FROM node:24 AS\nRUN ls\nFROM debian AS Other\nRUN ls\n'
  expect(mendedBy(stageNameCase, text)).toBe(text.replace('Other', 'other'))
})

test('a stage that can be read is split', () => {
  expect(findingsIn(extractBuildStage, `FROM node:24\n${program}`).flatMap((it) => it.fixes)).not.toEqual([])
})
