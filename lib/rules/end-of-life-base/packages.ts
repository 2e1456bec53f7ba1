import type { Catalog, Distribution, ImageFacts } from '../../catalog/catalog'
import { PackageSet } from '../../catalog/package-set'
import { rememberFor } from '../../catalog/remember'
import type { BuiltStage, TracedCommand } from '../../image/built-image'
import { optionsOf } from '../../image/commands/command'
import { verbOf } from '../commands'

export interface Survival {
  readonly ok: boolean
  /** What to look at. */
  readonly notes: readonly string[]
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

/** Whether what the stages install is there in the next release under the same names. */
export function packagesSurvive(
  catalog: Catalog,
  stages: readonly BuiltStage[],
  was: Distribution,
  next: ImageFacts,
): Survival {
  const commands = stages.flatMap((stage) => [...stage.traces.values()].flatMap((trace) => trace.commands))
  const words = commands.flatMap((command) => command.args.map((arg) => arg.text))
  const codename = was.release
  if (codename !== null && /[a-z]/.test(codename) && words.some((word) => word.includes(codename)))
    return { ok: false, notes: [`The file names ${codename} itself; what it names there has to move too.`] }
  const named = commands.filter((command) => managers.has(command.name)).flatMap(namesOf)
  if (named.length === 0) return { ok: true, notes: [] }
  const pinned = named.filter((name) => /[=~<>]/.test(name))
  if (pinned.length > 0)
    return { ok: false, notes: [`Pinned versions (${pinned.slice(0, 3).join(', ')}) exist in the next release too.`] }
  const missing = missingIn(catalog, next, named)
  if (missing === null)
    return { ok: false, notes: ['The packages that are installed exist under the same names in the next release.'] }
  return missing.length === 0
    ? { ok: true, notes: [] }
    : {
        ok: false,
        notes: [`Packages that the next release does not have are replaced: ${missing.slice(0, 5).join(', ')}.`],
      }
}

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

function namesOf(command: TracedCommand): readonly string[] {
  const verb = verbOf(command)
  if (command.name === 'dpkg' || command.name === 'rpm') return ['a package file=']
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
  return operands.map((arg) => arg.text).filter((text) => text !== verb && !text.startsWith('.'))
}
