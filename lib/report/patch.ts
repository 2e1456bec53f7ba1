import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'

export interface FileChange {
  /** Relative to where the patch is applied, with forward slashes. */
  readonly path: string
  /** Null for a file that the change creates. */
  readonly before: string | null
  readonly after: string
}

/** A unified diff that `git apply` and `patch -p1` take; empty where nothing changes. */
export function patchOf(changes: readonly FileChange[]): string {
  return changes
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        before === null ? '/dev/null' : `a/${path}`,
        `b/${path}`,
        before ?? '',
        after,
        undefined,
        undefined,
        { context: 3, headerOptions: FILE_HEADERS_ONLY },
      ),
    )
    .join('')
}
