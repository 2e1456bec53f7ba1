import type {
  Branching,
  CommandList,
  ForLoop,
  ListItem,
  Redirect,
  ShellNode,
  SimpleCommand,
  Values,
} from '../shell/model'
import { resolveWord } from '../shell/word'
import { wildcard } from '../source/wildcard'
import { goesOnAfter } from './and-or-lists'
import type { TracedCommand } from './built-image'
import type { Leaving } from './builtins'
import type { Call } from './commands/command'
import { answerOfTest, isQuestion } from './conditions'
import type { Machine } from './machine'
import { baseName } from './path'
import { Sink } from './printed'
import { inputOf, outputOf, type Stream, streamOf, writeOutput } from './redirects'
import { ShellState } from './shell-state'
import { isPure } from './substitutions'
import { loopWords } from './words'

/** A loop is run for so many words only: no real list is longer. */
const mostRounds = 1024
/** Scripts and functions in one another: deeper than this nothing is read. */
export const deepestScript = 6
/** Commands of one RUN that are followed; a generated script may hold more, and adds nothing that decides. */
const mostCommands = 5000
/** Parts of a script that are run, commands or not: loops that count must come to an end. */
const mostSteps = 20_000

/** How a part of a script is joined to what stands beside it in a pipe. */
export interface Pipe {
  readonly from: Call | null
  readonly into: string | null
}

export const noPipe: Pipe = { from: null, into: null }

/** A part of a script that ran: whether it worked, where that is known. */
export interface Ran {
  readonly call: Call | null
  readonly status: boolean | null
}

export const someStatus: Ran = { call: null, status: null }

/** How the parts of a script follow one another: lists, pipes, branches, loops and substitutions. */
export abstract class ShellFlow {
  readonly trace: TracedCommand[] = []
  protected readonly state: ShellState
  protected certain = true
  protected skipping = false
  protected depth = 0
  protected calls = 0
  private steps = 0
  protected leaving: Leaving | null = null
  protected sink: Sink | null = null
  protected input: Stream | null = null
  /** Inside of `$(…)`: what runs there is asked for what it prints, and leaves no trace. */
  protected asking = false
  protected readonly values: Values

  constructor(
    protected readonly machine: Machine,
    /** The program that reads the script: bash knows braces, dash and BusyBox do not. */
    protected program = '/bin/sh',
  ) {
    this.state = new ShellState(machine)
    this.values = this.state.valuesWith((body) => this.outputOf(body))
  }

  protected get braces(): boolean {
    // /bin/sh is bash where packages are RPMs
    return /bash|zsh/.test(this.program) || /^(?:dnf|microdnf|yum|zypper)$/.test(this.machine.packageManager ?? '')
  }

  protected abstract runSimple(node: SimpleCommand, pipe: Pipe): Ran

  /** Runs a list; the answer is that of its last command. */
  runList(list: CommandList): boolean | null {
    // what the items so far are known to answer: true, false, or null
    let before: boolean | null = null
    let question = false
    const { tolerant } = this.machine
    const goesOn = tolerant ? null : goesOnAfter(list)
    for (const [i, item] of list.items.entries()) {
      if (this.leaving) break
      this.machine.tolerant = goesOn?.(i, this.state.errexit) ?? true
      const operator = item.joint?.operator
      const runs = operator === '||' ? before === false : operator === '&&' ? before !== false : true
      if (runs) {
        before = this.runItem(item)
        question = isQuestion({ ...list, items: [{ ...item, joint: null }] })
      } else if (operator === '||' && question && before === null) {
        // what follows `||` runs only when what stands before it failed; after a question nobody knows
        this.perhaps(() => this.runItem(item), 'run')
        question = false
      } else this.perhaps(() => this.runItem(item), 'skip')
    }
    this.machine.tolerant = tolerant
    return before
  }

  /** Runs what may fail without ending the script: a condition, or what stands behind `!`. */
  private asked<T>(run: () => T): T {
    const { tolerant } = this.machine
    this.machine.tolerant = true
    const answer = run()
    this.machine.tolerant = tolerant
    return answer
  }

