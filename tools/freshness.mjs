import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * When something under these files and folders last changed, in milliseconds; paths that do not exist are left out.
 * A folder's own time counts too: it moves when a file in it is removed or renamed.
 */
export function newestChange(paths) {
  let newest = 0
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) continue
    newest = Math.max(newest, stat.mtimeMs)
    if (stat.isDirectory()) newest = Math.max(newest, newestChange(readdirSync(path).map((name) => join(path, name))))
  }
  return newest
}
