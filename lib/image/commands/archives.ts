import { between, nothingAtAll, type Size, sumSizes } from '../../catalog/estimate'
import { bytes } from '../../source/units'
import { wildcard } from '../../source/wildcard'
import { sizeOnDisk } from '../content'
import type { Member } from '../contents'
import { archiveMembers, unpackedSize } from '../copy-context'
import type { Entry } from '../entry'
import type { Machine } from '../machine'
import { baseName, isPattern, joinPath } from '../path'
import { isMissingProgram } from '../presence'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'

/** Commands that pack and unpack many files: tar, zip, 7z and their kin. */
export const archives: CommandFamily = {
  names: ['tar', 'bsdtar', 'gtar', 'unzip', 'zip', '7z', '7za', '7zr', 'unrar', 'cpio', 'jar'],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const membersAt = (path: string, machine: Machine): readonly Member[] | null => {
  const at = machine.real(path)
  const origin = machine.contents.origins.get(at)
  return machine.contents.packed.get(at) ?? (origin === undefined ? null : archiveMembers(origin, machine))
}

/** What a `tar c` that writes into a pipe holds, until the command behind the pipe unpacks it. */
const throughPipe = '|'

interface Unpacking {
  readonly archive: string | null
  readonly into: string
  /** Leading directories that are left out. */
  readonly strip: number
  /** What of the archive is asked for; nothing stands for all of it. */
  readonly members: readonly string[]
  /** What of it is left out. */
  readonly left?: (path: string) => boolean
  /** Without directories. */
  readonly flat?: boolean
}

/** A member is named by its path, by a directory that it lies in, or by a pattern. */
function isAsked(path: string, names: readonly string[]): boolean {
  if (names.length === 0) return true
  const plain = path.replace(/^\.?\//, '')
  return names.some((name) => {
    const asked = name.replace(/^\.?\//, '').replace(/\/$/, '')
    return plain === asked || plain.startsWith(`${asked}/`) || (isPattern(asked) && wildcard(asked, 'text')(plain))
  })
}

function unpack(call: Call, machine: Machine, how: Unpacking): Effect | undefined {
  const path = how.archive === null ? null : pathOf(call, how.archive)
  const members = path === null ? (machine.contents.packed.get(throughPipe) ?? null) : membersAt(path, machine)
  machine.contents.packed.delete(throughPipe)
  if (members) {
    const left = how.left ?? (() => false)
    const wanted = members.filter((member) => isAsked(member.path, how.members) && !left(member.path))
    for (const member of wanted) {
      const parts = member.path.split('/').filter((part) => part !== '')
      const below = parts.slice(how.flat ? -1 : how.strip).join('/')
      if (below !== '') machine.write(joinPath(how.into, below), { kind: 'source', size: member.size })
    }
    return undefined
  }
  const matched = path === null ? [] : machine.find(path).filter((entry) => !entry.tree && entry.kind !== 'base')
  const source =
    path === null ? call.input : matched.length > 0 ? sumSizes(matched.map((it) => machine.fullSize(it))) : null
  const name = path === null ? 'the archive' : baseName(path)
  if (!source) return { unknown: `What ${name} unpacks to is not known.` }
  const whole = unpackedSize(source, name)
  const size: Size =
    how.members.length > 0
      ? { onDisk: { ...whole.onDisk, low: bytes(0) }, compressed: { ...whole.compressed, low: bytes(0) } }
      : whole
  machine.note(`How much ${name} unpacks to is assumed.`)
  machine.write(how.into, { kind: 'artifact', size, tree: true, label: `what ${name} holds` })
  return undefined
}

const tar: Runner = (call, machine) => {
  // the first word may be a bundle of options without a dash
  const [first, ...rest] = call.args
  const bundle = first && /^[A-Za-z]+$/.test(first.text) ? [{ ...first, text: `-${first.text}` }, ...rest] : call.args
  const options = optionsOf(orderBundle(bundle), tarOptions)
  const file = options.values.get('-f') ?? options.values.get('--file')
  const archive = file === undefined || file === '-' ? null : file
  const directory = pathOf(call, options.values.get('-C') ?? options.values.get('--directory') ?? '.')
  const operands = options.operands.map((operand) => operand.text)
  const packer = packerOf(options, archive)
  if (machine.tolerant && packer !== null && isMissingProgram(packer, call.environment('PATH') ?? '', machine))
    return { status: false }
  if (hasAny(options, '-x', '--extract', '--get')) {
    if (hasAny(options, '-O', '--to-stdout')) {
      const members = archive === null ? null : membersAt(pathOf(call, archive), machine)
      const asked = members?.filter((member) => isAsked(member.path, operands))
      return asked && asked.length > 0 ? { output: sumSizes(asked.map((member) => member.size)) } : undefined
    }
    const strip = Number(options.values.get('--strip-components') ?? options.values.get('--strip') ?? 0)
    return unpack(call, machine, { archive, into: directory, strip, members: operands, left: excludedBy(call) })
  }
  if (!hasAny(options, '-c', '--create', '-r', '--append', '-u', '--update')) return undefined
  return pack(call, machine, options, { archive, directory, operands })
}

/** tar leaves the packing to a program of its own: the one that an option or the archive's name asks for. */
function packerOf(options: Options, archive: string | null): string | null {
  const asked = packers.find(([flags]) => hasAny(options, ...flags))
  if (asked) return asked[1]
  const reads = hasAny(options, '-x', '-t', '-a', '--extract', '--get', '--list', '--auto-compress')
  return (reads && archive !== null && packers.find(([, , names]) => names.test(archive))?.[1]) || null
}

const packers: readonly (readonly [flags: readonly string[], program: string, names: RegExp])[] = [
  [['-J', '--xz'], 'xz', /\.(?:tar\.)?t?xz$/],
  [['-j', '--bzip2'], 'bzip2', /\.(?:tar\.)?t?bz2?$/],
  [['--zstd'], 'zstd', /\.(?:tar\.)?t?zst$/],
]

const tarOptions = [
  '-f',
  '--file',
  '-C',
  '--directory',
  '--strip-components',
  '--strip',
  '--exclude',
  '-X',
  '-T',
  '--transform',
]

/** `-xzfC FILE DIR` is rare, `-xfz FILE` common: what takes a word comes last in its bundle. */
function orderBundle(args: Call['args']): Call['args'] {
  return args.map((arg) =>
    /^-[A-Za-z]+$/.test(arg.text) && arg.text.includes('f') && !arg.text.endsWith('f')
      ? { ...arg, text: `${arg.text.replace('f', '')}f` }
      : arg,
  )
}

interface Packing {
  readonly archive: string | null
  readonly directory: string
  readonly operands: readonly string[]
}

function pack(call: Call, machine: Machine, options: Options, how: Packing): Effect | undefined {
  // a link is stored as a link, and not as what it names
  const follows = hasAny(options, '-h', '--dereference')
  const found = how.operands
    .map((text) => pathOf({ ...call, directory: how.directory }, text))
    .filter((path) => follows || !machine.symlinks.has(path))
    .flatMap((path) => machine.find(path))
  const excluded = excludedBy(call)
  machine.spend(found.length * (call.args.some((arg) => arg.text.startsWith('--exclude')) ? 12 : 4))
  const entries = found.filter((entry) => entry.kind !== 'base' && !excluded(entry.path))
  // a further name of a file is stored as such
  const seen = new Map<object, Entry>()
  for (const entry of [...entries].reverse()) {
    const file = machine.ledger.fileOf(entry)
    if (file) seen.set(file, entry)
  }
  const sizeOf = (entry: Entry): Size => {
    const file = machine.ledger.fileOf(entry)
    return file && seen.get(file) !== entry ? nothingAtAll : machine.fullSize(entry)
  }
  const sum = sumSizes(entries.map(sizeOf))
  const gzipped =
    hasAny(options, '-z', '-j', '-J', '--gzip', '--xz', '--bzip2', '--zstd') ||
    (hasAny(options, '-a', '--auto-compress') && /z2?$/.test(how.archive ?? ''))
  const path = how.archive === null ? throughPipe : pathOf(call, how.archive)
  const earlier = hasAny(options, '-c', '--create') ? null : machine.fileAt(path)
  const before = earlier ? machine.fullSize(earlier) : null
  const added = gzipped ? { onDisk: sum.compressed, compressed: sum.compressed } : plainTar(sum, entries.map(sizeOf))
  const size = before ? sumSizes([before, added]) : added
  if (how.archive !== null) machine.write(path, { kind: 'artifact', size })
  const base = how.directory === '/' ? 1 : how.directory.length + 1
  const members = entries.map((entry) => ({
    path: entry.path.startsWith(how.directory) ? entry.path.slice(base) : entry.path.slice(1),
    size: sizeOf(entry),
  }))
  machine.contents.packed.set(path, before ? [...(machine.contents.packed.get(path) ?? []), ...members] : members)
  if (hasAny(options, '--remove-files')) for (const entry of entries) machine.remove(entry.path)
  return how.archive === null ? { output: size } : undefined
}

/** `--exclude=PATTERN` takes out what a pattern matches, by its name or from any slash on (tar's manual). */
function excludedBy(call: Call): (path: string) => boolean {
  const texts = call.args.map((arg) => arg.text)
  const patterns = texts.flatMap((text, i) =>
    text.startsWith('--exclude=') ? [text.slice(10)] : text === '--exclude' ? [texts[i + 1] ?? ''] : [],
  )
  if (patterns.length === 0) return () => false
  const tests = patterns.map((pattern) => wildcard(pattern.replace(/^\.?\//, '').replace(/\/$/, ''), 'text'))
  return (path) => {
    const parts = path.split('/').filter((part) => part !== '')
    return parts.some((_, start) =>
      parts.some((__, end) => end >= start && tests.some((test) => test(parts.slice(start, end + 1).join('/')))),
    )
  }
}

/** A member has a header of 512 bytes and fills blocks of as many; the whole fills blocks of 10,240 (tar's manual). */
function plainTar(sum: Size, members: readonly Size[]): Size {
  let total = 1024
  for (const { onDisk } of members) total += 512 + Math.ceil(onDisk.likely / 512) * 512
  const likely = Math.ceil(total / 10_240) * 10_240
  const more = likely - sum.onDisk.likely
  return { onDisk: between(sum.onDisk.low, likely, sum.onDisk.high + more, 'derived'), compressed: sum.compressed }
}

const unzip: Runner = (call, machine) => {
  const { rest, after } = cutAt('-x', call)
  const options = optionsOf(rest, ['-d', '-P'])
  const [archive, ...members] = options.operands.map((operand) => operand.text)
  if (hasAny(options, '-l', '-t', '-v', '-Z', '-p')) return undefined
  const into = pathOf(call, options.values.get('-d') ?? '.')
  const left = (path: string) => after.length > 0 && isAsked(path, after)
  return unpack(call, machine, { archive: archive ?? null, into, strip: 0, members, left, flat: hasAny(options, '-j') })
}

/** The words behind an option, each time it stands there, up to the next one, and all others. */
function cutAt(option: string, call: Call): { readonly rest: Call['args']; readonly after: readonly string[] } {
  const rest: Call['args'][number][] = []
  const after: string[] = []
  let inside = false
  for (const arg of call.args) {
    if (arg.text.startsWith('-')) inside = arg.text === option
    if (!inside) rest.push(arg)
    else if (arg.text !== option) after.push(arg.text)
  }
  return { rest, after }
}

const sevenZip: Runner = (call, machine) => {
  const words = call.args.map((arg) => arg.text)
  const [verb, archive] = words.filter((word) => !word.startsWith('-'))
  if (verb !== 'x' && verb !== 'e') return undefined
  const into = words.find((word) => /^-o./.test(word))?.slice(2) ?? '.'
  return unpack(call, machine, { archive: archive ?? null, into: pathOf(call, into), strip: 0, members: [] })
}

const jar: Runner = (call, machine) => {
  const [mode = '', archive, ...members] = call.args.map((arg) => arg.text)
  if (!/^-?x/.test(mode)) return undefined
  return unpack(call, machine, { archive: archive ?? null, into: call.directory, strip: 0, members })
}

const zip: Runner = (call, machine) => {
  const { rest, after } = cutAt('-x', call)
  const options = optionsOf(rest, ['-P'])
  const [archive, ...operands] = options.operands.map((operand) => operand.text)
  if (archive === undefined) return undefined
  const from = call.directory === '/' ? 1 : call.directory.length + 1
  const nameOf = (entry: Entry): string =>
    hasAny(options, '-j')
      ? baseName(entry.path)
      : entry.path.startsWith(call.directory)
        ? entry.path.slice(from)
        : entry.path.slice(1)
  const leftOut = after.map((pattern) => wildcard(pattern.replace(/^(?:\.?\/)+/, ''), 'text'))
  const entries = operands
    .flatMap((text) => machine.find(pathOf(call, text)))
    .filter((entry) => entry.kind !== 'base' && !leftOut.some((matches) => matches(nameOf(entry))))
  machine.spend(entries.length * leftOut.length)
  const { compressed } = sumSizes(entries.map((entry) => machine.fullSize(entry)))
  const path = pathOf(call, /\.\w+$/.test(archive) ? archive : `${archive}.zip`)
  machine.write(path, { kind: 'artifact', size: sizeOnDisk(compressed, 'packed') })
  machine.contents.packed.set(
    path,
    entries.map((entry) => ({ path: nameOf(entry), size: machine.fullSize(entry) })),
  )
  return undefined
}

const runners: Readonly<Record<string, Runner>> = {
  tar,
  bsdtar: tar,
  gtar: tar,
  unzip,
  zip,
  '7z': sevenZip,
  '7za': sevenZip,
  '7zr': sevenZip,
  unrar: sevenZip,
  jar,
}