  private runItem(item: ListItem): boolean | null {
    return this.trace.length < mostCommands ? this.runNode(item.node, noPipe).status : null
  }

  protected runNode(node: ShellNode, pipe: Pipe): Ran {
    if (++this.steps > mostSteps) return someStatus
    this.machine.spend(1)
    switch (node.kind) {
      case 'simple':
        return this.runSimple(node, pipe)
      case 'list':
        return { call: null, status: this.runList(node) }
      case 'pipeline':
        return this.runPipeline(node.commands, node.negated, pipe)
      case 'group':
        return this.redirected(node.redirects, () => this.runList(node.body))
      case 'subshell':
        return this.redirected(node.redirects, () => {
          let status: boolean | null = null
          this.state.apart(() => {
            status = this.runList(node.body)
          })
          this.leaving = null
          return status
        })
      case 'branching':
        return this.redirected(node.redirects, () => this.runBranching(node))
      case 'for':
        return this.redirected(node.redirects, () => this.runLoop(node))
      case 'function':
        if (!this.skipping) this.state.functions.set(node.name, node.body)
        return { call: null, status: true }
      case 'other': {
        if (node.test)
          return { call: null, status: answerOfTest(node.test, this.machine, this.values, this.state.directory) }
        const value = this.skipping ? null : (node.arithmetic?.(this.values) ?? null)
        return { call: null, status: value === null ? null : value !== 0 }
      }
    }
  }

  private runPipeline(commands: readonly ShellNode[], negated: boolean, pipe: Pipe): Ran {
    if (negated) {
      const { call, status } = this.asked(() => this.runPipeline(commands, false, pipe))
      return { call, status: status === null ? null : !status }
    }
    const { sink, input } = this
    let ran: Ran = { call: pipe.from, status: null }
    commands.forEach((command, i) => {
      const next = commands[i + 1]
      this.sink = next ? new Sink() : sink
      ran = this.runNode(command, { from: ran.call, into: next ? nameOf(next) : pipe.into })
      if (next) this.input = streamOf({ path: null, size: this.sink?.size ?? null, text: this.sink?.text ?? null })
    })
    this.sink = sink
    this.input = input
    return ran
  }

  /** Runs a group, loop or branch whose input and output go elsewhere as a whole. */
  protected redirected(redirects: readonly Redirect[], run: () => boolean | null): Ran {
    if (redirects.length === 0) return { call: null, status: run() }
    const { sink, input } = this
    const { directory } = this.state
    const output = outputOf(redirects, this.values, directory, this.machine)
    const given = inputOf(redirects, this.values, directory, this.machine)
    if (given) this.input = streamOf(given)
    const own = output.path !== null || output.dropped ? new Sink() : null
    if (own) this.sink = own
    const status = run()
    this.sink = sink
    this.input = input
    if (own && !this.skipping && !this.asking) writeOutput(output, own.size, own.text, this.machine)
    return { call: null, status }
  }

  private runBranching(node: Branching): boolean | null {
    switch (node.form) {
      case 'if':
        return this.runIf(node)
      case 'case':
        return this.runCase(node)
      case 'while':
      case 'until':
        return this.runWhile(node)
      case 'count': {
        node.counts?.start?.(this.values)
        return this.repeat(
          node.branches[0],
          () => {
            const value = node.counts?.test?.(this.values) ?? null
            return value === null ? null : value !== 0
          },
          () => node.counts?.step?.(this.values),
        )
      }
    }
  }

  /** The first branch whose condition may hold; the others are read and not run. */
  private runIf(node: Branching): boolean | null {
    // whether a branch before this one is known to be taken, known not to be, or may be
    let taken: boolean | null = false
    let status: boolean | null = true
    node.branches.forEach((branch, i) => {
      const condition = node.conditions[i]
      let answer: boolean | null = true
      if (condition) {
        if (taken === false) answer = this.asked(() => this.runList(condition))
        else this.perhaps(() => this.runList(condition), 'skip')
      }
      if (this.leaving) return
      if (taken !== false || answer === false) this.perhaps(() => this.runList(branch), 'skip')
      else if (answer) status = this.runList(branch)
      else {
        this.perhaps(() => this.runList(branch), 'run')
        status = null
      }
      if (taken === false) taken = answer === false ? false : answer
    })
    return status
  }

