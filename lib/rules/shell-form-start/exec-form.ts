import type { CommandList, SimpleCommand } from '../../shell/model'
import { parseShell } from '../../shell/parse'

/** How a shell-form start command can be written as an array. */
export interface ExecForm {
  /** `program`: no shell is left. `shell`: the shell hands over to the program. `same`: the shell stays, said in words. */
  readonly kind: 'program' | 'shell' | 'same'
  readonly words: readonly string[]
}

/** True where the shell already makes the program process 1 in its place: `exec node server.js`. */
export function handsOver(text: string): boolean {
  const script = parseShell(text, 0)
  const last = script.problems.length === 0 ? lastCommand(script.body) : null
  return last !== null && isExec(last)
}

/** `exec` with a program behind it: with redirects alone it only moves what the shell itself reads and writes. */
const isExec = ({ name, args }: SimpleCommand): boolean => name?.literal === 'exec' && args.length > 0

/** What only a shell has, or what means something else as a program. */
const builtins = new Set(
  '. : alias bg break cd command continue eval exec exit export fg getopts hash jobs local read readonly return set shift source trap type ulimit umask unset wait'.split(
    ' ',
  ),
)

/**
 * The array for a start command. A program with plain words needs no shell; where variables or several commands need
 * one, `exec` in front of the last makes the program process 1, so that it gets the signals.
 */
export function execFormOf(text: string, shell: readonly string[], takesArguments: boolean): ExecForm {
  const same: ExecForm = { kind: 'same', words: [...shell, text] }
  const script = parseShell(text, 0)
  if (script.problems.length > 0) return same
  const last = lastCommand(script.body)
  if (!last?.name) return same
  if (script.body.items.length === 1 && !takesArguments) {
    const words = plainWords(last)
    const own = isExec(last) ? words?.slice(1) : words
    // `exec -a name` and `exec -c` are options of the shell's own
    if (own && own.length > 0 && !/^-/.test(own[0] ?? '') && !builtins.has(own[0] ?? ''))
      return { kind: 'program', words: own }
  }
  if (last.assignments.length > 0 || builtins.has(last.name.literal ?? '')) return same
  const start = last.name.range.start
  return { kind: 'shell', words: [...shell, `${text.slice(0, start)}exec ${text.slice(start)}`] }
}

/** The command at the end of `a && b && c`; null where it may not be the last thing that runs. */
function lastCommand(body: CommandList): SimpleCommand | null {
  if (!body.items.every(({ joint }) => joint === null || joint.operator === '&&')) return null
  const node = body.items.at(-1)?.node
  return node?.kind === 'simple' ? node : null
}

function plainWords(command: SimpleCommand): readonly string[] | null {
  if (!command.name || command.assignments.length > 0 || command.redirects.length > 0) return null
  const words = [command.name, ...command.args].map((word) =>
    word.pattern || word.text.startsWith('~') || /(?<!\\)\{.*[,.].*\}/.test(word.text) ? null : word.literal,
  )
  return words.every((word) => word !== null) ? words : null
}

/** True where an array begins; behind `[ ` and `[[` stands a condition of the shell. */
export const isOpenArray = (text: string): boolean => /^\[(?![[\s])/.test(text)

/** The words of an array that is no JSON, such as `[node, app.js]` or `['node', 'app.js']`; null where it is none. */
export function meantAsArray(text: string): readonly string[] | null {
  const inner = /^\[([^[\]]+)\]$/.exec(text)?.[1]
  if (inner === undefined || /[\\$`&|;]/.test(inner)) return null
  const words = inner.split(',').map((word) => word.trim().replace(/^(["'“”‘’]?)(.*?)(["'“”‘’]?)$/s, '$2'))
  return words.every((word) => word !== '' && !/["'“”]/.test(word)) ? words : null
}
