import { type Size, unknownSize } from '../catalog/estimate'
import type { Branching, CommandList, ListItem, ShellNode, ShellWord, SimpleCommand } from '../shell/model'
import { parseShell } from '../shell/parse'
import { resolveWord, type Variables } from '../shell/word'
import { type Range, range } from '../source/units'
import type { Argument, TracedCommand } from './built-image'
import type { Call } from './commands/command'
import { familyOf, knownName } from './commands/families'
import { answerOf, isQuestion } from './conditions'
import { fileSize } from './content'
import type { Machine } from './machine'
import { absolutePath, baseName } from './path'
import { inputOf, outputOf, writeOutput } from './redirects'
import { effectiveCommand, innerScript } from './starters'
import { argumentsOf, loopWords } from './words'

/** A loop over more words than this is run for the first ones only: no real list is longer. */
const mostRounds = 64
/** Scripts in scripts in scripts: deeper than this nothing is read. */
const deepestScript = 6
/** Commands of one RUN that are followed; a generated script may hold more, and adds nothing that decides. */
const mostCommands = 5000

interface Pipe {
  readonly from: Call | null
  readonly into: string | null
  /** What comes through it, where that is known. */
  readonly input: Size | null
}

const noPipe: Pipe = { from: null, into: null, input: null }

/** A command that ran, with what it printed where that is known. */
interface Ran {
  readonly call: Call | null
  readonly output: Size | null
}

const silent: Ran = { call: null, output: null }

/** Runs shell commands on a machine, one after the other, and keeps a trace of them. */
export class Shell {
  readonly trace: TracedCommand[] = []
  private directory: string
  private variables = new Map<string, string | null>()
  private certain = true
  private depth = 0

  constructor(
    private readonly machine: Machine,
    /** The program that reads the script: bash knows braces, dash and BusyBox do not. */
    private readonly program = '/bin/sh',
  ) {
    this.directory = machine.workdir
  }

  private get braces(): boolean {
    // /bin/sh is bash where packages are RPMs
    return /bash|zsh/.test(this.program) || /^(?:dnf|microdnf|yum|zypper)$/.test(this.machine.packageManager ?? '')
  }

  private readonly lookup: Variables = (name) => {
    if (name === 'PWD') return this.directory
    if (name === 'HOME') return this.machine.home
    const own = this.variables.get(name)
    return own === undefined ? this.machine.scope.runLookup(name) : own
  }

  runList(list: CommandList): void {
    // what the item before is known to answer: true, false, or null
    let before: boolean | null = null
    let question = false
    for (const item of list.items) {
      const operator = item.joint?.operator
      const only: CommandList = { ...list, items: [{ ...item, joint: null }] }
      const runs = operator === '||' ? before === false : operator === '&&' ? before !== false : true
      // what follows `||` runs only when what stands before it failed; after a question nobody knows
      if (runs) this.runItem(item)
      else this.perhaps(() => this.runItem(item), operator === '||' && question && before === null ? 'run' : 'skip')
      if (!runs && operator === '&&') continue
      before = answerOf(only, this.machine, this.lookup, this.directory)
      question = isQuestion(only)
    }
  }

  private runItem(item: ListItem): void {
    if (this.trace.length < mostCommands) this.runNode(item.node, noPipe)
  }

  private runNode(node: ShellNode, pipe: Pipe): Ran {
    switch (node.kind) {
      case 'simple':
        return this.runSimple(node, pipe)
      case 'list':
        this.runList(node)
        return silent
      case 'pipeline': {
        let ran: Ran = { call: pipe.from, output: pipe.input }
        node.commands.forEach((command, i) => {
          const next = node.commands[i + 1]
          const into = next ? nameOf(next) : pipe.into
          ran = this.runNode(command, { from: ran.call, into, input: ran.output })
        })
        return ran
      }
      case 'group':
        this.runList(node.body)
        return silent
      case 'subshell': {
        const { directory, variables } = this
        this.variables = new Map(variables)
        this.runList(node.body)
        this.directory = directory
        this.variables = variables
        return silent
      }
      case 'branching':
        this.runBranches(node)
        return silent
      case 'for':
        this.runLoop(node.variable, node.words, node.body)
        return silent
      case 'other':
        return silent
    }
  }

  /** The first branch whose condition may hold; the others are read and not run. */
  private runBranches(node: Branching): void {
    let taken = false
    node.branches.forEach((branch, i) => {
      const condition = node.conditions[i]
      const answer = condition && !node.repeats ? answerOf(condition, this.machine, this.lookup, this.directory) : null
      if (condition) this.perhaps(() => this.runList(condition), taken ? 'skip' : 'run')
      if (taken || answer === false) this.perhaps(() => this.runList(branch), 'skip')
      // an `else` that is reached because every condition is known not to hold runs for sure
      else if (answer || (!condition && node.conditions.length > 0)) this.runList(branch)
      else this.perhaps(() => this.runList(branch), 'run')
      if (answer !== false) taken = true
    })
  }

  private runLoop(variable: string, words: readonly ShellWord[] | null, body: CommandList): void {
    const rounds = words && loopWords(words, this.lookup, this.braces)
    if (!rounds) {
      this.variables.set(variable, null)
      this.perhaps(() => this.runList(body), 'run')
      return
    }
    for (const value of rounds.slice(0, mostRounds)) {
      this.variables.set(variable, value)
      this.runList(body)
    }
  }

