import type { ContextFile } from '@/lib/analysis'

/** A folder as the page read it: names, sizes, and the texts of manifests. */
export interface BuildContext {
  readonly name: string
  readonly files: readonly ContextFile[]
  /** Texts of manifests by path; `.dockerignore` at the root is not among them. */
  readonly texts: Readonly<Record<string, string>>
  /** Texts of files that look like a Dockerfile, by path. */
  readonly dockerfiles: Readonly<Record<string, string>>
  /** The folder's own `.dockerignore`. */
  readonly dockerignore: string | null
  /** What was left unread, in words; null where nothing was. */
  readonly unread: string | null
}

/**
 * The `.dockerignore` that counts for a Dockerfile of the folder: `<name>.dockerignore` beside it before the folder's own.
 * Null where there is neither.
 */
export const ignoreOf = ({ texts, dockerignore }: BuildContext, path: string | undefined): string | null =>
  texts[`${path}.dockerignore`] ?? dockerignore

/** Where the folder has a Dockerfile of this very text. */
export const pathOf = ({ dockerfiles }: BuildContext, text: string): string | undefined =>
  Object.entries(dockerfiles).find(([, other]) => other === text)?.[0]
