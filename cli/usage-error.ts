/** Bad usage or unreadable input: told in one plain sentence, without a stack, with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What the operating system said of a file, in words. */
export function fileError(path: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'it may not be read or written',
    EPERM: 'it may not be read or written',
    EISDIR: 'it is a folder',
    ENOTDIR: 'it is not a folder',
  }
  const reason = typeof code === 'string' ? (reasons[code] ?? code) : String(error)
  return new UsageError(`${path}: ${reason}.`)
}
