import type { ContextFile } from '@/lib/analysis'

/** A folder as the page read it: names, sizes, and the texts of manifests. */
export interface BuildContext {
  readonly name: string
  readonly files: readonly ContextFile[]
  /** Texts of manifests by path; `.dockerignore` at the root is not among them. */
  readonly texts: Readonly<Record<string, string>>
  /** Texts of files that look like a Dockerfile, by path. */
  readonly dockerfiles: Readonly<Record<string, string>>
  /** What was left unread, in words; null where nothing was. */
  readonly unread: string | null
}
