import { variablesIn } from '../../dockerfile/substitute'
import type { BuiltImage, BuiltLayer, TracedCommand } from '../../image/built-image'
import { absolutePath, joinPath } from '../../image/path'
import { type Edit, sortEdits } from '../../source/edits'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import { lineOf, type RunInStage, runsOf, verbOf } from '../commands'
import { appendCommands, lastPlaceOf, moveAway, placeOf, removeCommand } from '../mend'
import type { Fix } from '../rule'
import { type Deletion, deletes, isCleaner, isRemover, needBetween, operandsOf, type Part } from './deletions'

/** Part of a deletion that goes to the RUN that made what it deletes. */
interface Move {
  readonly text: string
  readonly makers: readonly BuiltLayer[]
  readonly parts: readonly Part[]
}

/** Deletes in the layer that made the files; what has to stay where it is stays. */
export function moveFix(built: BuiltImage, deletion: Deletion): Fix | null {
  const { at, command } = deletion
  if (!command.certain || command.pipedInto !== null || command.pipedFrom !== null) return null
  const plan = isRemover(command)
    ? moveOperands(built, deletion)
    : isCleaner(command)
      ? moveWhole(built, deletion)
      : null
  if (!plan || plan.moves.length === 0) return null
  const makers = [...new Set(plan.moves.flatMap((move) => move.makers))]
  const runs = new Map(runsOf(built).map((it) => [it.run.index, it]))
  const edits: Edit[] = []
  for (const maker of makers) {
    const to = runs.get(maker.instruction?.index ?? -1)
    const place = to && lastPlaceOf(to.trace)
    if (!place) return null
    const texts = plan.moves.filter((move) => move.makers.includes(maker)).map((move) => move.text)
    edits.push(appendCommands(built.file, to.run, to.trace, place, textsOf(command, texts)))
  }
  const first = runs.get(makers[0]?.instruction?.index ?? -1)
  const removal = first && removalOf(built, deletion, plan.stays, first)
  if (!removal) return null
  const parts = plan.moves.flatMap((move) => move.parts)
  const needs = parts.map((part) => [part, needBetween(deletion, part)] as const)
  const open = needs.filter(([, need]) => need === 'may need').map(([part]) => part)
  const exact = needs.every(([part]) => part.entry.kind === 'package index' || part.entry.kind === 'download cache')
  const direct = makers.every((maker) => maker.index === at.layer.index - 1) && at.trace.commands[0] === command
  const files = open.length > 0 ? open : exact || direct ? [] : parts
  const assumptions = assumptionsOf(files, at)
  return {
    id: 'same-layer',
    title: makers.length > 1 ? 'Delete in the layers that made the files' : 'Delete in the layer that made the files',
    safety: assumptions.length > 0 ? 'review' : 'safe',
    assumptions,
    edits: sortEdits([...edits, ...removal]),
  }
}

function assumptionsOf(parts: readonly Part[], at: RunInStage): readonly string[] {
  const first = parts.toSorted((a, b) => a.maker.index - b.maker.index)[0]
  if (!first?.maker.instruction) return []
  const names = [...new Set(parts.map((part) => part.entry.path))].slice(0, 3).join(', ')
  return [`Nothing between ${lineOf(first.maker.instruction)} and ${lineOf(at.run)} needs ${names}.`]
}

type Operand = TracedCommand['args'][number]

interface Plan {
  readonly moves: readonly Move[]
  /** Operands that the command keeps; null where it goes. */
  readonly stays: readonly Operand[] | null
}

function moveOperands(built: BuiltImage, deletion: Deletion): Plan {
  const { command, parts } = deletion
  const moves: Move[] = []
  const stays: Operand[] = []
  const bare: Operand[] = []
  for (const operand of operandsOf(command)) {
    const own = parts.filter((part) => deletes(operand.text, command.directory, part.entry))
    const text = pathText(operand, deletion)
    if (own.length === 0) bare.push(operand)
    if (own.length === 0) continue
    const movable =
      text !== null &&
      own.every(
        (part) => isMovable(built, deletion, part, operand.text) && !isSetBetween(built, deletion, part.maker, operand),
      )
    if (movable) moves.push({ text, makers: [...new Set(own.map((part) => part.maker))], parts: own })
    if (!movable || isMadeAgain(deletion, operand.text)) stays.push(operand)
  }
  // where nothing is known to be, a deletion goes along with the others if no command between may have written there
  const last = moves.flatMap((move) => move.makers).toSorted((a, b) => b.index - a.index)[0]
  const texts = bare.map((operand) => pathText(operand, deletion))
  if (last && stays.length === 0 && writesNothing(deletion, last) && texts.every((text) => text !== null))
    for (const text of texts) moves.push({ text, makers: [last], parts: [] })
  else stays.push(...bare)
  return { moves, stays: stays.length === 0 ? null : stays }
}

