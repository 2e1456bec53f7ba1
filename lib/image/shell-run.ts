import type { Size } from '../catalog/estimate'
import { between, unknownSize } from '../catalog/estimate'
import type { CommandList, ListItem, ShellNode, ShellWord, SimpleCommand } from '../shell/model'
import { parseShell } from '../shell/parse'
import { literalText, resolveWord, type Variables } from '../shell/word'
import { type Range, range } from '../source/units'
import type { Argument, TracedCommand } from './built-image'
import type { Call } from './commands/command'
import { familyOf } from './commands/families'
import { fileSize, trifle } from './content'
import type { Machine } from './machine'
import { absolutePath, baseName } from './path'

/** A loop over more words than this is run for the first ones only: no real list is longer. */
const mostRounds = 64
/** Scripts in scripts in scripts: deeper than this nothing is read. */
const deepestScript = 6
/** Commands of one RUN that are followed; a generated script may hold more, and adds nothing that decides. */
const mostCommands = 5000

/** Started by others: what they start is what counts. The value is how many words of their own they take with `-x`. */
const starters: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p'],
  env: ['-u', '-C', '-S'],
  time: ['-f', '-o'],
  nice: ['-n'],
  ionice: ['-c', '-n'],
  exec: ['-a'],
  command: [],
  eatmydata: [],
  nohup: [],
  timeout: ['-s', '-k'],
  gosu: [],
  'su-exec': [],
  doas: ['-u'],
  chronic: [],
  unbuffer: [],
}
/** Starters whose first word of their own is no option: a duration, a user. */
const takesWord = new Set(['timeout', 'gosu', 'su-exec'])

const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh'])

interface Pipe {
  readonly from: Call | null
  readonly into: string | null
}

/** Runs shell commands on a machine, one after the other, and keeps a trace of them. */
export class Shell {
  readonly trace: TracedCommand[] = []
  private directory: string
  private variables = new Map<string, string | null>()
  private certain = true
  private depth = 0

  constructor(private readonly machine: Machine) {
    this.directory = machine.workdir
  }

  private readonly lookup: Variables = (name) => {
    if (name === 'PWD') return this.directory
    if (name === 'HOME') return this.machine.home
    const own = this.variables.get(name)
    return own === undefined ? this.machine.scope.runLookup(name) : own
  }

  runList(list: CommandList): void {
    for (const item of list.items) {
      // what follows `||` runs only when what stands before it failed
      if (item.joint?.operator === '||') this.perhaps(() => this.runItem(item), 'skip')
      else this.runItem(item)
    }
  }

  private runItem(item: ListItem): void {
    if (this.trace.length < mostCommands) this.runNode(item.node, { from: null, into: null })
  }

  private runNode(node: ShellNode, pipe: Pipe): Call | null {
    switch (node.kind) {
      case 'simple':
        return this.runSimple(node, pipe)
      case 'list':
        this.runList(node)
        return null
      case 'pipeline': {
        let from: Call | null = pipe.from
        node.commands.forEach((command, i) => {
          const next = node.commands[i + 1]
          const into = next ? nameOf(next) : pipe.into
          from = this.runNode(command, { from, into })
        })
        return null
      }
      case 'group':
        this.runList(node.body)
        return null
      case 'subshell': {
        const { directory, variables } = this
        this.variables = new Map(variables)
        this.runList(node.body)
        this.directory = directory
        this.variables = variables
        return null
      }
      case 'branching':
        for (const condition of node.conditions) this.perhaps(() => this.runList(condition), 'run')
        node.branches.forEach((branch, i) => {
          this.perhaps(() => this.runList(branch), i === 0 ? 'run' : 'skip')
        })
        return null
      case 'for':
        this.runLoop(node.variable, node.words, node.body)
        return null
      case 'other':
        return null
    }
  }

