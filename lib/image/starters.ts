import type { Argument } from './built-image'
import type { Feeding } from './commands/command'
import { baseName } from './path'

/** Started by others: what they start is what counts. The value is which of their own options take a word. */
const starters: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p'],
  env: ['-u', '-C', '-S'],
  time: ['-f', '-o'],
  nice: ['-n'],
  ionice: ['-c', '-n'],
  exec: ['-a'],
  command: [],
  builtin: [],
  eatmydata: [],
  nohup: [],
  timeout: ['-s', '-k'],
  gosu: [],
  'su-exec': [],
  doas: ['-u'],
  chronic: [],
  unbuffer: [],
  catchsegv: [],
  stdbuf: ['-i', '-o', '-e'],
  xargs: ['-n', '-I', '-L', '-P', '-d', '-a', '-s', '-E', '--max-args', '--max-procs', '--arg-file', '--delimiter'],
}
/** Starters whose first word of their own is no option: a duration, a user. */
const takesWord = new Set(['timeout', 'gosu', 'su-exec'])
/** With these, `command`, `sudo` and the like only ask: they start nothing. */
const asks: Readonly<Record<string, readonly string[]>> = {
  command: ['-v', '-V'],
  sudo: ['-l', '-v', '-V', '--version'],
}

export interface Started {
  readonly command: readonly Argument[]
  /** What it is started through: `sudo`, `env`, `time`, `xargs`. */
  readonly prefixes: readonly string[]
  readonly assigned: readonly (readonly [string, string])[]
  readonly feeding: Feeding | null
  /** The user that it is started as; null for the one that runs already. */
  readonly user: string | null
}

/** `-I {}`, `-i` and `-n 1` of xargs. */
function feedingOf(options: readonly string[]): Feeding | null {
  for (const [i, text] of options.entries()) {
    if (text === '-i') return { replace: '{}', each: 1 }
    if (text.startsWith('-I')) return { replace: text.slice(2) || (options[i + 1] ?? '{}'), each: 1 }
    if (text.startsWith('-n')) return { replace: null, each: Number(text.slice(2) || options[i + 1]) || 1 }
  }
  return null
}

/** The command that really runs, without what it is started through. */
export function effectiveCommand(words: readonly Argument[]): Started {
  const prefixes: string[] = []
  const assigned: (readonly [string, string])[] = []
  let feeding: Feeding | null = null
  let user: string | null = null
  let at = 0
  for (let guard = 0; guard < 8; guard++) {
    const name = baseName(words[at]?.text ?? '')
    const withValue = Object.hasOwn(starters, name) ? starters[name] : undefined
    if (!withValue || at + 1 >= words.length) break
    if (Object.hasOwn(asks, name) && asks[name]?.includes(words[at + 1]?.text ?? '')) break
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
    const own = words.slice(at + 1, next).map((word) => word.text)
    const named = takesWord.has(name) ? words[next++]?.text : own[own.indexOf('-u') + 1]
    if (next >= words.length) break
    if (name === 'gosu' || name === 'su-exec') user = named ?? null
    if (name === 'sudo' || name === 'doas') user = own.includes('-u') ? (named ?? null) : 'root'
    prefixes.push(name)
    if (name === 'xargs') feeding = feedingOf(own)
    at = next
  }
  return { command: words.slice(at), prefixes, assigned, feeding, user }
}
