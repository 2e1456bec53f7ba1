import { expect, test } from 'vitest'
import { parseBytes } from './parse-bytes'

test.each([
  ['350 MB', 350_000_000],
  ['1.2GB', 1_200_000_000],
  [' 512KiB ', 524_288],
  ['700m', 700_000_000],
  ['12345', 12_345],
  ['0', 0],
  ['1,2 GB', null],
  ['about 3 MB', null],
  ['3 pounds', null],
  ['-3 MB', null],
  ['', null],
])('%j is %s', (text, size) => {
  expect(parseBytes(text)).toBe(size)
})
