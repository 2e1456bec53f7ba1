import type { Closure, Distribution, ImageFacts } from '@/lib/catalog/catalog'
import { type Size, sumSizes } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'
import { PackageSet } from '@/lib/catalog/package-set'
import { tellingLetters } from '@/lib/catalog/starting'
import type { Given } from './given'
import type { NamedPackage } from './installed'
import { noSuggestions, type Suggestion, type Suggestions, suggestion } from './suggestion'

/** As many as are read at a glance: whoever wants another types on, and is asked for again. */
const most = 8

/** What installing a package would put into the image: alone, and with all that it needs and is not there yet. */
export interface PackageFacts {
  readonly closure: Closure
  /** Of all packages of the closure. */
  readonly total: Size
  /** Null where nothing of the name is installed: it is there already, or stands for another package. */
  readonly own: Closure['packages'][number] | null
}

const standIn: Distribution = { name: 'debian', release: 'bookworm', slim: false }

/** The distribution that a manager installs from; null where it is not the image's own. */
export function distributionFor(manager: NamedPackage['manager'], base: ImageFacts | null): Distribution | null {
  if (manager === 'pip') return standIn
  const distribution = base?.distribution ?? null
  const isAlpine = distribution?.name === 'alpine'
  return distribution !== null && isAlpine === (manager === 'apk') ? distribution : null
}

/** Null where no table knows the package. */
export function packageFacts(
  { manager, recommends }: Pick<NamedPackage, 'manager' | 'recommends'>,
  name: string,
  base: ImageFacts | null,
  { catalog }: Given,
): PackageFacts | null {
  const present = PackageSet.none
  const distribution = distributionFor(manager, base)
  if (!distribution) return null
  const closure =
    manager === 'pip'
      ? catalog.python({ names: [name], present })
      : base && catalog.install({ distribution, names: [name], recommends, present, base })
  if (!closure || closure.unknown.length > 0) return null
  const wanted = manager === 'pip' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name
  const total = sumSizes(closure.packages.map(({ size }) => size))
  return { closure, total, own: closure.packages.find((it) => it.name === wanted) ?? null }
}

/** What is said beside a package: what the image grows by. */
function saidOf({ closure, total }: PackageFacts): string {
  if (closure.packages.length === 0) return 'in the base already'
  const others = closure.packages.length - 1
  return `${formatEstimate(total.onDisk)}${others === 0 ? '' : ` with ${others} more`}`
}

/** Packages that begin with what is typed, each with what installing it adds to the image. */
export function suggestPackages(named: NamedPackage, base: ImageFacts | null, given: Given): Suggestions {
  const distribution = distributionFor(named.manager, base)
  if (!distribution) return noSuggestions
  const names =
    named.manager === 'pip'
      ? given.catalog.pythonNamed(named.name.toLowerCase(), most)
      : given.catalog.packagesNamed(distribution, named.name, most)
  const items = (names ?? []).flatMap((name): readonly Suggestion[] => {
    if (named.others.includes(name)) return []
    const facts = packageFacts(named, name, base, given)
    return [
      suggestion({
        kind: 'package',
        label: name,
        range: named.range,
        said: facts ? saidOf(facts) : '',
        more: facts ? packageWords(name, facts).join('\n\n') : '',
        match: named.name.toLowerCase() === named.name ? name : `${named.name}${name.slice(named.name.length)}`,
      }),
    ]
  })
  // before that only those that are usual are named
  const isAll = named.name.length >= tellingLetters && names !== null && names.length < most
  return { items, more: !isAll }
}

const mostNamed = 6

/** What a package weighs, and what it brings, largest first; in Markdown. */
export function packageWords(name: string, { closure, total, own }: PackageFacts): readonly string[] {
  if (closure.packages.length === 0) return [`\`${name}\` is in the base image already.`]
  const about = closure.approximate ? 'Figures of the nearest release that has a table.' : ''
  const alone = own
    ? `**${formatEstimate(own.size.onDisk)}** installed, ${formatEstimate(own.size.compressed)} to pull.`
    : `\`${name}\` stands for what it brings.`
  const others = closure.packages.filter((it) => it !== own)
  if (others.length === 0) return [alone, about].filter((words) => words !== '')
  const largest = [...others].sort((a, b) => b.size.onDisk.likely - a.size.onDisk.likely).slice(0, mostNamed)
  const list = largest.map((it) => `\`${it.name}\` ${formatEstimate(it.size.onDisk)}`).join(', ')
  const rest = others.length - largest.length
  return [
    alone,
    `With the ${others.length} ${others.length === 1 ? 'package' : 'packages'} that it brings to this base: **${formatEstimate(total.onDisk)}** on disk, ${formatEstimate(total.compressed)} to pull.`,
    `${list}${rest > 0 ? `, and ${rest} more` : ''}.`,
    about,
  ].filter((words) => words !== '')
}
