import type { Catalog, ImageFacts } from '../catalog/catalog'
import { PackageSet } from '../catalog/package-set'
import { rememberFor } from '../catalog/remember'
import type { BuiltStage } from '../image/built-image'
import { lineAt, lineStart, type SourceText } from '../source/text'
import { offset } from '../source/units'
import { hasOwnNames } from '../toolchains/package-name'

interface Versioned {
  readonly package: string
  /** What programs and directories of the package are called by: `php` and `8.2`. */
  readonly stem: string
  readonly version: string
}

/**
 * Programs and directories that the file calls by a version that only the packages of the release that there is have:
 * `php-fpm8.2`, which `php-fpm` brings on one release and not on the next. One sentence for each package.
 */
export function namedWithVersion(
  catalog: Catalog,
  source: SourceText,
  stages: readonly BuiltStage[],
  names: readonly string[],
  now: ImageFacts,
  next: ImageFacts,
): readonly string[] {
  const found = new Map<string, string>()
  for (const { package: name, stem, version } of goneWith(catalog, names, now, next)) {
    const word = new RegExp(`(?<![\\w:@.$-])${stem}[a-z-]*/?${version.replaceAll('.', '\\.')}(?!\\.?\\d)`, 'g')
    for (const { stage } of stages)
      for (const { range } of stage.instructions.filter((it) => it.kind !== 'FROM')) {
        const text = source.text.slice(range.start, range.end)
        for (const match of text.matchAll(word)) {
          const at = offset(range.start + match.index)
          const line = lineAt(source, at)
          const before = source.text.slice(lineStart(source, line), at)
          const [called] = /^[\w.+/-]+/.exec(source.text.slice(at)) ?? ['']
          // what is installed by its name is asked for by it, and what an image brings below /usr/local stays
          if (/^\s*#/.test(before) || /\/usr\/local\/\S*$/.test(before) || names.includes(called)) continue
          if (!found.has(match[0]))
            found.set(
              match[0],
              `\`${match[0]}\` on line ${line} is called as the next release calls it, which has no ${name}.`,
            )
        }
      }
  }
  return [...found.values()]
}

const gone = rememberFor<readonly Versioned[]>()

/** Packages with a version in their names that are installed now and would not be on the next release. */
function goneWith(catalog: Catalog, names: readonly string[], now: ImageFacts, next: ImageFacts): readonly Versioned[] {
  const key = [now, next].map(({ reference }) => `${reference.familiarName}:${reference.tag}`)
  return gone(catalog, [...key, ...names].join(' '), () => {
    const [was, is] = [now, next].map((base) => {
      const { distribution } = base
      return distribution && hasOwnNames(distribution)
        ? catalog.install({ distribution, names, recommends: true, present: PackageSet.none, base })
        : null
    })
    if (!was || !is) return []
    const there = new Set(is.packages.map((it) => it.name))
    const seen = new Set<string>()
    return was.packages.flatMap(({ name }): readonly Versioned[] => {
      const [, stem = '', version = ''] = /^([a-z]{3,})-?(\d+(?:\.\d+)*)(?:-|$)/.exec(name) ?? []
      if (stem === '' || stem.startsWith('lib') || there.has(name) || seen.has(`${stem} ${version}`)) return []
      seen.add(`${stem} ${version}`)
      return [{ package: name, stem, version }]
    })
  })
}
