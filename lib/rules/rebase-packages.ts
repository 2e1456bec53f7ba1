import type { ImageFacts } from '../catalog/catalog'
import { type NamedFor, packageFor } from '../catalog/package-names'
import type { BuiltImage, BuiltStage, TracedCommand } from '../image/built-image'
import type { Edit } from '../source/edits'
import { lineBreakOf, lineStart, slice } from '../source/text'
import { line, range } from '../source/units'
import { extras, isFuller } from './base-breaks'
import type { NamedImage } from './bases'
import { isApt, type RunInStage, runsOf, verbAt } from './commands'
import { inCaseOf } from './instructions'
import { removeInstruction } from './mend'
import { busyboxUser, shadowUser } from './rebase-users'
import { type Rebased, unchanged } from './rebased'

/** The text that takes a command's place: empty where it goes, undefined where it stays, null where nothing can. */
type Instead = string | null | undefined

/** Names of packages written for one manager, as another has them, with what was renamed. */
interface Renamed {
  readonly names: readonly string[]
  readonly words: readonly string[]
}

function renamed(names: readonly string[], to: NamedFor): Renamed | null {
  const found: string[] = []
  const words: string[] = []
  for (const name of names) {
    const plain = name.replace(/(?:[=<>~]|@(?=\w)).*$/, '')
    const other = packageFor(to, plain)
    if (other === null) return null
    if (other !== '' && !found.includes(other)) found.push(other)
    if (other !== plain) words.push(other === '' ? `\`${plain}\` goes` : `\`${plain}\` is \`${other}\``)
  }
  return { names: found, words }
}

const idleVerbs = /^(?:update|upgrade|dist-upgrade|full-upgrade|clean|autoclean|autoremove|cache)$/
/** What speaks of the other system's package manager, its archives or its locales. */
const onlyThere =
  /^(?:add-apt-repository|apt-key|apt-mark|apt-cache|dpkg|dpkg-reconfigure|debconf-set-selections|locale-gen|update-locale|update-alternatives|rc-update|setup-\w+)$/

function namesOf(command: TracedCommand): readonly string[] | null {
  const verb = verbAt(command)
  const rest = verb ? command.args.slice(command.args.indexOf(verb) + 1) : []
  const names = rest.filter((arg) => !arg.text.startsWith('-'))
  const plain = names.every((arg) => arg.known && !arg.pattern && /^[a-z0-9][\w.+=~:@<>-]*$/i.test(arg.text))
  const sources = command.args.some((arg) => /^(?:-t|--target-release|--virtual|-X|--repository)\b/.test(arg.text))
  return plain && !sources && !names.some((arg) => arg.text.endsWith('.deb')) ? names.map((arg) => arg.text) : null
}

function packageCommand(command: TracedCommand, to: NamedFor, words: string[]): Instead {
  const verb = verbAt(command)?.text ?? ''
  const ours = to === 'apk' ? isApt(command) : command.name === 'apk'
  if (!ours) return undefined
  if (idleVerbs.test(verb)) return ''
  const names = /^(?:install|add|remove|purge|del)$/.test(verb) ? namesOf(command) : null
  const other = names && renamed(names, to)
  if (!other) return null
  words.push(...other.words)
  const all = other.names.join(' ')
  if (all === '') return ''
  if (/^(?:install|add)$/.test(verb))
    return to === 'apk'
      ? `apk add --no-cache ${all}`
      : `apt-get update && apt-get install -y --no-install-recommends ${all} && rm -rf /var/lib/apt/lists/*`
  return to === 'apk' ? `apk del ${all}` : `apt-get purge -y --auto-remove ${all}`
}

const listsOf: Readonly<Record<NamedFor, RegExp>> = {
  apk: /^\/var\/(?:lib\/apt|cache\/(?:apt|debconf)|lib\/dpkg\/info|log\/apt)(?:\/|$)/,
  apt: /^\/(?:var\/cache\/apk|etc\/apk\/cache)(?:\/|$)/,
}

