import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, tooLong } from './lines'

async function collect(chunks: readonly Uint8Array[], limit = 1000) {
  async function* source() {
    yield* chunks
  }
  const lines: (string | symbol)[] = []
  for await (const line of linesOf(source(), limit)) lines.push(line)
  return lines
}

test('lines do not depend on where the chunks are cut', async () => {
  const line = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\n', ' '))
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      const data = Buffer.from(lines.map((text) => `${text}\n`).join(''))
      const chunks = Array.from({ length: Math.ceil(data.length / size) }, (_, i) =>
        data.subarray(i * size, (i + 1) * size),
      )
      expect(await collect(chunks)).toEqual(lines.map((text) => Buffer.from(text).toString('utf8')))
    }),
  )
})

test('a last line needs no line break', async () => {
  expect(await collect([Buffer.from('a\nb')])).toEqual(['a', 'b'])
})

test('a line over the limit is named, not kept, and the next one is read', async () => {
  expect(await collect([Buffer.from(`${'x'.repeat(20)}`), Buffer.from('yyy\nshort\n')], 10)).toEqual([tooLong, 'short'])
})
