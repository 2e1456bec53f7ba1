import { expect, it } from 'vitest'
import { compareVersions, startsWith, versionDistance } from './versions'

it.each([
  [
    [3, 9],
    [3, 10],
  ],
  [[20], [22]],
  [
    [3, 11, 4],
    [3, 11],
  ],
  [[1, 25], [1]],
])('%j is older than %j', (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0)
  expect(compareVersions(newer, older)).toBeGreaterThan(0)
})

it.each([
  [[3, 11, 4], [3, 11], true],
  [[3, 11], [3, 11], true],
  [[3], [3, 11], false],
  [[3, 1], [3, 11], false],
])('%j begins with %j: %s', (version, prefix, expected) => {
  expect(startsWith(version, prefix)).toBe(expected)
})

it.each([
  ['the next cycle', [3, 12], [3, 11], 2, 1],
  ['two majors', [20], [22], 1, 2],
  ['another major of a product with two numbers', [2, 7], [3, 7], 2, 10],
  ['the same, said less exactly', [3, 11, 4], [3, 11], 2, 0.01],
  ['a patch', [3, 11, 4], [3, 11, 6], 2, 0.04],
])('%s', (_, a, b, parts, expected) => {
  expect(versionDistance(a, b, parts)).toBeCloseTo(expected)
})
