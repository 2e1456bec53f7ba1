import type { Analysis } from '@/lib/analysis'
import type { Size } from '@/lib/catalog/estimate'
import type { Example, Piece } from './rule-document'

/** An example and what it becomes, with the two sizes that a build of each comes to. */
export interface ExamplePair {
  readonly before: Example
  readonly after: Example | null
  readonly sizes: { readonly before: Size; readonly after: Size } | null
}

export type PagePiece = Exclude<Piece, { kind: 'example' }> | { readonly kind: 'example'; readonly pair: ExamplePair }

/** Puts each file after beside its file before, and weighs both. */
export function withPairs(pieces: readonly Piece[], analyzed: (text: string) => Analysis): readonly PagePiece[] {
  const result: PagePiece[] = []
  let before: Example | null = null
  const close = (after: Example | null) => {
    if (before) result.push({ kind: 'example', pair: { before, after, sizes: sizesOf(before, after, analyzed) } })
    before = null
  }
  for (const piece of pieces) {
    const example = piece.kind === 'example' ? piece.example : null
    if (example?.state === 'after' && before) close(example)
    else if (example) {
      close(null)
      before = example
    } else if (piece.kind !== 'example') {
      // What stands between a file and the file it becomes is said after both.
      if (before?.state !== 'before') close(null)
      result.push(piece)
    }
  }
  close(null)
  return result
}

function sizesOf(before: Example, after: Example | null, analyzed: (text: string) => Analysis): ExamplePair['sizes'] {
  if (after?.file !== 'Dockerfile') return null
  return { before: analyzed(before.text).image.size, after: analyzed(after.text).image.size }
}
