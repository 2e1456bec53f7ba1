import type { Size } from '../catalog/estimate'

/** One thing in an archive. */
export interface Member {
  /** Below the place that the archive is unpacked to. */
  readonly path: string
  readonly size: Size
}

/** What is known of the insides of files, by path. */
export class Contents {
  /** Which file of the build context stands at a path, for archives and files whose text was given. */
  readonly origins = new Map<string, string>()
  /** Texts of files that this build wrote. */
  readonly texts = new Map<string, string>()
  /** What archives that were made in this build hold; a single packed file is a member called ''. */
  readonly packed = new Map<string, readonly Member[]>()

  /** The text of a file, where this build wrote it, or it came from the build context and was given. */
  textAt(path: string, given: Readonly<Record<string, string>>): string | null {
    const written = this.texts.get(path)
    if (written !== undefined) return written
    const origin = this.origins.get(path)
    return origin !== undefined && Object.hasOwn(given, origin) ? (given[origin] ?? null) : null
  }

  /** A file whose text is another from now on: `text`, or one that is not known. */
  replace(path: string, text: string | undefined): void {
    this.origins.delete(path)
    if (text === undefined) this.texts.delete(path)
    else this.texts.set(path, text)
  }

  /** True where both know the same of the insides of a file. */
  isSame(other: Contents, path: string): boolean {
    return (
      this.origins.get(path) === other.origins.get(path) &&
      this.texts.get(path) === other.texts.get(path) &&
      this.packed.get(path) === other.packed.get(path)
    )
  }

  /** Takes over what another knows of a file, for the place that the file is copied to. */
  copyFile(from: Contents, path: string, to: string): void {
    const origin = from.origins.get(path)
    const text = from.texts.get(path)
    const members = from.packed.get(path)
    if (origin !== undefined) this.origins.set(to, origin)
    if (text !== undefined) this.texts.set(to, text)
    if (members) this.packed.set(to, members)
  }

  /** Takes over all that another knows. */
  inherit(other: Contents): void {
    for (const [path, origin] of other.origins) this.origins.set(path, origin)
    for (const [path, text] of other.texts) this.texts.set(path, text)
    for (const [path, members] of other.packed) this.packed.set(path, members)
  }
}
