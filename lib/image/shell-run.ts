import { type Size, unknownSize } from '../catalog/estimate'
import type { ShellNode, SimpleCommand } from '../shell/model'
import { parseShell } from '../shell/parse'
import { resolveWord } from '../shell/word'
import { type Range, range } from '../source/units'
import type { Argument, TracedCommand } from './built-image'
import { type Lines, parameterOf, runBuiltin } from './builtins'
import type { Call, Effect, Feeding } from './commands/command'
import { familyOf, knownName } from './commands/families'
import { answerOf } from './conditions'
import { fileSize } from './content'
import { type InnerScript, scriptOf } from './inner-scripts'
import { baseName } from './path'
import { isMissingProgram, presenceOf } from './presence'
import { inputOf, outputOf, streamOf, writeOutput } from './redirects'
import { lacks } from './rights'
import { deepestScript, noPipe, type Pipe, type Ran, ShellFlow, someStatus } from './shell-flow'
import { effectiveCommand } from './starters'
import { withoutTilde } from './tilde'
import { argumentsOf } from './words'

/** Functions that call one another: deeper than this nothing is followed. */
const deepestCall = 20

interface Starting {
  readonly prefixes: readonly string[]
  readonly feeding: Feeding | null
  readonly whole: Range
  readonly node: SimpleCommand | null
  readonly pipe: Pipe
}

/** Runs shell commands on a machine, one after the other, and keeps a trace of them. */
export class Shell extends ShellFlow {
  /** Variables that the function running now keeps to itself, with what they were before. */
  private kept: Map<string, string | null | undefined> | null = null

  protected runSimple(node: SimpleCommand, pipe: Pipe): Ran {
    const environment: [string, string][] = []
    for (const assignment of node.assignments) {
      const read = assignment.value ? resolveWord(assignment.value, this.values) : { text: '', known: true }
      const value = { ...read, text: withoutTilde(read.text, assignment.value?.text ?? '', this.machine, this.values) }
      if (node.name) environment.push([assignment.name, value.text])
      else if (this.skipping) continue
      else if (assignment.list) {
        const list = assignment.list.flatMap((word) => argumentsOf(word, this.values, this.braces, this.state))
        this.machine.spend(list.length)
        const before = assignment.append ? (this.state.listOf(`${assignment.name}[@]`) ?? []) : []
        this.state.setList(assignment.name, [...before, ...list.map(parameterOf)])
      } else {
        const before = assignment.append ? this.state.get(assignment.name) : ''
        const known = value.known && before !== null
        this.state.set(assignment.name, known ? (before ?? '') + value.text : null)
      }
    }
    if (!node.name) {
      const output = outputOf(node.redirects, this.values, this.state.directory, this.machine)
      if (!this.skipping && !this.asking) writeOutput(output, empty, '', this.machine)
      return { call: null, status: true }
    }
    const words = [node.name, ...node.args].flatMap((word) => argumentsOf(word, this.values, this.braces, this.state))
    return this.start(words, node.range, node, environment, pipe)
  }

  /** Starts a command from its words. What it is started through (`sudo`, `env A=b`) is taken off first. */
  start(
    words: readonly Argument[],
    whole: Range,
    node: SimpleCommand | null,
    environment: readonly (readonly [string, string])[],
    pipe: Pipe = noPipe,
  ): Ran {
    const { command, prefixes, assigned, feeding, user } = effectiveCommand(words)
    const first = command[0]
    if (!first) return someStatus
    const called = this.state.functions.get(first.text)
    if (called) return this.callFunction(called, command.slice(1), node)
    const values = [...environment, ...assigned]
    const starter = prefixes.find((name) => isMissingProgram(name, this.state.get('PATH') ?? '', this.machine))
    if (this.machine.tolerant && starter !== undefined) return { call: null, status: false }
    let ran: Ran = someStatus
    const run = () => {
      ran = this.startProgram(first, command.slice(1), { prefixes, feeding, whole, node, pipe }, values)
    }
    if (user === null) run()
    else this.machine.as(user, run)
    return ran
  }

