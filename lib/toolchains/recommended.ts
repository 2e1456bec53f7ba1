import type { ImageFacts } from '../catalog/catalog'
import { PackageSet } from '../catalog/package-set'
import { rememberFor } from '../catalog/remember'
import type { TracedCommand } from '../image/built-image'
import { listed } from '../source/listed'
import { installedBy, isApt } from './packages'
import { commandsOf } from './stage-facts'
import type { Given } from './story'

/** What has to be true for packages to come without those that they recommend, where the file installs these, too. */
export function withoutRecommended(given: Given, base: ImageFacts, names: readonly string[]): readonly string[] {
  if (!/^(?:debian|ubuntu)$/.test(base.distribution?.name ?? '')) return []
  const installs = commandsOf([...given.below, given.stage]).filter((it) => isApt(it.name) && !leavesOut(it))
  const full = new Set(installs.flatMap(installedBy))
  const recommending = names.filter((name) => full.has(name) && recommends(given, base, name))
  return recommending.length === 0
    ? []
    : [`Nothing that the program uses is only recommended by ${listed(recommending)}: the run stage leaves that out.`]
}

const leavesOut = ({ args }: TracedCommand): boolean =>
  args.some(({ text }) => /^(?:--no-install-recommends|-R|--without-recommends)$|Install-Recommends=/i.test(text))

/** The package brings more with what it recommends, or that is not known. */
function recommends({ catalog }: Given, base: ImageFacts, name: string): boolean {
  const { distribution } = base
  if (!distribution) return false
  return known(catalog, `${base.reference.familiarName}:${base.reference.tag} ${name}`, () => {
    const [less, more] = [false, true].map((asked) =>
      catalog.install({ distribution, names: [name], recommends: asked, present: PackageSet.none, base }),
    )
    return !less || !more || more.packages.length !== less.packages.length
  })
}

const known = rememberFor<boolean>()
