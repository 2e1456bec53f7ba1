import type { HeredocContent } from '../shell/model'
import { quoted } from '../shell/quote'
import { parameterOf } from './builtins'
import { type Call, type Feeding, optionsOf } from './commands/command'
import { familyOf } from './commands/families'
import { execScript } from './commands/find'
import type { Machine } from './machine'
import { absolutePath } from './path'
import type { Parameter } from './shell-state'

const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'su', 'runuser'])

export interface InnerScript {
  readonly text: string
  /** Where the text stands in the file. */
  readonly at: number
  /** False where it was quoted in a way that moves places, or stands elsewhere. */
  readonly exact: boolean
  /** `$1 $2 …`; null where they stay those of the shell around. */
  readonly parameters: readonly Parameter[] | null
  /** What reads it; null for the shell around. */
  readonly program: string | null
  /** `. file`: it runs in the shell that names it. */
  readonly here: boolean
  /** Whom `su` runs it as; null for the user that runs already. */
  readonly user: string | null
}

/** Where a program is looked for that is named without a directory. */
const searched = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

/**
 * The script that a command runs: `sh -c '…'`, `su app -c '…'`, `bash <<EOF`, `… | sh`, and a file that this build has
 * written or whose text was given.
 */
export function scriptOf(call: Call, heredoc: HeredocContent | null, machine: Machine): InnerScript | null {
  const { name, args } = call
  if (name === '.' || name === 'source') {
    const [file, ...rest] = args
    const text = file ? machine.textAt(absolutePath(file.text, call.directory)) : null
    const parameters = rest.length > 0 ? rest.map(parameterOf) : null
    return text === null ? null : { text, at: 0, exact: false, parameters, program: null, here: true, user: null }
  }
  if (name === 'eval') {
    const known = args.length > 0 && args.every((arg) => arg.known)
    const text = args.map((arg) => arg.text).join(' ')
    return known ? { text, at: 0, exact: false, parameters: null, program: null, here: true, user: null } : null
  }
  if (shells.has(name)) return ofShell(call, heredoc, machine)
  if (name === 'find') return derived(execScript(call, machine))
  const repeated = call.feeding ? derived(fedScript(call, call.feeding)) : null
  if (repeated) return repeated
  const named = call.program.includes('/')
  if (!named && familyOf(name)) return null
  const directories = new Set([...(call.environment('PATH') ?? '').split(':'), ...searched])
  const paths = named
    ? [absolutePath(call.program, call.directory)]
    : [...directories].filter((at) => at.startsWith('/')).map((at) => `${at}/${name}`)
  for (const path of paths) {
    const text = machine.textAt(path)
    if (text !== null) return isShell(text) ? fileScript(text, args, interpreterOf(text)) : null
  }
  return null
}

/** A script that nobody wrote: what another command makes of what it finds or reads. */
const derived = (text: string | null): InnerScript | null =>
  text === null ? null : { text, at: 0, exact: false, parameters: null, program: null, here: false, user: null }

/** More rounds than this are not followed. */
const mostRounds = 300

/** `xargs -I{} …` and `xargs -n1 …`: the command once a line, or once for so many words, of what it reads. */
function fedScript({ program, args, inputText }: Call, { replace, each }: Feeding): string | null {
  if (inputText === null || args.some((arg) => !arg.known)) return null
  const given = args.map((arg) => arg.text)
  const command = [program, ...given]
  const read = inputText.split(replace === null ? /[\s\0]+/ : /[\n\0]/).filter((word) => word.trim() !== '')
  if (replace !== null) {
    const lines = read.slice(0, mostRounds).map((line) => command.map((word) => quoted(word.replaceAll(replace, line))))
    return lines.map((words) => words.join(' ')).join('\n')
  }
  const rounds: string[] = []
  for (let at = 0; at < read.length && rounds.length < mostRounds; at += each)
    rounds.push([...command, ...read.slice(at, at + each)].map(quoted).join(' '))
  return rounds.join('\n')
}

const shellOf = (call: Call): string => (call.name === 'su' || call.name === 'runuser' ? 'sh' : call.name)

/** `su app -c …`, `su - app -c …` and `runuser -u app -- …`: root where nobody is named. */
function userOf(call: Call): string | null {
  if (call.name !== 'su' && call.name !== 'runuser') return null
  const { values, operands } = optionsOf(call.args, ['-c', '--command', '-s', '--shell', '-u', '--user', '-g', '-G'])
  return values.get('-u') ?? values.get('--user') ?? operands.find(({ text }) => text !== '-')?.text ?? 'root'
}

const isShell = (text: string): boolean =>
  /^#!\s*\S*\/(?:env\s+)?(?:sh|bash|dash|ash|zsh|ksh)\b/.test(text) || !text.startsWith('#!')

const interpreterOf = (text: string): string => /^#!.*?(\w*sh)\b/.exec(text)?.[1] ?? 'sh'

const fileScript = (text: string, args: Call['args'], program: string): InnerScript => ({
  text,
  program,
  at: 0,
  exact: false,
  parameters: args.map(parameterOf),
  here: false,
  user: null,
})

function ofShell(call: Call, heredoc: HeredocContent | null, machine: Machine): InnerScript | null {
  const { args } = call
  const at = args.findIndex((arg) => /^-[a-z]*c[a-z]*$/.test(arg.text) || arg.text === '--command')
  const arg = at === -1 ? undefined : args[at + 1]
  if (arg) {
    const quoted = arg.word && /^(['"])([\s\S]*)\1$/.exec(arg.word.text)
    const exact = quoted?.[2] === arg.text
    const parameters = args.slice(at + 3).map(parameterOf)
    const place = { at: arg.range.start + (exact ? 1 : 0), exact }
    return { text: arg.text, ...place, parameters, program: shellOf(call), here: false, user: userOf(call) }
  }
  const file = args.findIndex((it) => !/^[-+]/.test(it.text))
  const operand = args[file]
  if (operand && call.name !== 'su' && call.name !== 'runuser') {
    const text = machine.textAt(absolutePath(operand.text, call.directory))
    return text === null ? null : fileScript(text, args.slice(file + 1), shellOf(call))
  }
  if (operand) return null
  if (heredoc) {
    const { text, range } = heredoc
    return { text, at: range.start, exact: true, parameters: [], program: shellOf(call), here: false, user: null }
  }
  return call.inputText === null ? null : fileScript(call.inputText, [], shellOf(call))
}