  private callFunction(body: ShellNode, args: readonly Argument[], node: SimpleCommand | null): Ran {
    if (this.calls >= deepestCall) return someStatus
    const { kept } = this
    const own = new Map<string, string | null | undefined>()
    this.kept = own
    this.calls++
    let ran: Ran = someStatus
    const run = () => {
      this.state.called(args.map(parameterOf), () => {
        ran = this.runNode(body, noPipe)
      })
      if (this.leaving === 'return') this.leaving = null
      return ran.status
    }
    if (node) this.redirected(node.redirects, run)
    else run()
    this.calls--
    this.kept = kept
    for (const [name, value] of own) {
      if (value === undefined) this.state.unset(name)
      else this.state.set(name, value)
    }
    return ran
  }

  private startProgram(
    first: Argument,
    given: readonly Argument[],
    { prefixes, feeding, whole, node, pipe }: Starting,
    environment: readonly (readonly [string, string])[],
  ): Ran {
    const { directory } = this.state
    const values = new Map(environment)
    const name = baseName(first.text) || first.text
    const redirects = node?.redirects ?? []
    const own = inputOf(redirects, this.values, directory, this.machine)
    const input = own ?? this.input
    const output = outputOf(redirects, this.values, directory, this.machine)
    const fed = prefixes.includes('xargs')
    const text = input?.text ?? null
    const repeated = feeding !== null && text !== null && given.every((arg) => arg.known)
    const fedArgs = fed && !repeated ? [...given, ...fromInput(first, text)] : given
    const args = fedArgs.some((arg) => arg.text.startsWith('~')) ? fedArgs.map((arg) => this.atHome(arg)) : fedArgs
    const call: Call = {
      name,
      program: first.text,
      args,
      directory,
      environment: (key) => values.get(key) ?? this.state.get(key),
      pipedFrom: pipe.from,
      input: input?.size ?? null,
      inputText: input?.text ?? null,
      inputFrom: input?.path ?? null,
      outputTo: output.path,
      fed,
      feeding: repeated ? feeding : null,
      set: (key, value) => this.state.set(key, value),
    }
    const heredoc = redirects.find((redirect) => redirect.content !== null)?.content ?? null
    const script = scriptOf(call, heredoc, this.machine)
    const at = this.trace.length
    let status: boolean | null = null
    let unknown: string | null = null
    // the shell opens the file first, and starts nothing where it can't
    const closed = output.path !== null && this.machine.tolerant && lacks('write', output.path, this.machine)
    if (closed) status = false
    else if (!script) {
      const effect = this.perform(call, node, own ? streamOf(own) : this.input)
      status = effect?.status ?? null
      unknown = effect?.unknown ?? null
      if (!this.skipping) {
        if (output.path !== null) writeOutput(output, effect?.output ?? null, effect?.text ?? null, this.machine)
        else if (!output.dropped) this.sink?.add(effect?.output ?? null, effect?.text ?? null)
        if (output.errors !== null) this.machine.write(output.errors, { kind: 'other', size: empty })
      }
    }
    const { wrote, removed } = this.machine.collect()
    if (!this.asking)
      this.trace.push({
        name,
        args: given,
        range: whole,
        start: first.range,
        node,
        prefixes,
        environment: Object.fromEntries(values),
        certain: this.certain,
        directory,
        user: this.machine.user,
        pipedInto: pipe.into,
        pipedFrom: pipe.from?.name ?? null,
        wrote,
        removed,
        unknown,
      })
    if (script && !closed && this.depth < deepestScript) {
      const run = () => {
        for (const [key, value] of values) this.state.set(key, value)
        return this.runScript(script, first.text)
      }
      if (script.here) status = run()
      else {
        const whole = () =>
          this.state.apart(() => {
            status = redirects.length > 0 ? this.redirected(redirects, run).status : run()
          })
        if (script.user === null) whole()
        else this.machine.as(script.user, whole)
      }
      // places inside a script that was quoted can't be told apart: they are those of the whole command
      if (!script.exact) this.trace.push(...this.trace.splice(at + 1).map((command) => placedAt(command, whole)))
    }
    return { call, status }
  }

