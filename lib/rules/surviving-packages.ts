import type { Catalog, ImageFacts } from '../catalog/catalog'
import { PackageSet } from '../catalog/package-set'
import { rememberFor } from '../catalog/remember'
import type { Argument, BuiltStage, TracedCommand } from '../image/built-image'
import { optionsOf } from '../image/commands/command'
import type { Edit } from '../source/edits'
import { type SourceText, slice } from '../source/text'
import { hasOwnNames, nameOn } from '../toolchains/package-name'
import { namesSource } from '../toolchains/packages-on'
import { verbOf } from './commands'
import { namedWithVersion } from './versioned-programs'

export interface Survival {
  readonly ok: boolean
  /** The file can't do on the next release what it does now until somebody has changed it. */
  readonly stops: boolean
  /** What to look at. */
  readonly notes: readonly string[]
  /** Packages by the names that the next release has for them. */
  readonly edits: readonly Edit[]
}

const managers = new Set('apt-get apt aptitude apk yum dnf microdnf zypper dpkg rpm'.split(' '))
/** Names that every supported release of Alpine has. */
const everyAlpine = new Set(
  `bash bind-tools binutils build-base bzip2 ca-certificates cmake coreutils curl dumb-init file findutils g++ gcc gettext
  git gnupg grep gzip icu-libs jq libc-dev libc6-compat libffi-dev libgcc libpq libpq-dev libstdc++ libxml2-dev
  libxslt-dev linux-headers make mailcap musl-dev nano ncurses openssh openssh-client openssl openssl-dev patch pcre2
  pkgconf postgresql-client procps python3 rsync sed shadow sqlite su-exec sudo supervisor tar tini tzdata unzip util-linux
  vim wget xz zip zlib-dev`.split(/\s+/),
)

const unsure = (note: string): Survival => ({ ok: false, stops: false, notes: [note], edits: [] })

/** Whether what the stages install and call is there in the next release, and under which names. */
export function packagesSurvive(
  catalog: Catalog,
  stages: readonly BuiltStage[],
  source: SourceText,
  now: ImageFacts,
  next: ImageFacts,
): Survival {
  const commands = stages.flatMap((stage) => [...stage.traces.values()].flatMap((trace) => trace.commands))
  const words = commands.flatMap((command) => command.args.map((arg) => arg.text))
  const codename = now.distribution?.release ?? null
  if (codename !== null && /[a-z]/.test(codename) && words.some((word) => word.includes(codename)))
    return unsure(`The file names ${codename} itself; what it names there has to move too.`)
  const installs = commands.filter((command) => managers.has(command.name))
  const asked = installs.flatMap(namesOf)
  const named = asked.map((arg) => arg.text)
  const files = installs.some((command) => command.name === 'dpkg' || command.name === 'rpm')
  if (named.length === 0 && !files) return { ok: true, stops: false, notes: [], edits: [] }
  const pinned = [...named.filter((name) => /[=~<>]/.test(name)), ...(files ? ['a package file='] : [])]
  if (pinned.length > 0)
    return unsure(`Pinned versions (${pinned.slice(0, 3).join(', ')}) exist in the next release too.`)
  const called = namedWithVersion(catalog, source, stages, named, now, next)
  const missing = missingIn(catalog, next, named)
  const other = stages.some(({ stage }) => stage.instructions.some((it) => namesSource.test(slice(source, it.range))))
  if (missing === null) {
    const gone = other ? [] : versionsMissing(catalog, next, named)
    return {
      ok: false,
      stops: gone.length > 0,
      notes: [
        gone.length > 0
          ? replaced(gone)
          : 'The packages that are installed exist under the same names in the next release.',
      ],
      edits: [],
    }
  }
  const edits: Edit[] = []
  const notes: string[] = []
  const renamed = new Set<string>()
  for (const arg of asked) {
    const name = nameNext(catalog, now, next, arg.text, missing.includes(arg.text))
    if (name === null || slice(source, arg.range) !== arg.text) continue
    edits.push({ range: arg.range, text: name })
    if (!renamed.has(arg.text)) notes.push(`\`${arg.text}\` is \`${name}\` there.`)
    renamed.add(arg.text)
  }
  const lost = missing.filter((name) => !renamed.has(name))
  // what the release that there is does not have either comes from elsewhere, or never came
  const had = lost.filter((name) => !other && /^[a-z0-9][a-z0-9.+-]*$/.test(name) && isThere(catalog, now, name))
  if (lost.length > 0) notes.push(replaced(lost))
  return {
    ok: lost.length === 0 && called.length === 0,
    stops: had.length > 0 || called.length > 0,
    notes: [...notes, ...called],
    edits,
  }
}

