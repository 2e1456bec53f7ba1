import { expect, it } from 'vitest'
import { analyze } from '@/lib/engine'
import { bundledCatalog, testDay } from '@/lib/fixtures/catalog.fixture'
import { withPairs } from './example-pairs'
import type { Example, Piece } from './rule-document'

const analyzed = (text: string) => analyze(text, { catalog: bundledCatalog(), today: testDay, only: [] })
const text = (words: string): Piece => ({ kind: 'text', text: words })
const example = (state: Example['state'], content: string, file: Example['file'] = 'Dockerfile'): Piece => ({
  kind: 'example',
  example: { file, state, text: content },
})

it('puts what a file becomes beside it, also where words stand between them, and leaves a fine one alone', () => {
  const pieces = [
    text('a'),
    example('before', 'FROM debian:12\n'),
    text('b'),
    example('after', 'FROM debian:12-slim\n'),
    example('fine', 'FROM scratch\n'),
    text('c'),
    example('before', 'FROM alpine:3.22\n'),
  ]
  const pages = withPairs(pieces, analyzed)
  const told = pages.map((piece) =>
    piece.kind === 'example'
      ? `${piece.pair.before.text.trim()} > ${piece.pair.after?.text.trim()}`
      : piece.kind === 'text' && piece.text,
  )
  expect(told).toEqual([
    'a',
    'b',
    'FROM debian:12 > FROM debian:12-slim',
    'FROM scratch > undefined',
    'c',
    'FROM alpine:3.22 > undefined',
  ])
})

it('weighs both files, and nothing where the step writes another one', () => {
  const [pair] = withPairs([example('before', 'FROM debian:12\n'), example('after', 'FROM debian:12-slim\n')], analyzed)
  const sizes = pair?.kind === 'example' ? pair.pair.sizes : null
  expect(sizes?.before.onDisk.likely).toBeGreaterThan(sizes?.after.onDisk.likely ?? Number.POSITIVE_INFINITY)
  const [other] = withPairs(
    [example('before', 'FROM debian:12\n'), example('after', '.git\n', '.dockerignore')],
    analyzed,
  )
  expect(other?.kind === 'example' && other.pair.sizes).toBeNull()
})
