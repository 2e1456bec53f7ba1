import type { Size } from '../../catalog/estimate'
import type { Argument } from '../built-image'
import type { Machine } from '../machine'
import { absolutePath } from '../path'

/** A command about to run. */
export interface Call {
  readonly name: string
  /** The name as it was written, with its directory where it has one: `/venv/bin/pip`. */
  readonly program: string
  readonly args: readonly Argument[]
  /** Where relative paths start. */
  readonly directory: string
  /** `NAME=value` in front of it and what was exported before. */
  readonly environment: (name: string) => string | null | undefined
  /** The command that its input comes from, through a pipe. */
  readonly pipedFrom: Call | null
  /** What it gets to read, where that is known: through a pipe, `<` or a heredoc. */
  readonly input: Size | null
  /** The text of it, where that is known and short. */
  readonly inputText: string | null
  /** The file that `<` names. */
  readonly inputFrom: string | null
  /** Where its output goes, when that is a file. */
  readonly outputTo: string | null
  /** True where `xargs` starts it, with more arguments out of the pipe. */
  readonly fed: boolean
  /** How `xargs` starts it more than once; null where it does so once. */
  readonly feeding: Feeding | null
  /** Sets a variable of the shell for the commands after it. */
  readonly set: (name: string, value: string) => void
}

/** How often `xargs` starts a command: once a line, which stands in place of a mark, or once for so many words. */
export interface Feeding {
  readonly replace: string | null
  readonly each: number
}

/** What is known of a command after it ran: nothing where it wrote what it should and prints what does not matter. */
export interface Effect {
  /** Why what it wrote is not known. */
  readonly unknown?: string
  /** What it prints, for where that goes into a file. */
  readonly output?: Size
  /** The text of that, where it is known and short. */
  readonly text?: string
  /** Whether it is known to succeed or to fail. */
  readonly status?: boolean
}

/** Commands that belong together: one file a family, named after it. */
export interface CommandFamily {
  readonly names: readonly string[]
  readonly run: (call: Call, machine: Machine) => Effect | undefined
}

export interface Options {
  /** Flags that were given, without a value: `-y`, `--no-cache`. Short ones that stand together are taken apart. */
  readonly flags: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
  /** What is left: sub-command, names, paths. */
  readonly operands: readonly Argument[]
}

/**
 * Reads options as getopt does: `--name=value`, `--name value` and `-n value` for the names in `withValue`, `-abc` as
 * three, everything after `--` an operand.
 */
export function optionsOf(args: readonly Argument[], withValue: readonly string[] = []): Options {
  const flags = new Set<string>()
  const values = new Map<string, string>()
  const operands: Argument[] = []
  let rest = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]
    if (!arg) continue
    const { text } = arg
    if (rest || text === '-' || !text.startsWith('-')) {
      operands.push(arg)
      continue
    }
    if (text === '--') {
      rest = true
      continue
    }
    const equals = text.indexOf('=')
    const name = equals === -1 ? text : text.slice(0, equals)
    if (equals !== -1 && text.startsWith('--')) values.set(name, text.slice(equals + 1))
    else if (withValue.includes(text)) values.set(text, args[++i]?.text ?? '')
    else if (text.startsWith('--')) flags.add(text)
    else readShort(text, withValue, flags, values, () => args[++i]?.text ?? '')
  }
  return { flags, values, operands }
}

function readShort(
  text: string,
  withValue: readonly string[],
  flags: Set<string>,
  values: Map<string, string>,
  next: () => string,
): void {
  for (let i = 1; i < text.length; i++) {
    const name = `-${text.charAt(i)}`
    if (!withValue.includes(name)) {
      flags.add(name)
      continue
    }
    const attached = text.slice(i + 1)
    values.set(name, attached === '' ? next() : attached)
    return
  }
}

export const pathOf = (call: Call, text: string): string => absolutePath(text, call.directory)

export const hasAny = (options: Options, ...names: readonly string[]): boolean =>
  names.some((name) => options.flags.has(name) || options.values.has(name))
