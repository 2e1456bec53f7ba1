import type { Call } from './commands/command'
import { absolutePath } from './path'
import type { Parameter, ShellState } from './shell-state'

/** What a builtin of the shell answers; null for a command that is none. */
export interface Answer {
  readonly status: boolean | null
  /** What the script goes on with: the end of a loop, of a function or of all of it. */
  readonly leaves?: Leaving
}

export type Leaving = 'break' | 'continue' | 'return' | 'exit'

const done: Answer = { status: true }

/** Lines that `read` takes one by one. */
export interface Lines {
  lines: readonly string[] | null
}

/** Runs what the shell does by itself. `keep` remembers a variable that is a function's own. */
export function runBuiltin(
  call: Call,
  state: ShellState,
  input: Lines | null,
  keep: (name: string) => void,
): Answer | null {
  const first = call.args[0]
  switch (call.name) {
    case 'cd':
    case 'pushd':
      if (first?.text === '-') state.moveTo(state.before)
      else state.moveTo(absolutePath(first?.text ?? (state.get('HOME') || '/'), state.directory))
      return done
    case 'popd':
      state.moveTo(state.before)
      return done
    case '.':
    case 'source': {
      const environment = /^(.+)\/bin\/activate$/.exec(first?.text ?? '')?.[1]
      if (environment === undefined) return null
      state.set('VIRTUAL_ENV', absolutePath(environment, state.directory))
      return done
    }
    case 'local':
    case 'export':
    case 'readonly':
    case 'declare':
    case 'typeset':
      for (const arg of call.args) {
        const equals = arg.text.indexOf('=')
        const name = equals > 0 ? arg.text.slice(0, equals) : arg.text
        if (call.name === 'local') keep(name)
        if (equals > 0) state.set(name, arg.known ? arg.text.slice(equals + 1) : null)
      }
      return done
    case 'unset':
      for (const arg of call.args) state.unset(arg.text)
      return done
    case 'trap':
      if (first?.known && call.args.slice(1).some((arg) => /^(?:EXIT|0)$/.test(arg.text)))
        state.atExit = first.text === '-' || first.text === '' ? null : first
      return done
    case 'read':
      return read(call, state, input)
    case 'set': {
      for (const { text } of call.args) if (/^[-+][a-z]*e|^errexit$/.test(text)) state.errexit = !/^\+/.test(text)
      // `set -- a b`, and `set a b` without an option in front
      const at = call.args.findIndex((arg) => arg.text === '--' || !/^[-+]/.test(arg.text))
      const isOption = at > 0 && /^[-+][a-z]*o$/i.test(call.args[at - 1]?.text ?? '')
      if (at === -1 || isOption) return done
      state.parameters = call.args.slice(call.args[at]?.text === '--' ? at + 1 : at).map(parameterOf)
      return done
    }
    case 'shift':
      state.parameters = state.parameters.slice(Number(first?.text ?? 1) || 1)
      return done
    case 'break':
    case 'continue':
    case 'return':
    case 'exit':
      return { status: (first?.text ?? '0') === '0', leaves: call.name }
    case ':':
    case 'true':
      return done
    case 'false':
      return { status: false }
    default:
      return null
  }
}

export const parameterOf = (arg: { readonly text: string; readonly known: boolean }): Parameter =>
  arg.known ? arg.text : null

/** One line into one variable, or its words into several, the last of which takes the rest. */
function read(call: Call, state: ShellState, input: Lines | null): Answer {
  const names = call.args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))
  const lines = input?.lines
  if (!lines) {
    for (const name of names) state.set(name, null)
    return { status: null }
  }
  const [line, ...rest] = lines
  if (input) input.lines = rest
  const words = (line ?? '').trim().split(/\s+/)
  names.forEach((name, i) => {
    state.set(name, i < names.length - 1 ? (words[i] ?? '') : words.slice(i).join(' '))
  })
  return { status: line !== undefined }
}
