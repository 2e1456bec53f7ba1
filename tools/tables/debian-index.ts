import { compareDebianVersions } from './debian-version'

/** What the table keeps of a package of Debian's index. */
export interface DebianPackage {
  readonly name: string
  readonly version: string
  /** Bytes of the .deb. */
  readonly size: number
  /** Installed-Size, KiB. */
  readonly installed: number
  readonly essential: boolean
  readonly priority: string
  /** Groups of alternatives, by name alone. Pre-Depends come first. */
  readonly depends: readonly (readonly string[])[]
  readonly recommends: readonly (readonly string[])[]
  readonly provides: readonly string[]
}

const bareName = (text: string): string => text.trim().replace(/[:\s([].*$/s, '')

const groups = (text: string | undefined): readonly (readonly string[])[] =>
  (text ?? '')
    .split(',')
    .map((group) =>
      group
        .split('|')
        .map(bareName)
        .filter((name) => name !== ''),
    )
    .filter((group) => group.length > 0)

function fields(stanza: string): ReadonlyMap<string, string> {
  const result = new Map<string, string>()
  for (const line of stanza.split('\n')) {
    const colon = line.indexOf(': ')
    if (colon > 0 && line[0] !== ' ') result.set(line.slice(0, colon), line.slice(colon + 2))
  }
  return result
}

function read(stanza: string): DebianPackage | null {
  const field = fields(stanza)
  const name = field.get('Package')
  if (name === undefined) return null
  return {
    name,
    version: field.get('Version') ?? '',
    size: Number(field.get('Size') ?? 0),
    installed: Number(field.get('Installed-Size') ?? 0),
    essential: field.get('Essential') === 'yes',
    priority: field.get('Priority') ?? 'optional',
    depends: [...groups(field.get('Pre-Depends')), ...groups(field.get('Depends'))],
    recommends: groups(field.get('Recommends')),
    provides: groups(field.get('Provides')).flat(),
  }
}

/** The newest version of each package in the texts of several `Packages` files, sorted by name. */
export function readPackages(texts: readonly string[]): readonly DebianPackage[] {
  const newest = new Map<string, DebianPackage>()
  for (const text of texts) {
    for (const stanza of text.split('\n\n')) {
      const found = read(stanza)
      const kept = found === null ? undefined : newest.get(found.name)
      if (found !== null && (kept === undefined || compareDebianVersions(kept.version, found.version) < 0))
        newest.set(found.name, found)
    }
  }
  return [...newest.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
