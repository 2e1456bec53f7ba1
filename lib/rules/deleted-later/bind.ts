import type { Copy } from '../../dockerfile/model'
import type { BuiltImage, TracedCommand } from '../../image/built-image'
import { isUnder } from '../../image/path'
import type { Edit } from '../../source/edits'
import { lineOf, type RunInStage, runsOf } from '../commands'
import { mountEdit, moveAway, placeOf, removeCommand } from '../mend'
import type { Fix } from '../rule'
import { type Deletion, isRemover, needOf, operandsOf } from './deletions'

/** Commands that read the files they are given and write elsewhere. */
const readers =
  /^(?:tar|bsdtar|unzip|dpkg|apt-get|apt|rpm|yum|dnf|microdnf|pip[\d.]*|python[\d.]*|sh|bash|cat|cp|java|npm|gem|psql|mysql|sha\d+sum|md5sum|test|\[|ls|echo|source|\.)$/

/**
 * A file that COPY brings for one RUN and a later command deletes: mounted for that RUN it is in no layer.
 * Offered for a single source without options, read by one RUN alone.
 */
export function bindFix(built: BuiltImage, deletion: Deletion): Fix | null {
  const { at, command, parts } = deletion
  const part = parts[0]
  if (!part || parts.length > 1 || !isRemover(command) || !command.certain) return null
  const copy = part.maker.instruction
  if (copy?.kind !== 'COPY' || part.maker.inherited || !isPlain(copy) || copy.range.start > at.run.range.start)
    return null
  const operands = operandsOf(command)
  const only = operands[0]
  if (operands.length > 1 || !only?.known || only.pattern || !isUnder(part.entry.path, only.text)) return null
  if (only.text.replace(/\/$/, '') !== part.entry.path) return null
  const users = usersOf(built, deletion, copy)
  const user = users?.[0]
  if (!user || users.length > 1) return null
  const removal = removalOf(built, at, command, user)
  const source = copy.sources[0]?.text.replace(/^\.\//, '').replace(/^\/+/, '').replace(/\/+$/, '')
  if (!removal || !source) return null
  const from = copy.from === null ? '' : `,from=${copy.from}`
  const where = copy.from === null ? source : copy.sources[0]?.text
  return {
    id: 'bind-mount',
    title: 'Mount the file for the RUN that reads it',
    safety: 'review',
    assumptions: [
      'The build runs with BuildKit, the default since Docker Engine 23.',
      `${lineOf(user.run)} only reads ${part.entry.path}: a mounted file can't be changed.`,
    ],
    edits: [
      ...moveAway(built.file, copy, user.run),
      mountEdit(user.run, `--mount=type=bind${from},source=${where},target=${part.entry.path}`),
      ...removal,
    ],
  }
}

const isPlain = (copy: Copy): boolean =>
  copy.sources.length === 1 &&
  copy.json === null &&
  copy.heredocs.length === 0 &&
  copy.flags.every((flag) => flag.name === 'from') &&
  /^[\w./@+-]+$/.test(copy.sources[0]?.text ?? '') &&
  copy.sources[0]?.text.replaceAll('/', '') !== '.'

/** The RUNs that work with the file; null where one of them may do more than read it. */
function usersOf(built: BuiltImage, deletion: Deletion, copy: Copy): readonly RunInStage[] | null {
  const [part] = deletion.parts
  if (!part) return null
  const users: RunInStage[] = []
  for (const it of runsOf(built)) {
    if (it.stage !== deletion.at.stage || it.run.index <= copy.index || it.run.index > deletion.at.run.index) continue
    if (it.trace.form === 'foreign') return null
    for (const command of it.trace.commands) {
      if (command === deletion.command) break
      if (needOf(command, part.entry, false) !== 'needs') continue
      const started = isUnder(part.entry.path, command.directory) && part.entry.path.endsWith(`/${command.name}`)
      if (!started && !readers.test(command.name)) return null
      if (!users.includes(it)) users.push(it)
    }
  }
  return users
}

function removalOf(
  built: BuiltImage,
  at: RunInStage,
  command: TracedCommand,
  user: RunInStage,
): readonly Edit[] | null {
  const place = placeOf(at.trace, command)
  if (!place) return null
  if (at !== user && at.trace.commands.length === 1) return moveAway(built.file, at.run, user.run)
  return removeCommand(built.file, at.run, at.trace, place)
}