function instead(command: TracedCommand, to: NamedFor, words: string[]): Instead {
  const packages = packageCommand(command, to, words)
  if (packages !== undefined) return packages
  const texts = command.args.map((arg) => arg.text)
  if (command.name === 'rm') {
    const paths = texts.filter((text) => !text.startsWith('-'))
    return paths.length > 0 && paths.every((path) => listsOf[to].test(path)) ? '' : undefined
  }
  if (onlyThere.test(command.name)) return null
  if (texts.some((text) => /^\/etc\/(?:apt|apk)\/|nodesource\.com|\.deb$/.test(text))) return null
  const user = to === 'apk' ? busyboxUser(command) : shadowUser(command)
  if (typeof user === 'string') words.push(saidOtherwise(command.name, user))
  return user
}

/** `useradd` is `addgroup` and `adduser`; a command that is there, too, takes other options. */
function saidOtherwise(name: string, text: string): string {
  const names = [...new Set(text.split(' && ').map((it) => it.split(' ')[0] ?? ''))]
  return names.every((it) => it === name)
    ? `\`${name}\` takes other options`
    : `\`${name}\` is ${names.map((it) => `\`${it}\``).join(' and ')}`
}

/** One RUN with its commands said otherwise; null where one of them can't be. */
function runEdit(
  built: BuiltImage,
  { run, trace }: RunInStage,
  to: NamedFor,
  words: string[],
): Edit | null | undefined {
  const { source } = built.file
  const wanted = trace.commands.map((command) => ({ command, text: instead(command, to, words) }))
  if (wanted.every((it) => it.text === undefined)) return undefined
  const items = trace.form === 'shell' || trace.form === 'heredoc' ? (trace.script?.body.items ?? []) : []
  const texts: string[] = []
  let done = 0
  for (const [i, item] of items.entries()) {
    const own = wanted.find((it) => it.command.node === item.node)
    const inside = wanted.filter(
      ({ command }) => command.range.start >= item.node.range.start && command.range.end <= item.node.range.end,
    )
    const text = own?.text
    if (text === null || (!own && inside.some((it) => it.text !== undefined))) return null
    if (text !== undefined) {
      const prefixed = own?.command.prefixes.some((word) => word !== 'sudo')
      const next = items[i + 1]?.joint?.operator
      if (prefixed || /\|\||^&$/.test(item.joint?.operator ?? '') || /\|\||^&$/.test(next ?? '')) return null
      done++
    }
    if (text === '') continue
    const before = items[i - 1]?.node.range.end
    const gap = texts.length === 0 || before === undefined ? '' : source.text.slice(before, item.node.range.start)
    texts.push(`${gap}${text ?? slice(source, item.node.range)}`)
  }
  const [first] = items
  const last = items.at(-1)
  if (!first || !last || done < wanted.filter((it) => it.text !== undefined).length) return null
  if (texts.length === 0) return removeInstruction(source, run.range)
  return { range: range(first.node.range.start, last.node.range.end), text: texts.join('') }
}

/** Under another package manager, or on an image that brings less: what is installed, by whom, and who is made. */
export function packageEdits(
  built: BuiltImage,
  image: NamedImage,
  stages: readonly BuiltStage[],
  next: ImageFacts,
): Rebased | null {
  const now = image.facts
  const to = next.packageManager
  const runs = runsOf(built).filter((at) => stages.includes(at.stage))
  // names of packages are known for Debian and Alpine alone
  const installs = (): boolean => runs.some((at) => at.trace.commands.some((it) => isApt(it) || it.name === 'apk'))
  if (to !== 'apt' && to !== 'apk') return to !== null && installs() ? null : unchanged
  if (runs.length === 0) return unchanged
  const moves = now.packageManager !== to && (now.packageManager === 'apt' || now.packageManager === 'apk')
  const words: string[] = []
  const edits: Edit[] = []
  for (const at of moves ? runs : []) {
    const edit = runEdit(built, at, to, words)
    if (edit === null) return null
    if (edit) edits.push(edit)
  }
  if (!moves) edits.push(...versionEdits(runs, image, next, words))
  const missing = lacking(image, stages, runs, next, moves ? words : [])
  const install = missing.length === 0 ? null : installLine(to, missing)
  if (install !== null) {
    const newline = lineBreakOf(built.file.source.text)
    const at = lineStart(built.file.source, line(image.from.lines.endLine + 1))
    const open = at > 0 && built.file.source.text.charCodeAt(at - 1) !== 10
    edits.push({
      range: range(at, at),
      text: `${open ? newline : ''}${inCaseOf(built.file, install)}${newline}`,
    })
  }
  return {
    edits,
    changes: [
      ...(moves && edits.length > 0 ? [`Packages are installed with \`${to === 'apk' ? 'apk' : 'apt-get'}\`.`] : []),
      ...(words.length > 0 ? [`${[...new Set(words)].join(', ')}.`] : []),
      ...(install === null
        ? []
        : [`\`${missing.join('`, `')}\` ${missing.length === 1 ? 'is' : 'are'} installed by name.`]),
    ],
  }
}

