import type { Dockerfile, Instruction } from '../dockerfile/model'
import { substitute } from '../dockerfile/substitute'
import type { BuiltImage, BuiltStage } from '../image/built-image'
import { globalArguments } from '../image/scope'
import { lineAt } from '../source/text'
import type { Range } from '../source/units'
import { type BaseVariables, baseVariables, noVariables } from './base-variables'
import { parentOf } from './lineage'
import type { RuleContext } from './rule'

/** An instruction of a stage in the order in which BuildKit runs them: triggers of the stage it starts from come first. */
export interface Step {
  readonly stage: BuiltStage
  readonly instruction: Instruction
  /** Where BuildKit speaks of it: the instruction itself, or for a trigger the FROM that took it over. */
  readonly at: Instruction
  readonly names: Names
  /** Its place among the changes of `names`. */
  readonly moment: number
}

interface Setting {
  readonly moment: number
  /** null: not known. undefined: an ARG without a value. */
  readonly value: string | null | undefined
}

/** Names that BuildKit never speaks of (dockerfile2llb/convert.go, nonEnvArgs). */
const unspoken = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'])

/** The variables of a stage as BuildKit's checks see them, at any moment of it. */
export class Names {
  private readonly settings = new Map<string, Setting[]>()

  constructor(
    private readonly parent: Names | null,
    private readonly base: BaseVariables,
    private readonly escape: '\\' | '`',
  ) {}

  set(name: string, moment: number, value: Setting['value']): void {
    const list = this.settings.get(name)
    if (list) list.push({ moment, value })
    else this.settings.set(name, [{ moment, value }])
  }

  private settingAt(name: string, moment: number): Setting | undefined {
    return this.settings.get(name)?.findLast((it) => it.moment <= moment)
  }

  /** Declared or set. */
  has(name: string, moment: number): boolean {
    if (unspoken.has(name) || this.settingAt(name, moment)) return true
    return this.parent ? this.parent.has(name, Number.POSITIVE_INFINITY) : this.base.names.has(name)
  }

  /** True where the base image may set names that nobody here knows of. */
  get open(): boolean {
    return this.parent ? this.parent.open : !this.base.complete
  }

  value(name: string, moment: number): Setting['value'] {
    const setting = this.settingAt(name, moment)
    if (setting?.value !== undefined) return setting.value
    if (this.parent) return this.parent.value(name, Number.POSITIVE_INFINITY)
    const { names, values, complete } = this.base
    if (Object.hasOwn(values, name)) return values[name]
    return names.has(name) || !(setting || complete) ? null : undefined
  }

  /** A text with its variables filled in; null where one of them is not known. An ARG without a value is nothing. */
  fill(text: string, moment: number): string | null {
    const filled = substitute(text, (name) => this.value(name, moment), this.escape)
    return filled.known ? filled.text : null
  }

  /** All names that are declared or set at a moment. */
  all(moment: number): readonly string[] {
    const own = [...this.settings].filter(([, list]) => list.some((it) => it.moment <= moment)).map(([name]) => name)
    const before = this.parent ? this.parent.all(Number.POSITIVE_INFINITY) : [...this.base.names]
    return [...new Set([...before, ...own])]
  }
}

const known = new WeakMap<BuiltImage, readonly Step[]>()

/** Every instruction behind a FROM, stage by stage. BuildKit's checks look at all stages, reached or not. */
export function stepsOf(built: BuiltImage): readonly Step[] {
  const before = known.get(built)
  if (before) return before
  const steps = walk(built)
  known.set(built, steps)
  return steps
}

/** The same of the stages that are asked about. */
export const stepsAsked = ({ built, stages }: RuleContext): readonly Step[] =>
  stepsOf(built).filter((step) => stages.includes(step.stage))

/** A longer value than this is not kept: a file that doubles a variable forty times must not fill the memory. */
const longestValue = 4096

function walk(built: BuiltImage): readonly Step[] {
  const { file } = built
  const globals = globalArguments(file, {})
  const steps: Step[] = []
  const names: Names[] = []
  for (const stage of built.stages) {
    const parent = parentOf(built, stage)
    const own = new Names(parent ? (names[parent.stage.index] ?? null) : null, variablesOf(stage), file.escape)
    names.push(own)
    let moment = 0
    const step = (instruction: Instruction, at: Instruction) => {
      steps.push({ stage, instruction, at, names: own, moment })
      if (instruction.kind === 'ENV') {
        const values = instruction.pairs.map((pair) => own.fill(pair.value ?? '', moment))
        moment++
        instruction.pairs.forEach((pair, i) => {
          own.set(own.fill(pair.key, moment - 1) ?? pair.key, moment, kept(values[i] ?? null))
        })
      } else if (instruction.kind === 'ARG') {
        for (const pair of instruction.pairs) {
          const value = pair.value === null ? globals.get(pair.key) : kept(own.fill(pair.value, moment))
          own.set(pair.key, ++moment, value)
        }
      }
    }
    for (const trigger of parent?.config.onbuild ?? []) step(trigger, stage.stage.from)
    for (const instruction of stage.stage.instructions) step(instruction, instruction)
  }
  return steps
}

const kept = (value: string | null): string | null => (value !== null && value.length <= longestValue ? value : null)

const variablesOf = (stage: BuiltStage): BaseVariables =>
  stage.base.kind === 'scratch' ? noVariables : baseVariables(stage.root)

/** The arguments of an instruction as one text, without the line breaks that join its lines. */
export const argumentText = (instruction: Instruction): string => instruction.masked.replaceAll('\\\n', '').trim()

/** True in the stage that a piece of a Dockerfile without a FROM is read as. */
export const isPiece = (stage: BuiltStage): boolean => stage.stage.from.image === null

/**
 * Where a finding is shown: close to its cause where that stands on the line on which BuildKit tells it, which is the
 * first line of the instruction; else at the instruction.
 */
export const shownAt = (file: Dockerfile, at: Instruction, cause: Range): Range =>
  lineAt(file.source, cause.start) === at.lines.line ? cause : at.range

/** The instructions of a stage as they are written, triggers without their ONBUILD. */
export const writtenIn = (stage: BuiltStage): readonly Instruction[] =>
  stage.stage.instructions.flatMap((it) => (it.kind === 'ONBUILD' ? (it.trigger ?? []) : it))
