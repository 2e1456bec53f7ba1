import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from './base64url'
import { checksum } from './checksum'
import { dictionary } from './dictionary'
import { goldenLinks } from './golden-links.fixture'
import { decodeLink, encodeLink } from './link'
import { payloadOf } from './link-payload'

/** `LINK_MUTATIONS=100000 npx vitest run lib/review/link-mutations` tries them all; so many take a minute. */
const mutations = Number(process.env.LINK_MUTATIONS ?? 3000)

/** Numbers that look random and are the same in every run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const sealed = (packed: Uint8Array): string => {
  const text = `r1.${toBase64url(packed)}`
  return `${text}.${checksum(text)}`
}
const alphabet = 'ABCDEFabcdef0123456789-_.#%& \n"<\u0000é'
const fragments = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  '-1',
  '1e999',
  '"__proto__":',
  '\u0000',
  '<script>',
  '9'.repeat(30),
]

/** Takes away, puts in, doubles or swaps a part of a text. */
function mutated(text: string, random: (below: number) => number, pieces: readonly string[]): string {
  let result = text
  for (let times = 1 + random(3); times > 0; times--) {
    const at = random(result.length + 1)
    const end = at + random(4)
    const piece = pieces[random(pieces.length)] ?? ''
    const kind = random(4)
    if (kind === 0) result = result.slice(0, at) + result.slice(end)
    else if (kind === 1) result = result.slice(0, at) + piece + result.slice(at)
    else if (kind === 2) result = result.slice(0, at) + piece + result.slice(end)
    else result = result.slice(0, end) + result.slice(at)
  }
  return result
}

describe('of thousands of links that were changed', () => {
  it('none that was changed on its way throws, or opens as something that was not sent', () => {
    const random = randomFrom(1)
    for (let i = 0; i < mutations; i++) {
      const [link, review] = goldenLinks[i % goldenLinks.length] ?? expect.fail()
      const result = decodeLink(mutated(link, random, [...alphabet]))
      if (result.outcome === 'ok') expect(result.review).toEqual(review)
    }
  })

  it('none whose bytes were changed and sealed again throws, or opens as what no link could carry', () => {
    const random = randomFrom(2)
    for (let i = 0; i < mutations; i++) {
      const [link] = goldenLinks[i % goldenLinks.length] ?? expect.fail()
      const bytes = fromBase64url(link.split('.')[1] ?? '') ?? expect.fail()
      for (let times = 1 + random(3); times > 0; times--) bytes[random(bytes.length)] = random(256)
      opensAsItCouldBeSent(sealed(bytes))
    }
  })

  it('none whose text was changed and packed again throws, or opens as what no link could carry', () => {
    const random = randomFrom(3)
    for (let i = 0; i < mutations; i++) {
      const [, review] = goldenLinks[i % goldenLinks.length] ?? expect.fail()
      const json = mutated(JSON.stringify(payloadOf(review)), random, fragments)
      opensAsItCouldBeSent(sealed(deflateSync(strToU8(json), { level: 1, mem: 0, dictionary })))
    }
  })
})

function opensAsItCouldBeSent(link: string): void {
  const result = decodeLink(link)
  if (result.outcome !== 'ok') return
  const again = encodeLink(result.review) ?? expect.fail('it opened, and no link can be made of it')
  expect(decodeLink(again)).toEqual(result)
}
