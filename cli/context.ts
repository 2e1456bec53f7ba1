import { type Dirent, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ContextFile } from '../lib/analysis'
import { isManifest, manifestLimits } from '../lib/image/manifests'
import { bytes } from '../lib/source/units'
import { fileError, UsageError } from './usage-error'

export interface BuildContext {
  readonly context: readonly ContextFile[]
  /** Texts of manifests, by path. */
  readonly files: Readonly<Record<string, string>>
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // A folder that may not be read could not be sent to a build either.
    return []
  }
}

/** Every file of a build context with its size. Links are listed as links and never followed. */
export function readContext(root: string): BuildContext {
  try {
    if (!statSync(root).isDirectory()) throw new UsageError(`${root}: it is not a folder.`)
  } catch (error) {
    throw error instanceof UsageError ? error : fileError(root, error)
  }
  const context: ContextFile[] = []
  const files: Record<string, string> = {}
  let texts = 0
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) waiting.push(path)
      if (!entry.isFile() && !entry.isSymbolicLink()) continue
      const size = lstatSync(join(root, path), { throwIfNoEntry: false })?.size
      if (size === undefined) continue
      context.push({ path, bytes: bytes(size) })
      if (entry.isFile() && size <= manifestLimits.bytes && isManifest(path)) {
        const text = readText(join(root, path))
        if (text !== null && texts < manifestLimits.texts) {
          files[path] = text
          texts++
        }
      }
    }
  }
  context.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { context, files }
}

/** The text of a file; null where there is none to be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