  private runCase(node: Branching): boolean | null {
    const word = node.choice && resolveWord(node.choice.word, this.values)
    let taken = -1
    if (word?.known) {
      taken = (node.choice?.patterns ?? []).findIndex((patterns) =>
        patterns.some((pattern) => {
          const { text, known } = resolveWord(pattern, this.values)
          return known && (text === word.text || (pattern.pattern && wildcard(text, 'text')(word.text)))
        }),
      )
    }
    let status: boolean | null = true
    node.branches.forEach((branch, i) => {
      if (word?.known) {
        if (i === taken) status = this.runList(branch)
        else this.perhaps(() => this.runList(branch), 'skip')
      } else this.perhaps(() => this.runList(branch), i === 0 ? 'run' : 'skip')
    })
    return status
  }

  private runWhile(node: Branching): boolean | null {
    const [condition] = node.conditions
    return this.repeat(node.branches[0], () => {
      if (!condition) return null
      const answer = this.asked(() => this.runList(condition))
      return answer === null ? null : answer === (node.form === 'while')
    })
  }

  /** Runs a body for as long as its condition is known to hold; once, perhaps, where that is not known. */
  private repeat(body: CommandList | undefined, goesOn: () => boolean | null, after?: () => void): boolean | null {
    if (!body) return null
    for (let round = 0; round < mostRounds && this.steps < mostSteps && !this.machine.exhausted; round++) {
      const answer = this.skipping ? null : goesOn()
      if (answer === false) return true
      if (answer === null) {
        if (round === 0) this.perhaps(() => this.runList(body), 'run')
        return null
      }
      this.runList(body)
      if (this.left()) break
      after?.()
    }
    return null
  }

  /** True where a loop ends here: after `break`, and where the whole script ends. */
  private left(): boolean {
    const { leaving } = this
    if (leaving === 'break' || leaving === 'continue') this.leaving = null
    return leaving !== null && leaving !== 'continue'
  }

  private runLoop({ variable, words, body }: ForLoop): boolean | null {
    const rounds = words ? loopWords(words, this.values, this.braces, this.state, this.machine) : this.state.parameters
    if (!rounds) {
      this.state.set(variable, null)
      this.perhaps(() => this.runList(body), 'run')
      return null
    }
    for (const value of rounds.slice(0, mostRounds)) {
      this.state.set(variable, value)
      this.runList(body)
      if (this.left() || this.machine.exhausted) break
    }
    return null
  }

  /** Runs what may not run. `skip` traces its commands without letting them write. */
  protected perhaps(run: () => void, how: 'run' | 'skip'): void {
    const { certain, skipping, leaving } = this
    const { directory } = this.state
    this.certain = false
    this.machine.certain = false
    this.skipping ||= how === 'skip'
    run()
    this.skipping = skipping
    this.certain = certain
    this.machine.certain = certain
    this.leaving = leaving
    if (how === 'skip') this.state.directory = directory
  }

  /** What `$(…)` gives, where it holds nothing but commands that only print. */
  private outputOf(body: CommandList): string | null {
    if (!isPure(body) || this.calls + this.depth > deepestScript || this.machine.exhausted) return null
    const { sink, asking, input } = this
    const own = new Sink()
    this.sink = own
    this.asking = true
    this.depth++
    this.state.apart(() => this.runList(body))
    this.depth--
    this.sink = sink
    this.input = input
    this.asking = asking
    return own.text?.replace(/\n+$/, '') ?? null
  }
}

const nameOf = (node: ShellNode): string | null =>
  node.kind === 'simple' && node.name ? baseName(node.name.literal ?? node.name.text) : null