  private runScript(script: InnerScript, name: string): boolean | null {
    this.depth++
    this.machine.spend(20 + script.text.length / 20)
    const { program } = this
    if (script.program !== null) this.program = script.program
    if (script.parameters) this.state.parameters = script.parameters
    if (!script.here) this.state.script = name
    const status = script.here ? this.runList(parseShell(script.text, script.at).body) : this.runWhole(script)
    if (!script.here || this.leaving === 'return') this.leaving = null
    this.depth--
    this.program = program
    return status
  }

  /** A script of its own, with what it traps its end with. */
  private runWhole(script: InnerScript): boolean | null {
    const around = this.state.atExit
    this.state.atExit = null
    const status = this.runList(parseShell(script.text, script.at).body)
    this.runTrap()
    this.state.atExit = around
    return status
  }

  /** What `trap … EXIT` asked for when a script ends. */
  runTrap(): void {
    const { atExit } = this.state
    this.state.atExit = null
    this.leaving = null
    if (!atExit) return
    const at = this.trace.length
    this.runList(parseShell(atExit.text, 0).body)
    this.trace.push(...this.trace.splice(at).map((command) => placedAt(command, atExit.range)))
  }

  private perform(call: Call, node: SimpleCommand | null, input: Lines | null): Effect | undefined {
    if (this.skipping) {
      if (call.name === 'cd') runBuiltin(call, this.state, null, () => {})
      return undefined
    }
    const answer = runBuiltin(call, this.state, input, (name) => this.keep(name))
    if (answer) {
      if (answer.leaves && this.certain) this.leaving = answer.leaves
      return answer.status === null ? quiet : { ...quiet, status: answer.status }
    }
    const asked = node ? this.askedBy(call, node) : null
    if (this.machine.tolerant && isMissingProgram(call.program, call.environment('PATH') ?? '', this.machine))
      return { ...quiet, status: false }
    this.machine.refused = false
    const family = familyOf(call.name)
    const effect = this.machine.exhausted
      ? { unknown: 'So much happens in this file that the rest of it is not followed.' }
      : family
        ? family.run({ ...call, name: knownName(call.name) }, this.machine)
        : { unknown: `What ${call.name} writes is not known.` }
    if (effect?.unknown) {
      this.machine.note(effect.unknown)
      const mark = [call.program, ...call.args.map((arg) => arg.text)].join(' ')
      this.machine.write('/', { kind: 'other', size: unknownSize, tree: true, label: call.name, mark })
    }
    if (this.machine.refused) return { ...effect, status: false }
    return asked === null ? effect : { ...effect, status: asked }
  }

  /** The trace keeps `~` as it is written; commands get the directory that it stands for. */
  private atHome(arg: Argument): Argument {
    const text = withoutTilde(arg.text, arg.word?.text ?? arg.text, this.machine, this.values)
    return text === arg.text ? arg : { ...arg, text }
  }

  /** What a command that asks is known to answer. */
  private askedBy(call: Call, node: SimpleCommand): boolean | null {
    const { directory } = this.state
    return (
      answerOf(node, call.args, this.machine, this.values, directory) ?? presenceOf(call.name, call.args, this.machine)
    )
  }

  private keep(name: string): void {
    if (this.kept && !this.kept.has(name)) this.kept.set(name, this.state.own(name))
  }
}

const empty: Size = fileSize(0, '')
const quiet: Effect = { output: empty, text: '' }

/** What `xargs` adds to a command, where what it reads is known; else that is known only when it runs. */
function fromInput(first: Argument, text: string | null): readonly Argument[] {
  const added: Argument = { ...first, text: '$(xargs)', known: false, pattern: false, word: null }
  if (text === null) return [added]
  return text
    .split(/[\s\0]+/)
    .filter((word) => word !== '')
    .map((word) => ({ ...added, text: word, known: true }))
}

function placedAt(command: TracedCommand, whole: Range): TracedCommand {
  const at = range(whole.start, whole.end)
  const args = command.args.map((arg): Argument => ({ ...arg, range: at, word: null }))
  return { ...command, args, range: at, start: at, node: null }
}
