import { formatEstimate } from '../../catalog/format'
import type { TracedCommand } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { absolutePath, isUnder } from '../../image/path'
import { wildcard } from '../../source/wildcard'
import { deletedByCommand, severityIn } from '../commands'
import { appendCommands, placeOf } from '../mend'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'
import { findingAt, ownCommands, type Use, usesOf } from '../uses'

export const unpackedArchiveLeft: Rule = {
  id: 'unpacked-archive-left',
  title: 'An archive stays beside what was unpacked from it',
  area: 'size',
  phase: 'install',
  what: 'A RUN unpacks an archive, or checks a signature, and leaves the file behind.',
  why: 'Everything in the archive is in the layer already, unpacked. The archive itself is compressed, so that the registry can’t make it smaller: all of it is pulled again by everyone.',
  todo: 'Remove it in the same RUN, or unpack from a pipe so that it never is a file. An archive of the build context is unpacked by `ADD`, or read through a bind mount.',
  mind: 'Behind a RUN that made the archive, a removal only hides it.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: building best practices, RUN',
      url: 'https://docs.docker.com/build/building/best-practices/#run',
    },
    { label: 'Dockerfile reference: ADD', url: 'https://docs.docker.com/reference/dockerfile/#add' },
  ],
  equivalents: [
    { tool: 'parfum', id: 'tarSomethingRmTheSomething' },
    { tool: 'parfum', id: 'gpgVerifyAscRmAsc' },
  ],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^(?:tar|bsdtar|unzip|gpg2?|gpgv)$/).flatMap((use) => {
      const source = sourceOf(use.command)
      return source ? findingOf(context, use, source) : []
    }),
}

/** The file that a command reads and that has served its time then. */
interface Source {
  readonly index: number
  /** Without what an option puts in front of it. */
  readonly text: string
  readonly what: 'archive' | 'signature'
  readonly equivalents: readonly Equivalent[]
}

const archive = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|tzst)$/

function sourceOf(command: TracedCommand): Source | null {
  const words = command.args.map((arg) => arg.text)
  const found = (index: number, what: Source['what'], id: string | null, text = words[index] ?? ''): Source | null =>
    index === -1 ? null : { index, text, what, equivalents: id ? [{ tool: 'parfum', id }] : [] }
  if (command.name === 'unzip')
    return found(
      words.findIndex((word) => /\.zip$/.test(word)),
      'archive',
      null,
    )
  if (/gpg/.test(command.name)) {
    if (!words.includes('--verify') && command.name !== 'gpgv') return null
    return found(
      words.findIndex((word) => /\.(?:asc|sig)$/.test(word)),
      'signature',
      'gpgVerifyAscRmAsc',
    )
  }
  const unpacks = words.some(
    (word, i) => (i === 0 && /^-?[a-zA-Z]*x/.test(word)) || /^(?:-[a-zA-Z]*x[a-zA-Z]*|--extract|--get)$/.test(word),
  )
  const index = words.findIndex((word) => archive.test(word) && !/^--(?:exclude|transform)/.test(word))
  const text = (words[index] ?? '').replace(/^--file=|^-f(?=[./\w])/, '')
  return unpacks ? found(index, 'archive', 'tarSomethingRmTheSomething', text) : null
}

function findingOf(context: RuleContext, use: Use, source: Source): readonly Finding[] {
  const { at, command } = use
  const path = absolutePath(source.text, command.directory)
  if (at.trace.mounts.some((mount) => isUnder(path, mount.target)) || isRemoved(use, source, path)) return []
  const own = at.layer.entries.find((entry) => entry.path === path)
  const earlier = own ?? at.stage.ledger.hidden.find(({ entry }) => entry.path === path)?.entry
  // what a later RUN deletes is told of there: the deletion has to move
  if (earlier && deletedByCommand(at.stage, earlier)) return []
  const name = source.text.slice(source.text.lastIndexOf('/') + 1)
  return [
    findingAt(use, {
      severity: own && source.what === 'archive' ? severityIn(at.stage, 'warning') : 'info',
      message: messageOf(name, source, own),
      anchor: name,
      equivalents: source.equivalents,
      fixes: own && at.stage.shipped ? fixesFor(context, use, source) : [],
    }),
  ]
}

function messageOf(name: string, { what }: Source, own: Entry | undefined): string {
  if (what === 'signature') return `${name} has been checked, and stays in the layer.`
  if (!own) return `${name} stays in the image beside what was unpacked from it.`
  return `${name} (${formatEstimate(own.size.onDisk)}) stays in the layer beside what was unpacked from it.`
}

/** A later command of the RUN removes the file, by its name, a pattern, a directory or a variable that may hold it. */
function isRemoved({ at, command }: Use, source: Source, path: string): boolean {
  return ownCommands(at).some((other) => {
    if (other.range.start <= command.range.start || !/^(?:rm|unlink|find|mv)$/.test(other.name)) return false
    return other.args.some(({ text, known, word }) => {
      if (text.startsWith('-')) return false
      if (!known) return source.text.includes('$') ? text === source.text : (word?.text.includes('$') ?? false)
      const target = absolutePath(text, other.directory)
      return isUnder(path, target) || (/[*?[]/.test(target) && wildcard(target, 'path')(path))
    })
  })
}

function fixesFor(context: RuleContext, use: Use, source: Source): readonly Fix[] {
  const { at, command } = use
  const place = placeOf(at.trace, command)
  const written = command.args[source.index]?.word?.text
  const name = source.text.slice(source.text.lastIndexOf('/') + 1)
  const later = ownCommands(at).some(
    (other) => other.range.start > command.range.start && other.args.some((arg) => arg.text.includes(name)),
  )
  if (!place || later || !written || !/^["']?[\w$./{}+:@%-]+["']?$/.test(written) || written.startsWith('-')) return []
  return [
    {
      id: 'same-layer',
      title: `Remove ${name} once it has served`,
      safety: 'safe',
      assumptions: [],
      edits: [appendCommands(context.built.file, at.run, at.trace, place, [`rm ${written}`])],
      changes: ['files'],
    },
  ]
}
