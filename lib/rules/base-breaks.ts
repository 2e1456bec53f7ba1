import type { ImageFacts } from '../catalog/catalog'
import type { Instruction } from '../dockerfile/model'
import type { BuiltImage, BuiltStage } from '../image/built-image'
import { isOfLambda } from './base-alternatives'
import { stagesOn } from './bases'
import { runsOf } from './commands'
import { corepackWords, lostCorepack } from './corepack'
import { inLines } from './in-lines'

/** Programs of the full images that their slim variants and other bases leave out, and that builds count on. */
export const extras: ReadonlySet<string> = new Set(
  'curl wget git gcc g++ cc make hg svn unzip file patch pkg-config autoconf automake cmake'.split(' '),
)
/** What installs programs that were compiled elsewhere, for one C library. */
const prebuilt = new Set('pip pip3 uv poetry npm npx yarn pnpm gem bundle'.split(' '))

const managers: Readonly<Record<string, readonly string[]>> = {
  apt: ['apt', 'apt-get', 'aptitude', 'dpkg'],
  apk: ['apk'],
  dnf: ['dnf', 'yum'],
  microdnf: ['microdnf'],
  yum: ['yum'],
  zypper: ['zypper'],
}

const managerOf = (command: string): string | null =>
  Object.keys(managers).find((name) => managers[name]?.includes(command)) ?? null

/** `line 2 needs`, `lines 2, 3 and 4 need`. */
const placesThat = (lines: readonly number[], verb: string): string =>
  `${inLines(lines)} ${new Set(lines).size === 1 ? `${verb}s` : verb}`

const needsShell = (it: Instruction): boolean =>
  (it.kind === 'RUN' || it.kind === 'CMD' || it.kind === 'ENTRYPOINT') && it.json === null

/** What of a file would no longer work, or work otherwise, on another base; plain sentences, the gravest first. */
export function whatBreaks(built: BuiltImage, stage: BuiltStage, now: ImageFacts, next: ImageFacts): readonly string[] {
  const standing = stagesOn(built, stage)
  const inside = new Set(standing.map((it) => it.stage.index))
  const instructions = standing.flatMap((it) => it.stage.instructions)
  const uses = runsOf(built)
    .filter((at) => inside.has(at.stage.stage.index))
    .flatMap((at) => at.trace.commands.map(({ name }) => ({ name, line: at.run.lines.line })))
  const found: string[] = []

  const shellUsers = instructions.filter(needsShell)
  if (next.shell === 'absent' && now.shell !== 'absent' && shellUsers.length > 0) {
    const kinds = [...new Set(shellUsers.map((it) => it.kind))].join(', ')
    found.push(
      `It has no shell, and ${placesThat(
        shellUsers.map((it) => it.lines.line),
        'need',
      )} one (${kinds}).`,
    )
  }
  const foreign = uses.filter(({ name }) => {
    const manager = managerOf(name)
    return (
      manager !== null &&
      manager === now.packageManager &&
      next.packageManager !== null &&
      next.packageManager !== manager &&
      // dnf answers to the name of yum
      !(manager === 'yum' && next.packageManager === 'dnf')
    )
  })
  const [install] = foreign
  if (install) {
    found.push(
      `\`${install.name}\` on ${inLines(foreign.map((it) => it.line))} is not there: its package manager is \`${next.packageManager}\`, and some packages have other names.`,
    )
  }
  const unmanaged = uses.filter(({ name }) => managerOf(name) !== null && managerOf(name) === now.packageManager)
  if (next.packageManager === null && next.match !== 'none' && now.packageManager !== null && unmanaged.length > 0)
    found.push(
      `It has no package manager, and ${placesThat(
        unmanaged.map((it) => it.line),
        'install',
      )} with one.`,
    )

  if (now.libc !== null && next.libc !== null && now.libc !== next.libc)
    found.push(...libcWords(now, next, uses, standing))

  const lacking = uses.filter(({ name }) => extras.has(name))
  const names = [...new Set(lacking.map(({ name }) => `\`${name}\``))]
  if (names.length > 0 && isFuller(now, next)) {
    const [verb, pronoun] = names.length === 1 ? ['is', 'it'] : ['are', 'them']
    found.push(
      `${names.join(', ')} on ${inLines(lacking.map((it) => it.line))} ${verb} not part of it; install ${pronoun} by name where the file does not yet.`,
    )
  }
  const scripts = scriptsIn(instructions)
  if (
    next.packageManager === 'apk' &&
    now.packageManager !== 'apk' &&
    scripts.length > 0 &&
    !namesBash(uses, instructions)
  )
    found.push(
      `It has no \`bash\`: ${placesThat(scripts, 'bring')} scripts, which need it by name if their first line asks for it.`,
    )
  if (next.shell === 'absent' && now.shell !== 'absent')
    found.push(
      'There is nothing to look around with in a container: attach one for that, with `kubectl debug` or `docker debug`.',
    )
  if (/(?:^|-)jre\b/.test(next.reference.tag ?? '') && !/(?:^|-)jre\b/.test(now.reference.tag ?? '')) {
    const lines = uses
      .filter(({ name }) => /^(?:javac|jar|jlink|jdeps|mvnw?|gradlew?)$/.test(name))
      .map((it) => it.line)
    const where = lines.length === 0 ? '' : `, which ${placesThat(lines, 'need')}`
    found.push(`It is the run time alone, without \`javac\`, \`jar\`, \`jlink\` and the other tools of a JDK${where}.`)
  }
  found.push(
    ...versionWords(now, next),
    ...pythonWords(now, next),
    ...corepackWords(lostCorepack(built, stage, now, next)),
  )
  if (stage.shipped) found.push(...startWords(now, next, instructions))
  return found
}