  private runLoop(variable: string, words: readonly ShellWord[] | null, body: CommandList): void {
    const values = (words ?? []).map((word) => ({ ...resolveWord(word, this.lookup), pattern: word.pattern }))
    const listed = values.every((value) => value.known && !value.pattern)
    const rounds = listed ? values.flatMap((value) => value.text.split(/\s+/).filter((part) => part !== '')) : []
    if (!listed || words === null) {
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
    const { certain, directory } = this
    this.certain = false
    this.machine.certain = false
    const before = this.skipping
    this.skipping ||= how === 'skip'
    run()
    this.skipping = before
    this.certain = certain
    this.machine.certain = certain
    if (how === 'skip') this.directory = directory
  }

  private skipping = false

  private runSimple(node: SimpleCommand, pipe: Pipe): Call | null {
    const environment: Record<string, string> = {}
    for (const assignment of node.assignments) {
      const value = assignment.value ? resolveWord(assignment.value, this.lookup) : { text: '', known: true }
      if (node.name) environment[assignment.name] = value.text
      else this.variables.set(assignment.name, value.known ? value.text : null)
    }
    if (!node.name) return this.writeOutput(node, null)
    const words = [node.name, ...node.args]
    const heredoc = node.redirects.find((redirect) => redirect.content !== null)?.content ?? null
    return this.start(
      words.flatMap((word) => this.argumentsOf(word)),
      node.range,
      node,
      Object.entries(environment),
      pipe,
      heredoc,
    )
  }

  /** An unquoted variable that holds several words gives several arguments. */
  private argumentsOf(word: ShellWord): readonly Argument[] {
    const resolved = resolveWord(word, this.lookup)
    const whole: Argument = { ...resolved, pattern: word.pattern, range: word.range, word }
    if (!resolved.known || word.text.startsWith('"') || literalText(word) !== null || !/\s/.test(resolved.text))
      return [whole]
    return resolved.text
      .split(/\s+/)
      .filter((part) => part !== '')
      .map((text) => ({ ...whole, text }))
  }

  /** Starts a command from its words. What it is started through (`sudo`, `env A=b`) is taken off first. */
  start(
    words: readonly Argument[],
    whole: Range,
    node: SimpleCommand | null,
    environment: readonly (readonly [string, string])[],
    pipe: Pipe = { from: null, into: null },
    heredoc: { readonly text: string; readonly range: Range } | null = null,
  ): Call | null {
    const { command, prefixes, assigned } = effective(words)
    const first = command[0]
    if (!first) return null
    const values = new Map<string, string>([...environment, ...assigned])
    const name = baseName(first.text) || first.text
    const args = command.slice(1)
    const call: Call = {
      name,
      args,
      directory: this.directory,
      environment: (key) => values.get(key) ?? this.lookup(key),
      pipedFrom: pipe.from,
      outputTo: node ? this.outputOf(node) : null,
    }
    const script = scriptOf(name, args, heredoc)
    const at = this.trace.length
    const unknown = script ? null : this.perform(call, node)
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
    return call
  }

  private perform(call: Call, node: SimpleCommand | null): string | null {
    if (this.builtin(call)) return null
    if (this.skipping) return null
    const family = familyOf(call.name)
    if (!family) {
      const reason = `What ${call.name} writes is not known.`
      this.machine.note(reason)
      this.machine.write('/', { kind: 'other', size: unknownSize, tree: true, label: call.name })
      if (node) this.writeOutput(node, null)
      return reason
    }
    const effect = family.run(call, this.machine)
    if (node) this.writeOutput(node, effect?.output ?? null)
    if (!effect?.unknown) return null
    this.machine.note(effect.unknown)
    this.machine.write('/', { kind: 'other', size: unknownSize, tree: true, label: call.name })
    return effect.unknown
  }

  private builtin(call: Call): boolean {
    const first = call.args[0]
    switch (call.name) {
      case 'cd':
      case 'pushd':
        this.directory = absolutePath(first?.text ?? this.machine.home, this.directory)
        return true
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

  private outputOf(node: SimpleCommand): string | null {
    const redirect = node.redirects.find((it) => /^(?:&?>{1,2}\|?)$/.test(it.operator) && it.target !== null)
    if (!redirect?.target) return null
    const path = absolutePath(resolveWord(redirect.target, this.lookup).text, this.directory)
    return path.startsWith('/dev/') ? null : path
  }

  /** Writes the file that a command's output goes to. Appending to a file of an earlier layer writes it whole again. */
  private writeOutput(node: SimpleCommand, output: Size | null): null {
    const path = this.outputOf(node)
    if (path === null || this.skipping) return null
    const appends = node.redirects.some((it) => it.operator === '>>' || it.operator === '&>>')
    const heredoc = node.redirects.find((it) => it.content !== null)?.content
    const size =
      heredoc && !output ? fileSize(heredoc.text.length, path) : (output ?? (node.name ? trifle : fileSize(0, path)))
    const old = appends ? this.machine.find(path).find((entry) => !entry.tree) : undefined
    if (old) {
      this.machine.write(path, { kind: old.kind, size: sumOf(old.size, size) })
    } else this.machine.write(path, { kind: 'other', size })
    return null
  }
}

const nameOf = (node: ShellNode): string | null =>
  node.kind === 'simple' && node.name ? baseName(literalText(node.name) ?? node.name.text) : null

function sumOf(a: Size, b: Size): Size {
  const add = (x: Size['onDisk'], y: Size['onDisk']) =>
    between(x.low + y.low, x.likely + y.likely, x.high + y.high, y.basis)
  return { onDisk: add(a.onDisk, b.onDisk), compressed: add(a.compressed, b.compressed) }
}

function effective(words: readonly Argument[]): {
  command: readonly Argument[]
  prefixes: readonly string[]
  assigned: readonly (readonly [string, string])[]
} {
  const prefixes: string[] = []
  const assigned: (readonly [string, string])[] = []
  let at = 0
  for (let guard = 0; guard < 8; guard++) {
    const name = baseName(words[at]?.text ?? '')
    const withValue = Object.hasOwn(starters, name) ? starters[name] : undefined
    if (!withValue || at + 1 >= words.length) break
    let next = at + 1
    while (next < words.length) {
      const text = words[next]?.text ?? ''
      const pair = /^([A-Za-z_]\w*)=(.*)$/s.exec(text)
      if (pair && (name === 'env' || name === 'sudo')) {
        assigned.push([pair[1] ?? '', pair[2] ?? ''])
        next++
      } else if (text.startsWith('-')) next += withValue.includes(text) ? 2 : 1
      else break
    }
    if (takesWord.has(name)) next++
    if (next >= words.length) break
    prefixes.push(name)
    at = next
  }
  return { command: words.slice(at), prefixes, assigned }
}

/** The script that `sh -c '…'` or `bash <<EOF` runs, with the place where its text stands in the file. */
function scriptOf(
  name: string,
  args: readonly Argument[],
  heredoc: { readonly text: string; readonly range: Range } | null,
): { readonly text: string; readonly at: number; readonly exact: boolean } | null {
  if (!shells.has(name)) return null
  const at = args.findIndex((arg) => /^-[a-z]*c[a-z]*$/.test(arg.text))
  const arg = at === -1 ? undefined : args[at + 1]
  if (arg) {
    const quoted = arg.word && /^(['"])([\s\S]*)\1$/.exec(arg.word.text)
    const exact = quoted?.[2] === arg.text
    return { text: arg.text, at: arg.range.start + (exact ? 1 : 0), exact }
  }
  const plain = args.every((it) => it.text.startsWith('-') || it.text.startsWith('+'))
  return heredoc && plain ? { text: heredoc.text, at: heredoc.range.start, exact: true } : null
}

function placedAt(command: TracedCommand, whole: Range): TracedCommand {
  const at = range(whole.start, whole.end)
  return { ...command, range: at, start: at, node: null }
}
