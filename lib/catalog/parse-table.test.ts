import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseTable } from './parse-table'

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
