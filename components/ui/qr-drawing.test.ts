import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { drawQr } from './qr-drawing'

/** The drawing as a picture of four pixels a module, as a camera has it. */
function pictureOf(text: string) {
  const { side, path } = drawQr(text) ?? expect.fail('no drawing')
  const scale = 4
  const width = side * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < Number(run) * scale; dx++)
        data.fill(
          0,
          ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4 + 3,
        )
  }
  return { width, height: width, data }
}

test.each([
  ['a short link', 'https://plimsoll.example/#r1.abc.0000000'],
  ['a link of a session', `https://plimsoll.example/learn/session/#s1.${'aZ-_9'.repeat(120)}.07uad97`],
])('%s is drawn as a reader reads it', (_, text) => {
  expect(decodeQR(pictureOf(text))).toBe(text)
})

test('a text that no code holds is not drawn', () => {
  expect(drawQr('x'.repeat(2953))).not.toBeNull()
  expect(drawQr('x'.repeat(3000))).toBeNull()
})
