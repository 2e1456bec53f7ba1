import type { Script, ShellProblem } from '../shell/model'
import { type ShellShift, shiftShell } from '../shell/shift'
import type { Argument, RunTrace, TracedCommand } from './built-image'

/** The trace of an instruction that stands further down or up than where it was run. Few of them are looked into. */
export class MovedTrace implements RunTrace {
  readonly form: RunTrace['form']
  readonly mounts: RunTrace['mounts']
  #shift: ShellShift | null = null
  #script: Script | null | undefined
  #commands: readonly TracedCommand[] | undefined
  #problems: readonly ShellProblem[] | undefined

  private constructor(
    private readonly trace: RunTrace,
    private readonly by: number,
  ) {
    this.form = trace.form
    this.mounts = trace.mounts
  }

  static of(trace: RunTrace, by: number): RunTrace {
    if (by === 0) return trace
    return trace instanceof MovedTrace ? MovedTrace.of(trace.trace, trace.by + by) : new MovedTrace(trace, by)
  }

  get script(): Script | null {
    if (this.#script === undefined) this.#script = this.trace.script && this.shift.script(this.trace.script)
    return this.#script
  }

  get commands(): readonly TracedCommand[] {
    this.#commands ??= this.trace.commands.map((it) => movedCommand(it, this.shift))
    return this.#commands
  }

  get problems(): readonly ShellProblem[] {
    this.#problems ??= this.trace.problems.map(this.shift.problem)
    return this.#problems
  }

  private get shift(): ShellShift {
    this.#shift ??= shiftShell(this.by)
    return this.#shift
  }
}

function movedCommand(it: TracedCommand, shift: ShellShift): TracedCommand {
  const argument = (arg: Argument): Argument => ({
    ...arg,
    range: shift.range(arg.range),
    word: arg.word && shift.word(arg.word),
  })
  return {
    ...it,
    args: it.args.map(argument),
    range: shift.range(it.range),
    start: shift.range(it.start),
    node: it.node && shift.command(it.node),
  }
}
