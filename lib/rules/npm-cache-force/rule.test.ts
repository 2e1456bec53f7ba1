import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { npmCacheForce as rule } from './rule'

describe('the option is given', () => {
  test.each([
    ['in a list', 'RUN npm ci && npm cache clean', 'RUN npm ci && npm cache clean --force'],
    ['under the other name', 'RUN npm cache clear; ls', 'RUN npm cache clear --force; ls'],
    ['in exec form', 'RUN ["npm", "cache", "clean"]', 'RUN ["npm", "cache", "clean", "--force"]'],
    ['in a trigger', 'ONBUILD RUN npm cache clean', 'ONBUILD RUN npm cache clean --force'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `FROM node:24\n${before}\n`)).toBe(`FROM node:24\n${after}\n`))
})

describe('nothing is found', () => {
  test.each([
    'npm cache clean --force',
    'npm cache clean -f',
    'npm --force cache clean',
    'npm cache verify',
    'yarn cache clean',
  ])('%s', (text) => expect(findingsIn(rule, `FROM node:24\nRUN ${text}\n`)).toEqual([]))
})