/** Images that bring an archive of packages made for each major version of their program, by the first word of their names. */
const archives: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  'postgis/postgis': 'postgresql',
}

/** Packages that are made for a version of the image's own program, under the names of the next one: `postgresql-16-cron`. */
function versionEdits(
  runs: readonly RunInStage[],
  { facts: now }: NamedImage,
  next: ImageFacts,
  words: string[],
): readonly Edit[] {
  const major = (it: ImageFacts): string => /^\d+/.exec(it.reference.tag ?? '')?.[0] ?? ''
  const image = now.reference.familiarName
  const name = Object.hasOwn(archives, image) ? archives[image] : undefined
  if (name === undefined || major(now) === major(next) || major(next) === '') return []
  const named = new RegExp(`^(${name}-(?:[a-z][a-z\\d-]*-)?)${major(now)}(?=-|$)`)
  return runs.flatMap((at) =>
    at.trace.commands.filter(isApt).flatMap((command) =>
      command.args.flatMap((arg): readonly Edit[] => {
        const text = arg.text.replace(named, (_, before: string) => `${before}${major(next)}`)
        if (text === arg.text || !arg.known) return []
        words.push(`\`${arg.text}\` is \`${text}\``)
        return [{ range: arg.range, text }]
      }),
    ),
  )
}

const installLine = (to: NamedFor, names: readonly string[]): string =>
  to === 'apk'
    ? `RUN apk add --no-cache ${names.join(' ')}`
    : `RUN apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')} && rm -rf /var/lib/apt/lists/*`

/** What a command needs beside what it is called. */
const packageOf: Readonly<Record<string, string>> = {
  cc: 'gcc',
  hg: 'mercurial',
  svn: 'subversion',
  curl: 'curl ca-certificates',
  wget: 'wget ca-certificates',
  git: 'git ca-certificates',
  gcc: 'gcc libc6-dev',
  'g++': 'g++ libc6-dev',
}

/** Programs that the RUNs call, that the image there is now has and the next has not, by the names of the next one's packages. */
function lacking(
  image: NamedImage,
  stages: readonly BuiltStage[],
  runs: readonly RunInStage[],
  next: ImageFacts,
  words: readonly string[],
): readonly string[] {
  const to = next.packageManager === 'apk' ? 'apk' : 'apt'
  const called = new Set<string>()
  const installed = new Set<string>()
  for (const command of runs.flatMap((at) => at.trace.commands)) {
    if (isFuller(image.facts, next) && extras.has(command.name)) called.add(command.name)
    if (command.name === 'bash' && to === 'apk' && image.facts.libc === 'glibc') called.add('bash')
    if (isApt(command) || command.name === 'apk')
      for (const arg of command.args) installed.add(arg.text.replace(/[=<>~].*$/, ''))
  }
  for (const it of stages.flatMap(({ stage }) => stage.instructions)) {
    if (it.kind !== 'SHELL' && it.kind !== 'CMD' && it.kind !== 'ENTRYPOINT') continue
    if (to === 'apk' && image.facts.libc === 'glibc' && /(?:^|\/)bash$/.test(it.json?.[0] ?? '')) called.add('bash')
  }
  const compilers = installed.has('build-essential') || installed.has('build-base')
  const wanted = [...called].filter(
    (name) => !installed.has(name) && !(compilers && /^(?:cc|gcc|g\+\+|make|patch)$/.test(name)),
  )
  const names = wanted.flatMap((name) => (packageOf[name] ?? name).split(' '))
  const known = names.flatMap((name) => (to === 'apt' ? name : (packageFor('apk', name) ?? [])))
  return [...new Set(known)].filter((name) => !words.includes(name)).sort()
}
