import { readHistory } from '@/lib/image/history'
import type { Bytes } from '@/lib/source/units'

/** An image as `docker image ls` lists it. */
export interface ListedImage {
  readonly image: string
  readonly onDisk: Bytes
  /** The list with this row alone, which is what a history is read from. */
  readonly text: string
}

/** The rows of what `docker image ls` prints; none for any other text. */
export function listedImages(text: string): readonly ListedImage[] {
  const lines = text.split('\n')
  const head = lines.findIndex((line) => /^(?:REPOSITORY\s+TAG|IMAGE\s+ID)\s/.test(line))
  if (head === -1) return []
  return lines.slice(head + 1).flatMap((line) => {
    const row = `${lines[head]}\n${line}\n`
    const read = line.trim() === '' ? null : readHistory(row)
    return read?.kind === 'total' && read.image !== '<none>'
      ? [{ image: read.image, onDisk: read.onDisk, text: row }]
      : []
  })
}

/** The images that a Dockerfile starts its stages from, as they are written. */
export const basesOf = (dockerfile: string): readonly string[] =>
  [...dockerfile.matchAll(/^[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?(\S+)/gim)].map(([, image = '']) => image)
