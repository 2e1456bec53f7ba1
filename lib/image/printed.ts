import { nothingAtAll, type Size, sumSizes } from '../catalog/estimate'
import type { Effect } from './commands/command'
import { fileSize, trifle } from './content'

/** Text that goes from command to command or into a file is followed up to this many characters. */
export const longestText = 65_536

export const utf8Length = (text: string): number => encoder.encode(text).length
const encoder = new TextEncoder()

/** What a command prints, where its text is known. */
export const printed = (text: string): Effect => ({
  output: fileSize(utf8Length(text), 'x.txt'),
  ...(text.length <= longestText ? { text } : {}),
})

/** What several commands print into the same file or pipe, one after the other. */
export class Sink {
  private readonly sizes: Size[] = []
  private parts: string[] | null = []
  /** Some of it is not known. */
  private open = false

  add(size: Size | null, text: string | null): void {
    if (size) this.sizes.push(size)
    else this.open = true
    if (text === null && size !== null && size.onDisk.high === 0) return
    if (text === null) this.parts = null
    else this.parts?.push(text)
  }

  /** Null where nothing of it is known. */
  get size(): Size | null {
    if (this.sizes.length === 0) return this.open ? null : nothingAtAll
    return sumSizes(this.open ? [...this.sizes, trifle] : this.sizes)
  }

  get text(): string | null {
    const text = this.open ? null : (this.parts?.join('') ?? null)
    return text !== null && text.length <= longestText ? text : null
  }
}