/** Lines that copy scripts, or directories of them, that a container starts. */
const scriptsIn = (instructions: readonly Instruction[]): readonly number[] =>
  instructions.flatMap((it) =>
    it.kind === 'COPY' && it.sources.some(({ text }) => /\.(?:sh|bash)$|(?:^|\/)[\w-]*entrypoint[\w-]*$/.test(text))
      ? [it.lines.line]
      : [],
  )

/** The file says that it needs bash, so that it is installed by name. */
const namesBash = (uses: readonly { readonly name: string }[], instructions: readonly Instruction[]): boolean =>
  uses.some(({ name }) => name === 'bash') ||
  instructions.some(
    (it) =>
      (it.kind === 'SHELL' || it.kind === 'CMD' || it.kind === 'ENTRYPOINT') &&
      /(?:^|\/)bash$/.test(it.json?.[0] ?? ''),
  )

/** A full image has what builds need; a slim one, a distribution's own and what has no package manager have not. */
export const isFuller = (now: ImageFacts, next: ImageFacts): boolean =>
  next.size.compressed.likely * 2 < now.size.compressed.likely

function versionWords(now: ImageFacts, next: ImageFacts): readonly string[] {
  if (now.reference.repository !== next.reference.repository) return []
  const [was, is] = [now, next].map(({ reference }) => /^\d+(?:\.\d+)?/.exec(reference.tag ?? '')?.[0].split('.') ?? [])
  if (!was?.length || !is?.length) return []
  const length = Math.min(was.length, is.length)
  const [old, later] = [was.slice(0, length).join('.'), is.slice(0, length).join('.')]
  if (old === later) return []
  const name = now.reference.repository.replace(/^.*\//, '')
  return [`Version ${old} becomes ${later}: ${ofVersions[name]?.(old, later) ?? 'read what that release changes'}.`]
}

/** What a step of the version means, where it is more than a list of changes. */
const ofVersions: Readonly<Record<string, (old: string, later: string) => string>> = {
  // https://www.postgresql.org/docs/current/upgrading.html
  postgres: (old, later) => `a data directory of ${old} is not read by ${later}; take a dump along, or run pg_upgrade`,
  // https://www.mongodb.com/docs/manual/release-notes/: upgrades go through every major version
  mongo: () => 'data goes through every version in between, one after the other',
  ...Object.fromEntries(
    // https://learn.microsoft.com/dotnet/core/versions/selection: framework-dependent programs roll forward within a major version
    ['sdk', 'aspnet', 'runtime'].map((name) => [
      name,
      (old: string, later: string) =>
        `the project names net${old} and has to name net${later}, or the program be started with DOTNET_ROLL_FORWARD=Major`,
    ]),
  ),
}

/** The Python of a Debian, which is that of its distroless image (packages.debian.org, python3). */
const debianPython: Readonly<Record<string, string>> = { '12': '3.11', '13': '3.13' }

function pythonWords(now: ImageFacts, next: ImageFacts): readonly string[] {
  const theirs = debianPython[/^distroless\/python3-debian(\d+)$/.exec(next.reference.repository)?.[1] ?? '']
  const ours = /^3\.\d+/.exec(now.reference.tag ?? '')?.[0]
  if (theirs === undefined || ours === undefined || theirs === ours) return []
  return [
    `Its Python is ${theirs}, not ${ours}: packages are looked for in another place, and compiled ones are for one version.`,
  ]
}

function libcWords(
  now: ImageFacts,
  next: ImageFacts,
  uses: readonly { readonly name: string; readonly line: number }[],
  standing: readonly BuiltStage[],
): readonly string[] {
  if (next.libc === 'none') return ['It has no C library: only programs that are linked statically run.']
  const installs = uses.filter(({ name }) => prebuilt.has(name))
  const copied = standing.flatMap((it) =>
    it.stage.instructions.filter((one) => one.kind === 'COPY' && one.from !== null).map((one) => one.lines.line),
  )
  const lines = [...installs.map((it) => it.line), ...copied]
  const where = lines.length > 0 ? ` (${inLines(lines)})` : ''
  return [
    `Its C library is ${next.libc}, not ${now.libc}: what was compiled elsewhere${where} may not start, or is compiled anew and takes long.`,
  ]
}

function startWords(now: ImageFacts, next: ImageFacts, instructions: readonly Instruction[]): readonly string[] {
  const found: string[] = []
  const has = (kind: Instruction['kind']) => instructions.some((it) => it.kind === kind)
  const starts = ({ config }: ImageFacts, part: 'entrypoint' | 'cmd') => JSON.stringify(config[part] ?? [])
  const differs = (part: 'entrypoint' | 'cmd') => starts(now, part) !== starts(next, part)
  const user = (facts: ImageFacts) =>
    facts.config.user === null || /^(?:|0|root)$/.test(facts.config.user) ? 'root' : facts.config.user
  if (user(now) !== user(next) && !has('USER'))
    found.push(`It starts as ${user(next)}, not as ${user(now)}: files and ports have to allow that.`)
  if (isOfLambda(next) && !isOfLambda(now))
    found.push('Its ENTRYPOINT is the runtime of Lambda: CMD names a handler in /var/task, and no program.')
  const runtime = /^distroless\/(java|nodejs|python)/.exec(next.reference.repository)?.[1]
  if (runtime !== undefined) {
    found.push(`Its ENTRYPOINT is ${runtime === 'nodejs' ? 'node' : runtime} itself, so that CMD names the file alone.`)
  } else if ((differs('entrypoint') && !has('ENTRYPOINT')) || (differs('cmd') && !has('CMD') && !has('ENTRYPOINT'))) {
    found.push('It starts another program, and this file does not say which to start.')
  }
  return found
}
