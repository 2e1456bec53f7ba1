import type { Distribution, ImageFacts } from '../catalog/catalog'
import { officialName } from '../catalog/known-images'
import { slice } from '../source/text'
import { hasOwnNames, nameIn } from './package-name'
import { isApt } from './packages'
import { withoutRecommended } from './recommended'
import { commandsOf } from './stage-facts'
import type { Given, Told } from './story'

/**
 * What has to be true for a package that no table has to be installed by the same name on another image: it may be mistyped,
 * not yet typed to its end, or one of a release whose packages are not all known. Null where a person has to be asked.
 */
export function asWritten(given: Given, base: ImageFacts, { value, line }: Told<string>): string | null {
  const { stage } = given
  if (!stage.distribution || !base.distribution || !installsFromItsOwn(given, value)) return null
  if (isNowhere(given, base, value))
    return `Line ${line} installs ${value}. Debian has no package of that name, so that it is taken along as it is written.`
  return isSameRelease(stage.distribution, base.distribution)
    ? `Line ${line} installs ${value}, which is not known here. It is taken along as it is written: both images are of the same release.`
    : null
}

export interface Packages {
  readonly names: readonly string[]
  /** What has to be true for them. */
  readonly assumptions: readonly string[]
}

/**
 * The packages that a build installs by the names that they have on another image, with those that a person answered with;
 * or the one that a person has to be asked about.
 */
export function packagesOn(
  given: Given,
  base: ImageFacts,
  packages: readonly Told<string>[],
): Packages | { readonly asked: Told<string> } {
  const answer = given.answers.packages
  // a name of Alpine's says nothing of another distribution's
  const isForeign = given.stage.distribution?.name === 'alpine' && base.distribution?.name !== 'alpine'
  const names = new Set<string>()
  const assumptions: string[] = []
  for (const wanted of packages) {
    const name = isForeign ? null : nameIn(given, base, wanted.value)
    if (name === null && answer !== undefined) continue
    const assumption = name === null ? asWritten(given, base, wanted) : null
    if (name === null && assumption === null) return { asked: wanted }
    if (assumption !== null) assumptions.push(assumption)
    names.add(name ?? wanted.value)
  }
  for (const name of named(answer)) names.add(name)
  assumptions.push(
    ...withoutRecommended(
      given,
      base,
      packages.map((it) => it.value),
    ),
  )
  return { names: [...names], assumptions }
}

/** Names of packages in an answer; none where it holds anything else, which a shell would read. */
export function named(answer: string | undefined): readonly string[] {
  const names = (answer ?? '').split(/[\s,]+/).filter((name) => name !== '')
  return names.every((name) => /^[a-z0-9][a-z0-9.+:=~-]*$/i.test(name)) ? names : []
}

/** All packages of both releases are known, and none has that name. */
function isNowhere(given: Given, { distribution }: ImageFacts, name: string): boolean {
  const { root, distribution: built } = given.stage
  if (!root || !built || !distribution || !hasOwnNames(built) || !hasOwnNames(distribution)) return false
  return nameIn(given, root, name) === null
}

const isSameRelease = (a: Distribution, b: Distribution): boolean =>
  a.name === b.name && a.release === b.release && a.release !== null

/** Where it is installed, packages come from the distribution alone: nothing before may bring others. */
function installsFromItsOwn({ stage, below, source }: Given, name: string): boolean {
  if (!stage.root || !plainImages.has(officialName(stage.root.reference) ?? '')) return false
  if (stage.ledger.has('/etc/apt')) return false
  const stages = [...below, stage]
  const texts = stages.flatMap((it) => it.stage.instructions).map((it) => slice(source, it.range))
  if (texts.some((text) => namesSource.test(text))) return false
  const commands = commandsOf(stages)
  const install = commands.findIndex(
    (it) => isApt(it.name) && it.args.some((arg) => arg.text.replace(/[=/:].*$/, '') === name),
  )
  return install !== -1 && commands.slice(0, install).every((it) => it.unknown === null || isApt(it.name))
}

/** Official images that install from their distribution alone (their Dockerfiles in docker-library and its likes). */
const plainImages = new Set(
  'buildpack-deps debian eclipse-temurin gcc golang gradle maven node perl php python ruby rust tomcat ubuntu'.split(
    ' ',
  ),
)

/** Where apt reads what it may install from, what adds to it, and package files, which may do so. */
export const namesSource = /\/etc\/apt|sources\.list|keyrings|apt-key|(?:add-apt|apt-add)-repository|extrepo|\.deb\b/
