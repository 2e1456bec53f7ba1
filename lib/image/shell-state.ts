import type { ShellNode, Values } from '../shell/model'
import type { Argument } from './built-image'
import type { Machine } from './machine'

/** A word of `$1 $2 …`; null where it is not known. */
export type Parameter = string | null

/** What a shell keeps between commands: variables, positional parameters, functions and where it is. */
export class ShellState {
  directory: string
  before: string
  parameters: readonly Parameter[] = []
  script = 'sh'
  /** True after `set -e`: the script ends where a command fails. */
  errexit: boolean
  /** What runs when the script ends; null for nothing. */
  atExit: Argument | null = null
  readonly functions = new Map<string, ShellNode>()
  private variables = new Map<string, string | null>()
  private lists = new Map<string, readonly Parameter[]>()

  constructor(private readonly machine: Machine) {
    this.directory = machine.workdir
    this.before = machine.workdir
    this.errexit = machine.shell.slice(1).some((option) => /^-[a-z]*e/.test(option))
  }

  readonly get = (name: string): string | null | undefined => {
    const own = this.variables.get(name)
    if (own !== undefined) return own
    const special = this.special(name)
    return special === undefined ? this.machine.scope.runLookup(name) : special
  }

  private special(name: string): string | null | undefined {
    switch (name) {
      case 'PWD':
        return this.directory
      case 'OLDPWD':
        return this.before
      case 'HOME':
        return this.machine.home
      case '#':
        return String(this.parameters.length)
      case '@':
      case '*':
        return joined(this.parameters)
      case '?':
      case '$':
      case '!':
      case '-':
      case 'RANDOM':
      case 'SECONDS':
        return null
      case '0':
        return this.script
    }
    if (/^\d+$/.test(name)) {
      const parameter = this.parameters[Number(name) - 1]
      return parameter
    }
    const element = /^([#!]?)(\w+)\[(.+)\]$/.exec(name)
    if (!element) return this.lists.get(name)?.[0]
    const [, prefix, called = '', index = ''] = element
    const list = this.lists.get(called)
    if (!list) return undefined
    if (prefix === '#') return String(list.length)
    if (prefix === '!') return list.map((_, place) => place).join(' ')
    if (index === '@' || index === '*') return joined(list)
    const place = /^-?\d+$/.test(index) ? index : this.get(index.replace(/^\$\{?(\w+)\}?$/, '$1'))
    return typeof place === 'string' ? list.at(Number(place)) : null
  }

  /** The words that `"$@"` and `"${name[@]}"` stand for; null for any other name. */
  listOf(name: string): readonly Parameter[] | null {
    if (name === '@' || name === '*') return this.parameters
    const [, prefix, list] = /^(!?)(\w+)\[[@*]\]$/.exec(name) ?? []
    const found = list === undefined ? null : (this.lists.get(list) ?? null)
    return prefix === '!' && found ? found.map((_, place) => String(place)) : found
  }

  readonly set = (name: string, value: string | null): void => {
    this.variables.set(name, value !== null && value.length > longestValue ? null : value)
  }

  setList(name: string, list: readonly Parameter[]): void {
    this.variables.delete(name)
    this.lists.set(name, list.slice(0, longestList))
  }

  unset(name: string): void {
    this.variables.delete(name)
    this.lists.delete(name)
  }

  /** What is set alone, for `local`: null and unknown are told apart. */
  own(name: string): string | null | undefined {
    return this.variables.get(name)
  }

  moveTo(directory: string): void {
    this.before = this.directory
    this.directory = directory
  }

  /** Runs something in a shell of its own: what it sets and where it goes ends with it. */
  apart(run: () => void): void {
    const { directory, before, parameters, script, errexit, variables, lists } = this
    this.variables = new Map(variables)
    this.lists = new Map(lists)
    run()
    Object.assign(this, { directory, before, parameters, script, errexit })
    this.variables = variables
    this.lists = lists
  }

  /** Runs something with positional parameters of its own. */
  called(parameters: readonly Parameter[], run: () => void): void {
    const before = this.parameters
    this.parameters = parameters
    run()
    this.parameters = before
  }

  valuesWith(output: Values['output']): Values {
    return { get: this.get, set: this.set, output }
  }
}

/** A loop that doubles a variable must not fill the memory. */
const longestValue = 16_384
const longestList = 1000

const joined = (words: readonly Parameter[]): string | null => {
  const known = words.filter((word) => word !== null)
  return known.length === words.length ? known.join(' ') : null
}
