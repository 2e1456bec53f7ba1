import { expect, it } from 'vitest'
import { compareDebianVersions } from './debian-version'

it.each([
  ['1.0', '1.1'],
  ['1.9', '1.10'],
  ['1.0~rc1', '1.0'],
  ['1.0', '1.0+b1'],
  ['1.0-1', '1.0-1+deb12u1'],
  ['9.9', '1:0.1'],
  ['1.0a', '1.0+'],
  ['2.36-9+deb12u9', '2.36-9+deb12u10'],
])('%s is older than %s', (older, newer) => {
  expect(compareDebianVersions(older, newer)).toBeLessThan(0)
  expect(compareDebianVersions(newer, older)).toBeGreaterThan(0)
})

it('a version equals itself', () => {
  expect(compareDebianVersions('1:2.3-4~bpo12+1', '1:2.3-4~bpo12+1')).toBe(0)
})
