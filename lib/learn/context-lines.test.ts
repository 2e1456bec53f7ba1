import { expect, test } from 'vitest'
import { contextOf } from './context'
import { contextText, readContextLines } from './context-lines'
import { exercises } from './exercises'

test.each<[string, Readonly<Record<string, number>> | null, number | null]>([
  ['', null, null],
  ['src/a.js 12 kB\npackage.json 900\n', { 'src/a.js': 12_000, 'package.json': 900 }, null],
  ['  a file.bin   1.5 MB  \r\n\r\n', { 'a file.bin': 1_500_000 }, null],
  ['a.js\nb.js 1MB', { 'b.js': 1e6 }, 1],
  ['a.js large', null, 1],
])('%j', (text, files, wrong) => {
  expect(readContextLines(text)).toEqual({ context: files && contextOf(files), wrong })
})

test.each(exercises)('the files of $id are what is read of what is written, but for rounding', ({ context }) => {
  const again = readContextLines(contextText(context))
  expect(again.wrong).toBeNull()
  expect(again.context?.map(({ path }) => path)).toEqual(context?.map(({ path }) => path))
})
