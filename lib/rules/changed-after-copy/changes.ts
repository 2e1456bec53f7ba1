import type { Copy } from '../../dockerfile/model'
import type { Argument, BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { absolutePath, isUnder } from '../../image/path'
import { copiesOf, type RunInStage, runsIn } from '../commands'

/** A chmod or chown of what COPY brought in an earlier layer. */
export interface Change {
  readonly at: RunInStage
  readonly command: TracedCommand
  readonly what: 'chmod' | 'chown'
  /** The mode or the owner, as written. */
  readonly value: string
  readonly recursive: Argument | null
  readonly operands: readonly { readonly word: Argument; readonly path: string }[]
  /** Instructions whose files it writes again, with the operand that names them. */
  readonly copies: readonly { readonly copy: Copy; readonly operand: Argument }[]
  /** What it writes again that no COPY brought. */
  readonly others: readonly Entry[]
}

export function changesIn(built: BuiltImage, stage: BuiltStage): readonly Change[] {
  if (!stage.reached) return []
  const found: Change[] = []
  for (const at of runsIn(built, stage)) {
    for (const command of at.trace.commands) {
      const change = command.name === 'chmod' || command.name === 'chown' ? readChange(at, command, command.name) : null
      if (change) found.push(change)
    }
  }
  return found
}

function readChange(at: RunInStage, command: TracedCommand, what: 'chmod' | 'chown'): Change | null {
  if (command.wrote.length === 0 || !command.certain) return null
  const options = command.args.filter((arg) => /^-{1,2}[A-Za-z]/.test(arg.text) && !/^-[rwxXst]+$/.test(arg.text))
  const [first, ...rest] = command.args.filter((arg) => !options.includes(arg))
  const recursive = options.find((arg) => /^-\w*R|^--recursive$/.test(arg.text)) ?? null
  if (
    !first ||
    options.some((arg) => arg !== recursive && !/^-[vcf]+$|^--(?:verbose|quiet|silent|changes)$/.test(arg.text))
  )
    return null
  const operands = rest.map((word) => ({ word, path: absolutePath(word.text, command.directory) }))
  const copies: { copy: Copy; operand: Argument }[] = []
  const others: Entry[] = []
  const instructions = copiesOf(at.stage).filter((copy) => copy.index < at.run.index)
  for (const entry of command.wrote) {
    const copy = instructions.findLast((it) =>
      (at.stage.copied.get(it.index) ?? []).some(({ path }) => path === entry.path),
    )
    const operand = operands.find(({ path }) => isUnder(entry.path, path))?.word
    if (!copy || !operand) others.push(entry)
    else if (!copies.some((it) => it.copy === copy)) copies.push({ copy, operand })
  }
  return copies.length === 0 ? null : { at, command, what, value: first.text, recursive, operands, copies, others }
}

/** True where everything that an instruction copied lies at or under one of the paths. */
export const coversAll = (change: Change, copy: Copy): boolean =>
  (change.at.stage.copied.get(copy.index) ?? []).every((entry) =>
    change.operands.some(({ path }) => (change.recursive ? isUnder(entry.path, path) : entry.path === path)),
  )

/** A RUN or WORKDIR in front of a change makes something below one of its paths, which no COPY could change. */
export function madeBelow(change: Change): boolean {
  const { stage, run } = change.at
  const inside = (path: string): boolean => change.operands.some((it) => isUnder(path, it.path))
  const below = (path: string): boolean => change.operands.some((it) => path !== it.path && isUnder(path, it.path))
  const directories = stage.stage.instructions.filter((it) => it.kind === 'WORKDIR' && it.index < run.index)
  if (directories.some((it) => below(absolutePath(it.masked.trim(), '/')))) return true
  for (const trace of stage.traces.values()) {
    for (const command of trace.commands) {
      if (command.range.start >= change.command.range.start) continue
      const writes =
        command.wrote.some(({ path }) => inside(path)) || (command.unknown !== null && inside(command.directory))
      const makes =
        command.name === 'mkdir' && command.args.some((arg) => below(absolutePath(arg.text, command.directory)))
      if (writes || makes) return true
    }
  }
  return false
}