function moveWhole(built: BuiltImage, deletion: Deletion): Plan | null {
  const { command, parts } = deletion
  const { source } = built.file
  const text = command.node && slice(source, command.node.range)
  if (!text || /[\n$`]/.test(text)) return null
  if (!parts.every((part) => isMovable(built, deletion, part))) return null
  const again = deletion.at.trace.commands.slice(0, deletion.at.trace.commands.indexOf(command)).some(writes)
  return {
    moves: [{ text, makers: [...new Set(parts.map((part) => part.maker))], parts }],
    stays: again ? command.args : null,
  }
}

/** The RUN that made it is a list of shell commands, run by the same user, and nothing in between needs the files. */
function isMovable(built: BuiltImage, deletion: Deletion, part: Part, operand?: string): boolean {
  const { at, command } = deletion
  const to = runsOf(built).find((it) => it.layer === part.maker || it.run === part.maker.instruction)
  if (!to || to.stage !== at.stage || part.maker.inherited) return false
  if (to.trace.form !== 'shell' && to.trace.form !== 'heredoc') return false
  if (to.trace.commands.at(-1)?.user !== command.user || lastPlaceOf(to.trace) === null) return false
  if (needBetween(deletion, part) === 'needs') return false
  if (operand === undefined) return true
  // what is deleted along with the part may be read in between, however small it is
  const path = absolutePath(operand.replace(/\/\*$/, ''), command.directory)
  return needBetween(deletion, { ...part, entry: { ...part.entry, path } }) !== 'needs'
}

const writes = (command: TracedCommand): boolean =>
  command.wrote.length > 0 || command.unknown !== null || verbOf(command) === 'update'

/** The RUN that deletes may itself have written there before: then it has to go on deleting. */
function isMadeAgain({ at, command }: Deletion, operand: string): boolean {
  return at.trace.commands
    .slice(0, at.trace.commands.indexOf(command))
    .some(
      (other) =>
        other.unknown !== null ||
        other.wrote.some((entry) => deletes(operand, command.directory, entry)) ||
        (/apt/.test(operand) && verbOf(other) === 'update'),
    )
}

function writesNothing(deletion: Deletion, maker: BuiltLayer): boolean {
  const { at, command } = deletion
  const before = at.trace.commands.slice(0, at.trace.commands.indexOf(command))
  if (before.some((other) => other.unknown !== null)) return false
  return at.stage.layers.every(
    (layer) =>
      layer.index <= maker.index ||
      layer.index >= at.layer.index ||
      (layer.instruction !== null &&
        (at.stage.traces.get(layer.instruction.index)?.commands.every((other) => other.unknown === null) ?? true)),
  )
}

/** A path as it can be written in another RUN: absolute, with its variables and its pattern; null where that can't be told. */
function pathText(operand: Operand, { at, command }: Deletion): string | null {
  if (!operand.known || operand.text.startsWith('~')) return null
  const raw = operand.word?.text
  if (raw?.includes('$')) {
    const [, quote = '', rest = ''] = /^("?)([\s\S]*)$/.exec(raw) ?? []
    const names = variablesIn(raw)
    const own = new RegExp(`(?:^|[\\s;&|({])(?:${names.join('|')})=|\\bread\\b`)
    if (/[`\\\n]|\$\(/.test(raw) || own.test(at.run.masked) || isLoop(at, operand)) return null
    if (operand.text.startsWith('/')) return /\$\{?PWD\b/.test(raw) ? null : raw
    return /^[\w./-]+$/.test(command.directory) ? `${quote}${joinPath(command.directory, rest)}` : null
  }
  const path = absolutePath(operand.text, command.directory)
  if (/[$`"'\\\n]/.test(path) || path === '/') return null
  const plain = /^[\w./@%+=:,-]+$/.test(path)
  if (plain || (operand.pattern && /^[\w./@%+=:,*?[\]!-]+$/.test(path))) return path
  return operand.pattern ? null : `'${path}'`
}

/** The word is met several times, with other values: it stands in a loop. */
const isLoop = ({ trace }: RunInStage, operand: Operand): boolean =>
  trace.commands.filter((command) => command.args.some((arg) => arg.range.start === operand.range.start)).length > 1

/** A variable in a path is set between the RUN that made the files and the one that deletes them. */
function isSetBetween(built: BuiltImage, { at }: Deletion, maker: BuiltLayer, operand: Operand): boolean {
  const names = variablesIn(operand.word?.text ?? '')
  const from = maker.instruction?.index ?? 0
  return (
    names.length > 0 &&
    built.file.instructions.some(
      (it) =>
        it.index > from &&
        it.index < at.run.index &&
        (it.kind === 'ARG' || it.kind === 'ENV') &&
        it.pairs.some((pair) => names.includes(pair.key)),
    )
  )
}

/** One `rm` for all paths that go to the same RUN. */
function textsOf(command: TracedCommand, texts: readonly string[]): readonly string[] {
  if (!isRemover(command)) return texts
  const options = command.args.filter((arg) => /^-./.test(arg.text)).map((arg) => arg.text)
  const sudo = command.prefixes.includes('sudo') ? ['sudo'] : []
  return [[...sudo, command.name, ...options, ...texts].join(' ')]
}

/** Takes the operands that moved out of the command, or the command, or the RUN, with what is left of comments kept. */
function removalOf(
  built: BuiltImage,
  { at, command }: Deletion,
  stays: Plan['stays'],
  to: RunInStage,
): readonly Edit[] | null {
  const { file } = built
  if (stays === command.args) return []
  if (stays) {
    const gone = operandsOf(command).filter((operand) => !stays.includes(operand))
    if (command.node === null && gone.length > 0) return null
    return gone.map((operand) => {
      const before = /(?:[ \t]+)$/.exec(file.source.text.slice(0, operand.range.start))?.[0].length ?? 0
      return { range: range(operand.range.start - before, operand.range.end), text: '' }
    })
  }
  const place = placeOf(at.trace, command)
  const only = at.trace.commands.every((it) => it === command || (it.name === 'set' && at.trace.form !== 'exec'))
  const items = at.trace.script?.body.items.length ?? 1
  if (only && items === at.trace.commands.length && (place || at.trace.form === 'exec'))
    return moveAway(file, at.run, to.run)
  return place && removeCommand(file, at.run, at.trace, place)
}