  /** Runs what may not run. `skip` traces its commands without letting them write. */
  private perhaps(run: () => void, how: 'run' | 'skip'): void {
    const { certain, directory, skipping } = this
    this.certain = false
    this.machine.certain = false
    this.skipping ||= how === 'skip'
    run()
    this.skipping = skipping
    this.certain = certain
    this.machine.certain = certain
    if (how === 'skip') this.directory = directory
  }

  private skipping = false

  private runSimple(node: SimpleCommand, pipe: Pipe): Ran {
    const environment: [string, string][] = []
    for (const assignment of node.assignments) {
      const value = assignment.value ? resolveWord(assignment.value, this.lookup) : { text: '', known: true }
      if (node.name) environment.push([assignment.name, value.text])
      else this.variables.set(assignment.name, value.known ? value.text : null)
    }
    if (!node.name) {
      this.writeTo(node, fileSize(0, ''))
      return silent
    }
    const words = [node.name, ...node.args].flatMap((word) => argumentsOf(word, this.lookup, this.braces))
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
    const { command, prefixes, assigned } = effectiveCommand(words)
    const first = command[0]
    if (!first) return silent
    const values = new Map<string, string>([...environment, ...assigned])
    const name = baseName(first.text) || first.text
    const args = command.slice(1)
    const heredoc = node?.redirects.find((redirect) => redirect.content !== null)?.content ?? null
    const inputFrom = node ? inputOf(node, this.lookup, this.directory) : null
    const fed = prefixes.includes('xargs')
    const file = inputFrom === null ? null : this.machine.fileAt(inputFrom)
    const call: Call = {
      name,
      program: first.text,
      args: fed ? [...args, fromInput(first)] : args,
      directory: this.directory,
      environment: (key) => values.get(key) ?? this.lookup(key),
      pipedFrom: pipe.from,
      input: heredoc ? fileSize(utf8Length(heredoc.text), '') : file ? this.machine.fullSize(file) : pipe.input,
      inputFrom,
      outputTo: node ? outputOf(node, this.lookup, this.directory) : null,
      fed,
      set: (key, value) => this.variables.set(key, value),
    }
    const script = innerScript(name, args, heredoc)
    const at = this.trace.length
    const { unknown, output } = script ? { unknown: null, output: null } : this.perform(call, node)
    const { wrote, removed } = this.machine.collect()
    this.trace.push({
      name,
      args,
      range: whole,
      start: first.range,
      node,
      prefixes,
      environment: Object.fromEntries(values),
      certain: this.certain,
      directory: call.directory,
      user: this.machine.user,
      pipedInto: pipe.into,
      pipedFrom: pipe.from?.name ?? null,
      wrote,
      removed,
      unknown,
    })
    if (script && this.depth < deepestScript) {
      this.depth++
      const { directory, variables } = this
      this.variables = new Map(variables)
      this.runList(parseShell(script.text, script.at).body)
      this.directory = directory
      this.variables = variables
      this.depth--
      // places inside a script that was quoted can't be told apart: they are those of the whole command
      if (!script.exact) this.trace.push(...this.trace.splice(at + 1).map((command) => placedAt(command, whole)))
    }
    return { call, output }
  }

  private perform(
    call: Call,
    node: SimpleCommand | null,
  ): { readonly unknown: string | null; readonly output: Size | null } {
    if (this.builtin(call)) return { unknown: null, output: fileSize(0, '') }
    if (this.skipping) return { unknown: null, output: null }
    const family = familyOf(call.name)
    const effect = family
      ? family.run({ ...call, name: knownName(call.name) }, this.machine)
      : { unknown: `What ${call.name} writes is not known.` }
    const output = effect?.output ?? null
    if (node) this.writeTo(node, output)
    if (!effect?.unknown) return { unknown: null, output }
    this.machine.note(effect.unknown)
    this.machine.write('/', { kind: 'other', size: unknownSize, tree: true, label: call.name })
    return { unknown: effect.unknown, output }
  }

  private writeTo(node: SimpleCommand, output: Size | null): void {
    const path = this.skipping ? null : outputOf(node, this.lookup, this.directory)
    if (path !== null) writeOutput(node, path, output, this.machine)
  }

  private builtin(call: Call): boolean {
    const first = call.args[0]
    switch (call.name) {
      case 'cd':
      case 'pushd':
        this.directory = absolutePath(first?.text ?? this.machine.home, this.directory)
        return true
      case '.':
      case 'source': {
        const environment = /^(.+)\/bin\/activate$/.exec(first?.text ?? '')?.[1]
        if (environment !== undefined) this.variables.set('VIRTUAL_ENV', absolutePath(environment, this.directory))
        return true
      }
      case 'export':
      case 'readonly':
      case 'local':
      case 'declare':
        for (const arg of call.args) {
          const equals = arg.text.indexOf('=')
          if (equals > 0) this.variables.set(arg.text.slice(0, equals), arg.known ? arg.text.slice(equals + 1) : null)
        }
        return true
      case 'unset':
        for (const arg of call.args) this.variables.delete(arg.text)
        return true
      case 'read':
        for (const arg of call.args) if (!arg.text.startsWith('-')) this.variables.set(arg.text, null)
        return true
      default:
        return false
    }
  }
}

/** What `xargs` adds to a command: known only when it runs. */
const fromInput = (first: Argument): Argument => ({
  ...first,
  text: '$(xargs)',
  known: false,
  pattern: false,
  word: null,
})

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

const nameOf = (node: ShellNode): string | null =>
  node.kind === 'simple' && node.name ? baseName(node.name.literal ?? node.name.text) : null

function placedAt(command: TracedCommand, whole: Range): TracedCommand {
  const at = range(whole.start, whole.end)
  return { ...command, range: at, start: at, node: null }
}
