import { baseName, isPattern } from '../image/path'
import { wildcard } from '../source/wildcard'

/** Files that say what a project depends on: they change less often than its source. */
const manifest =
  /^(?:package(?:-lock)?(?:\*\.json|\.json|\.\*|\*)|npm-shrinkwrap\.json|yarn\.lock\*?|pnpm-(?:lock|workspace)\.yaml\*?|\.npmrc\*?|requirements[^/]*\.(?:txt|in)|constraints[^/]*\.txt|pyproject\.toml|poetry\.lock\*?|uv\.lock\*?|Pipfile(?:\.lock)?\*?|setup\.(?:py|cfg)|go\.(?:mod|sum|work|\*)\*?|Cargo\.(?:toml|lock|\*)\*?|pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|gradle\.properties|composer\.(?:json|lock|\*)\*?|Gemfile(?:\.lock)?\*?|[^/]*\.(?:csproj|fsproj|sln|slnx)|Directory\.[\w.]+\.props|mix\.(?:exs|lock)|\*\.json|\*\.csproj)$/

export const isManifest = (source: string): boolean => manifest.test(baseName(source))

const plain = (source: string): string => source.replace(/^(?:\.?\/+)+/, '').replace(/\/+$/, '')

/** `.`, `./`, `*`: everything in the build context. */
export const takesEverything = (source: string): boolean => /^[.*]?$/.test(plain(source))

/** A directory, as far as its name tells: it has no ending and is no file that is known without one. */
export const takesDirectory = (source: string): boolean =>
  source.endsWith('/') || (!/[.*]/.test(baseName(plain(source))) && !/^[A-Z]/.test(baseName(plain(source))))

const fits = (pattern: string, path: string): boolean => isPattern(pattern) && wildcard(pattern, 'path')(path)

/** Whether a source of a COPY takes what another names: everything, the same, what lies in it, or what one pattern fits. */
export function takes(source: string, other: string): boolean {
  if (takesEverything(source)) return true
  const [from, to] = [plain(source), plain(other)]
  return from === to || to.startsWith(`${from}/`) || fits(from, to) || fits(to, from)
}
