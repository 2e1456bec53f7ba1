import { Inflate } from 'fflate'

export type Inflated =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'too-large' | 'damaged' }

/** Deflate packs at most about a thousand to one: this much input gives at most one megabyte before the count is looked at. */
const bite = 1024

/** Unpacks raw deflate, and stops as soon as more comes out than the cap allows: a few characters can hold gigabytes. */
export function inflateWithin(packed: Uint8Array, cap: number, dictionary: Uint8Array): Inflated {
  const chunks: Uint8Array[] = []
  let total = 0
  const stream = new Inflate({ dictionary }, (chunk) => {
    total += chunk.length
    if (total <= cap) chunks.push(chunk)
  })
  try {
    for (let at = 0; at < packed.length && total <= cap; at += bite) {
      stream.push(packed.subarray(at, at + bite), at + bite >= packed.length)
    }
  } catch {
    return { ok: false, reason: 'damaged' }
  }
  if (total > cap) return { ok: false, reason: 'too-large' }
  const bytes = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { ok: true, bytes }
}
