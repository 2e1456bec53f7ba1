import { type Dirent, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ContextFile } from '../lib/analysis'
import { bytes } from '../lib/source/units'
import { fileError, UsageError } from './usage-error'

export interface BuildContext {
  readonly context: readonly ContextFile[]
  /** Texts of manifests, by path. */
  readonly files: Readonly<Record<string, string>>
}

const manifest =
  /^(package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|requirements[^/]*\.txt|pyproject\.toml|poetry\.lock|uv\.lock|Pipfile(\.lock)?|setup\.(py|cfg)|go\.(mod|sum)|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|Cargo\.(toml|lock)|composer\.(json|lock)|Gemfile(\.lock)?|[^/]*\.(cs|fs)proj|[^/]*\.sln|[^/]*\.?dockerignore)$/

/** What these folders hold was installed or built, so its manifests say nothing of the project. */
const notOurs = /(^|\/)(node_modules|\.git|vendor|\.venv|venv|target|site-packages)\//

const largestText = 4 * 1024 * 1024
const mostTexts = 500

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
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) waiting.push(path)
      if (!entry.isFile() && !entry.isSymbolicLink()) continue
      const size = lstatSync(join(root, path), { throwIfNoEntry: false })?.size
      if (size === undefined) continue
      context.push({ path, bytes: bytes(size) })
      if (entry.isFile() && size <= largestText && manifest.test(entry.name) && !notOurs.test(path)) {
        const text = readText(join(root, path))
        if (text !== null && Object.keys(files).length < mostTexts) files[path] = text
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
