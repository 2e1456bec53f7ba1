import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { parseTable, parseTableInBrowser } from './parse-table'

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../public/data/${file}`, import.meta.url)))
const text = (value: string) => new TextEncoder().encode(value)

it.each([
  ['images', 'images.json'],
  ['support', 'support.json'],
])('the %s table that ships is read', (name, file) => {
  const result = parseTable(name, read(file))
  expect(result.ok && result.table.name).toBe(name)
})

it.each([
  ['cut off', 'images', read('images.json').subarray(0, 5000)],
  ['empty', 'images', new Uint8Array()],
  ['not text', 'support', new Uint8Array([0xff, 0xfe, 0x00])],
  ['another table', 'images', read('support.json')],
  ['a list', 'support', text('[]')],
  ['without its day', 'support', text('{"products":{},"debianLongTerm":{}}')],
  [
    'with a size that is text',
    'images',
    text(
      '{"date":"2026-01-01","ratios":{},"images":{"a":[{"tags":"1","compressed":"9","layers":[],"created":"2026-01-01"}]}}',
    ),
  ],
  ['of an unknown name', 'colours', text('{}')],
])('a table that is %s is turned down with a reason', (_, name, content) => {
  const result = parseTable(name, content)
  expect(result.ok).toBe(false)
  if (!result.ok) expect(result.reason).not.toBe('')
})

it('a release is the same whoever inflates it', async () => {
  const content = new Uint8Array(read('debian-bullseye.bin'))
  const ours = parseTable('debian-bullseye', content)
  // megabytes of numbers, which `toEqual` takes seconds for
  const isOurs = (other: unknown) => isDeepStrictEqual(other, ours)
  expect(isOurs(await parseTableInBrowser('debian-bullseye', content))).toBe(true)
  expect(isOurs(parseTable('debian-bullseye', content, (body) => new Uint8Array(inflateRawSync(body))))).toBe(true)
})

it.each([
  ['cut off', 700_000],
  ['without its body', 40_000],
  ['without its header', 100],
])('a release that is %s is turned down', async (_, length) => {
  const content = new Uint8Array(read('debian-bullseye.bin')).slice(0, length)
  expect(parseTable('debian-bullseye', content).ok).toBe(false)
  expect((await parseTableInBrowser('debian-bullseye', content)).ok).toBe(false)
})
