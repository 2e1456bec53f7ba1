import type { Instruction, Run } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { Ledger } from '../image/ledger'
import { Machine } from '../image/machine'
import { runInstruction } from '../image/run'
import { Scope } from '../image/scope'
import type { Edit } from '../source/edits'
import type { Range } from '../source/units'
import { type RunInStage, runsIn } from './commands'
import { execWords, insertAfter } from './mend'
import type { Finding, RuleContext, RuleInput } from './rule'
import { substitutedCommands } from './substituted'

/** A RUN that is judged by what its commands say: one of the file's own, or one that an ONBUILD holds for later. */
export interface Body extends RunInStage {
  /** It runs where an image starts from this one, not here. */
  readonly trigger: boolean
}

/** A command with the RUN it is in. */
export interface Use {
  readonly at: Body
  readonly command: TracedCommand
  /** It stands in `$(…)`: what it does to its shell ends with it. */
  readonly inside: boolean
}

interface Known {
  readonly bodies: readonly Body[]
  readonly byName: ReadonlyMap<string, readonly Use[]>
}

const known = new WeakMap<BuiltStage, Known>()

/** Every RUN of the stages asked about in the order of the text, ONBUILD triggers included. */
export const bodiesOf = (context: RuleContext): readonly Body[] =>
  context.stages.flatMap((stage) => knownOf(context, stage).bodies)

/**
 * Commands of the stages asked about by their names, in the order of the text: those that stand in the file as commands,
 * each once, however often a loop starts it. What a quoted script or a file of the context starts is not the RUN's own.
 * `sudo` stands for what it starts.
 */
export function usesOf(context: RuleContext, names: RegExp): readonly Use[] {
  return context.stages.flatMap((stage) => {
    const found: Use[] = []
    for (const [name, uses] of knownOf(context, stage).byName) if (names.test(name)) found.push(...uses)
    return found.sort((a, b) => a.command.range.start - b.command.range.start)
  })
}

function knownOf(context: RuleInput, stage: BuiltStage): Known {
  const before = known.get(stage)
  if (before) return before
  const bodies = readBodies(context, stage)
  const byName = new Map<string, Use[]>()
  for (const at of bodies) {
    const inside = substitutedCommands(context.built.file.source, at.trace)
    for (const command of [...ownCommands(at), ...inside]) {
      const use = { at, command, inside: inside.includes(command) }
      const names = command.prefixes.includes('sudo') ? [command.name, 'sudo'] : [command.name]
      for (const name of names) {
        const uses = byName.get(name)
        if (uses) uses.push(use)
        else byName.set(name, [use])
      }
    }
  }
  const made = { bodies, byName }
  known.set(stage, made)
  return made
}

/** The commands of a RUN that stand in its text, each once. */
export function ownCommands({ trace }: Pick<Body, 'trace'>): readonly TracedCommand[] {
  if (trace.form === 'exec') return trace.commands.slice(0, 1)
  const seen = new Set<number>()
  return trace.commands.filter((command) => {
    if (command.node === null || seen.has(command.start.start)) return false
    seen.add(command.start.start)
    return true
  })
}

function readBodies(context: RuleInput, stage: BuiltStage): readonly Body[] {
  const bodies: Body[] = runsIn(context.built, stage).map((at) => ({ ...at, trigger: false }))
  const triggers = triggersIn(context, stage)
  if (triggers.length === 0) return bodies
  return [...bodies, ...triggers].sort((a, b) => a.run.range.start - b.run.range.start)
}

/** What ONBUILD instructions of a stage hold for the images that start from it. */
export const triggersIn = (context: RuleInput, stage: BuiltStage): readonly Body[] =>
  stage.stage.instructions.flatMap((it) => triggerOf(it)).map((run) => triggered(context, stage, run))

function triggerOf(instruction: Instruction): readonly Run[] {
  const trigger = instruction.kind === 'ONBUILD' ? instruction.trigger : null
  return trigger?.kind === 'RUN' ? [trigger] : []
}

/** What a trigger's commands say and leave, on a machine of which only the image at its root is known. */
function triggered(context: RuleInput, stage: BuiltStage, run: Run): Body {
  const { built, catalog } = context
  const scope = new Scope(new Map(), {}, built.file.escape, new Map())
  const surroundings = {
    catalog,
    context: null,
    files: context.files,
    buildArgs: {},
    want: () => undefined,
    calibration: null,
    bases: new Map(),
  }
  const ledger = new Ledger()
  const machine = new Machine(ledger, scope, surroundings, stage.root, stage.distribution)
  machine.shell = stage.config.shell
  machine.user = stage.config.user ?? ''
  const index = ledger.openLayer()
  const trace = runInstruction(built.file, run, machine, () => ({ kind: 'context' }))
  const layer = {
    instruction: run,
    stage: stage.stage.index,
    inherited: false,
    index,
    entries: ledger.entriesOf(index),
    size: ledger.sizeOf(index),
    notes: [],
  }
  return { stage, layer, run, trace, trigger: true }
}

/** Where a word of a command stands: its name for -1, its arguments from 0; in exec form with its quotes. */
export function wordAt({ at, command }: Use, index: number): Range | null {
  if (at.trace.form === 'exec') {
    const behind = command.args.length - index
    return execWords(at.run).at(-behind) ?? null
  }
  return index < 0 ? command.start : (command.args[index]?.range ?? null)
}

/** Puts words behind a word of a command, in exec form each as a string of its own. */
export function optionBehind(use: Use, index: number, words: readonly string[]): Edit | null {
  const at = wordAt(use, index)
  if (!at) return null
  const exec = use.at.trace.form === 'exec'
  return insertAfter(at, words.map((word) => (exec ? `, "${word}"` : ` ${word}`)).join(''))
}

/** A finding about one command. */
export const findingAt = ({ at, command }: Use, about: Omit<Finding, 'range' | 'stage'>): Finding => ({
  range: command.range,
  stage: at.stage.stage.index,
  ...about,
})

/** Words of a command that are no options, for an anchor: what stays when a step adds one. */
export const plainWords = ({ name, args }: TracedCommand): string =>
  [name, ...args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))].join(' ')

/** A flag as getopt reads it: `--name`, `--name=value`, or one letter among others. */
export function hasFlag(command: TracedCommand, long: readonly string[], letters = ''): boolean {
  return command.args.some(({ text }) => {
    if (text.startsWith('--')) return long.includes(text.slice(2).split('=')[0] ?? '')
    return letters !== '' && /^-[^-]/.test(text) && [...text.slice(1)].some((letter) => letters.includes(letter))
  })
}

/** Commands of each RUN together: where all have one cause, a RUN has one finding. */
export function byRun(uses: readonly Use[]): readonly (readonly [Use, ...Use[]])[] {
  const groups = new Map<Body, [Use, ...Use[]]>()
  for (const use of uses) {
    const group = groups.get(use.at)
    if (group) group.push(use)
    else groups.set(use.at, [use])
  }
  return [...groups.values()]
}

/** Letters of `-abc`, up to one that takes what follows as its value. */
export function lettersOf(command: TracedCommand, withValue: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { text } of command.args) {
    if (!/^-[^-]/.test(text)) continue
    for (const letter of text.slice(1)) {
      found.add(letter)
      if (withValue.includes(letter)) break
    }
  }
  return found
}
