import type { Catalog } from '../../catalog/catalog'
import { type Size, sumSizes } from '../../catalog/estimate'
import { PackageSet } from '../../catalog/package-set'
import type { Argument, BuiltStage, TracedCommand } from '../../image/built-image'
import { type Entry, packagesRoot } from '../../image/entry'
import { isApt, verbAt } from '../commands'

/** A command that installs packages of a distribution, with the words that name them. */
export interface PackageInstall {
  readonly manager: 'apt' | 'apk' | 'rpm'
  readonly names: readonly { readonly name: string; readonly word: Argument }[]
}

const withValue = /^(?:-t|-o|-c|--target-release|--option|--virtual|--repository|-X|-p|--root|--installroot)$/

/** The packages that a command installs by name; null for any other command. */
export function packageInstall(command: TracedCommand): PackageInstall | null {
  const verb = verbAt(command)
  const manager = isApt(command)
    ? 'apt'
    : command.name === 'apk'
      ? 'apk'
      : /^(?:yum|dnf|microdnf|tdnf)$/.test(command.name)
        ? 'rpm'
        : null
  if (!verb || manager === null || verb.text !== (manager === 'apk' ? 'add' : 'install')) return null
  const behind = command.args.slice(command.args.indexOf(verb) + 1)
  const names = behind.flatMap((word, i) => {
    if (word.text.startsWith('-') || !word.known || withValue.test(behind[i - 1]?.text ?? '')) return []
    return [{ name: word.text.replace(/[=~<>/:].*$/, ''), word }]
  })
  return { manager, names }
}

/** The packages that are in the image when its stage ends. */
export function leftAtTheEnd(stage: BuiltStage): ReadonlySet<string> {
  const labels = new Set<string>()
  for (const entry of stage.ledger.all())
    if (entry.path.startsWith(packagesRoot) && entry.label) labels.add(entry.label)
  return labels
}

/**
 * What an install would write less without some of its packages: those that it brought and the rest does not need. Null
 * where no table has the packages.
 */
export function sizeOfTools(
  catalog: Catalog,
  stage: BuiltStage,
  command: TracedCommand,
  install: PackageInstall,
  tools: ReadonlySet<string>,
): Size | null {
  const { distribution, root } = stage
  if (!distribution || !root || catalog.packageTable(distribution) === null) return null
  const wrote = command.wrote.filter((entry): entry is Entry & { label: string } => entry.label !== null)
  const brought = new Set(wrote.map((entry) => entry.label))
  if (![...tools].some((name) => brought.has(name))) return null
  const rest = install.names.map((it) => it.name).filter((name) => !tools.has(name))
  const words = command.args.map((arg) => arg.text)
  const closure = catalog.install({
    distribution,
    names: rest,
    recommends: install.manager === 'apt' && !words.includes('--no-install-recommends'),
    present: PackageSet.none,
    base: root,
  })
  const stays = new Set(closure?.packages.map((it) => it.name))
  return sumSizes(wrote.filter((it) => it.kind === 'package' && !stays.has(it.label)).map((it) => it.size))
}
