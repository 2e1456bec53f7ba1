/** A line longer than the limit, kept as nothing but the fact. */
export const tooLong = Symbol('too long')

/** Lines of a stream of bytes, with no more than one line in memory. Lines end at LF and nothing else. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<string | typeof tooLong> {
  let parts: Uint8Array[] = []
  let size = 0
  const take = (): string | typeof tooLong => {
    const line = size > limit ? tooLong : Buffer.concat(parts).toString('utf8')
    parts = []
    size = 0
    return line
  }
  const add = (part: Uint8Array): void => {
    size += part.length
    if (size > limit) parts = []
    else parts.push(part)
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at))
      from = at + 1
      yield take()
    }
    add(chunk.subarray(from))
  }
  if (size > 0) yield take()
}