const replaced = (names: readonly string[]): string =>
  `Packages that the next release does not have are replaced: ${names.slice(0, 5).join(', ')}.`

const closures = rememberFor<readonly string[] | null>()

/** Names that the next release lacks; null where that is not known. */
function missingIn(catalog: Catalog, next: ImageFacts, names: readonly string[]): readonly string[] | null {
  const { distribution } = next
  if (!distribution) return null
  const key = `${distribution.name} ${distribution.release} ${names.join(' ')}`
  const closure = closures(catalog, key, () => {
    const found = catalog.install({ distribution, names, recommends: false, present: PackageSet.none, base: next })
    // a name that Debian lacks may well be one that Ubuntu has
    return found === null || found.approximate ? null : [...found.unknown, ...(found.kin ?? [])]
  })
  if (closure) return closure
  if (distribution.name !== 'alpine') return null
  return names.every((name) => everyAlpine.has(name)) ? [] : null
}

/** Of a release that has no table, a library's name that the nearest one lacks is that of another release: `libssl1.1`. */
function versionsMissing(catalog: Catalog, { distribution, ...next }: ImageFacts, names: readonly string[]) {
  if (distribution?.name !== 'ubuntu') return []
  return names.filter(
    (name) => versionedLibrary.test(name) && !isThere(catalog, { ...next, distribution }, name, { byStandIn: true }),
  )
}

/** A library whose name carries its version. */
export const versionedLibrary = /^lib(?!.*-(?:dev|doc|dbg|perl|java)$)[a-z].*\d/

/** A release has a package of that name, or one that answers to it; true where no table of its own tells. */
export function isThere(
  catalog: Catalog,
  base: ImageFacts,
  name: string,
  { byStandIn = false }: { readonly byStandIn?: boolean } = {},
): boolean {
  const { distribution } = base
  if (!distribution || !(byStandIn || hasOwnNames(distribution))) return true
  const found = catalog.install({ distribution, names: [name], recommends: false, present: PackageSet.none, base })
  return found === null || (found.unknown.length === 0 && found.kin === undefined)
}

/** What the next release calls a package, where apt would not find it by the name that it has; null where it would, or nothing is known. */
function nameNext(
  catalog: Catalog,
  now: ImageFacts,
  next: ImageFacts,
  name: string,
  isMissing: boolean,
): string | null {
  if (!next.distribution || !hasOwnNames(next.distribution)) return null
  const found = nameOn(catalog, next, name)
  if (found === null || found === name) return null
  const wasReal = now.distribution !== null && hasOwnNames(now.distribution) && nameOn(catalog, now, name) === name
  return isMissing || wasReal ? found : null
}

function namesOf(command: TracedCommand): readonly Argument[] {
  const verb = verbOf(command)
  if (verb !== 'install' && verb !== 'add') return []
  const { operands } = optionsOf(command.args, [
    '-t',
    '-o',
    '-c',
    '--target-release',
    '--virtual',
    '-X',
    '--repository',
  ])
  return operands.filter(({ text }) => text !== verb && !text.startsWith('.'))
}

/**
 * Libraries that a later stage installs by names of the release that a build has now, and that its next one does not have:
 * what is built there loads others. One sentence for each stage.
 */
export function leftBehind(catalog: Catalog, stages: readonly BuiltStage[], next: ImageFacts): readonly string[] {
  const { distribution } = next
  if (!distribution || !hasOwnNames(distribution)) return []
  return stages.flatMap((stage) => {
    const names = [...stage.traces.values()].flatMap((trace) =>
      trace.commands
        .filter((command) => /^apt(?:-get|itude)?$/.test(command.name))
        .flatMap(namesOf)
        .map((arg) => arg.text.replace(/[=/:].*$/, '')),
    )
    const gone = [...new Set(names)].filter((name) => versionedLibrary.test(name) && !isThere(catalog, next, name))
    return gone.length === 0
      ? []
      : [
          `What is built here is not linked to ${gone.slice(0, 5).join(', ')}, which the stage on line ${stage.stage.from.lines.line} installs: the next release has other versions.`,
        ]
  })
}
