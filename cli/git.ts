import { execFileSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { posix, relative, resolve } from 'node:path'
import { UsageError } from './usage-error'

/** Some more than the largest file that is read. */
const mostBytes = 9 * 1024 * 1024

interface Asked {
  readonly out: Buffer
  /** What git complained about; null where it did as it was told. */
  readonly complaint: string | null
}

/** Only commands that read objects are asked: none of them runs what the repository's own settings name. */
function git(args: readonly string[], input = ''): Asked {
  try {
    const env = { ...process.env, LC_ALL: 'C' }
    const out = execFileSync('git', [...args], { input, env, maxBuffer: mostBytes, stdio: ['pipe', 'pipe', 'pipe'] })
    return { out, complaint: null }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === 'ENOENT')
      throw new UsageError('git is not installed here, and it alone knows revisions.')
    if ('code' in error && error.code === 'ENOBUFS')
      throw new UsageError('What git has there is larger than 8 MB, which no Dockerfile is.')
    const said = 'stderr' in error ? String(error.stderr).split('\n')[0] : ''
    return { out: Buffer.alloc(0), complaint: (said ?? '').replace(/^fatal: |\.$/g, '') }
  }
}

const answered = (args: readonly string[]): string | null => {
  const { out, complaint } = git(args)
  return complaint === null ? out.toString().trim() : null
}

export const isRevision = (name: string): boolean =>
  !name.startsWith('-') && answered(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]) !== null

/** Bytes of what git knows as `REV:PATH` or, in the index, `:PATH`, links followed; null where it has no such file. */
export function gitFile(name: string): Uint8Array | null {
  if (/[\n\0]/.test(name)) return null
  const { out, complaint } = git(['cat-file', '--batch', '--follow-symlinks'], `${name}\n`)
  if (complaint !== null) throw new UsageError(`git can't read ${name}: ${complaint}.`)
  const end = out.indexOf('\n')
  const size = /^[0-9a-f]+ blob (\d+)$/.exec(out.toString('utf8', 0, end))?.[1]
  return size === undefined ? null : out.subarray(end + 1, end + 1 + Number(size))
}

/** A path as git takes it after `REV:`, from the current folder; null for what lies outside of the repository. */
export function gitPath(path: string): string | null {
  const top = answered(['rev-parse', '--show-toplevel'])
  if (top === null) return null
  const here = realpathSync(process.cwd())
  if (/^\.\.(?:[\\/]|$)/.test(relative(top, resolve(here, path)))) return null
  const from = relative(here, resolve(here, path)).replaceAll('\\', '/')
  return from.startsWith('..') ? from : `./${from}`
}

/** A path from `gitPath`, as git names it in what it lists: from the top of the repository. */
const fromTop = (path: string): string => posix.normalize(`${answered(['rev-parse', '--show-prefix']) ?? ''}${path}`)

/**
 * What a file is called on the other side of a change, both as git takes them after `REV:`; null where it was not renamed.
 * `after` is a revision, or null for what is staged. What lies in the working tree alone is not asked for: comparing it
 * would run what the repository's settings name.
 */
export function renamed(before: string, after: string | null, path: string, side: 'before' | 'after'): string | null {
  const found = ['-M', '--diff-filter=R', '--name-status', '-z', '--no-ext-diff', '--no-textconv']
  const { out, complaint } = git(
    after === null ? ['diff-index', '--cached', ...found, before] : ['diff-tree', '-r', ...found, before, after],
  )
  if (complaint !== null) return null
  const words = out.toString().split('\0')
  const wanted = fromTop(path)
  for (let at = 0; at + 2 < words.length; at += 3) {
    const [, old, fresh] = words.slice(at, at + 3)
    if (side === 'before' && fresh === wanted) return old ?? null
    if (side === 'after' && old === wanted) return fresh ?? null
  }
  return null
}

/** Why a name that is no file is no revision either, in one sentence. */
export function noSuchRevision(name: string): UsageError {
  const { complaint } = git(['rev-parse', '--git-dir'])
  if (complaint !== null) {
    return new UsageError(
      /not a git repository/.test(complaint)
        ? `There is no file ${name}, and this folder is in no git repository that could have a revision of that name.`
        : `There is no file ${name}, and git gives no revisions here: ${complaint}.`,
    )
  }
  if (name.includes('..'))
    return new UsageError(`${name} is a range; name its two ends, as --base "$(git merge-base main HEAD)" --head HEAD.`)
  const shallow = answered(['rev-parse', '--is-shallow-repository']) === 'true'
  const hint = shallow ? '; this clone is shallow and may have to fetch it, as with fetch-depth: 0' : ''
  return new UsageError(`There is no file and no revision ${name} here${hint}.`)
}
