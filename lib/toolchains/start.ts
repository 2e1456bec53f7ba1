import type { Healthcheck, Instruction, Start } from '../dockerfile/model'
import type { BuiltStage } from '../image/built-image'
import { baseName } from '../image/path'
import type { CommandList } from '../shell/model'
import { parseShell } from '../shell/parse'
import { simpleCommands } from '../shell/walk'
import { Recent } from '../source/recent'

/** How a container of a stage starts: the instructions that say so, and the words of the whole command. */
export interface StartCommand {
  readonly entrypoint: Start | null
  readonly cmd: Start | null
  /** Program and arguments; null where only a shell can tell them. */
  readonly words: readonly string[] | null
  /** Why a shell is needed; null where the command can be started as it is. */
  readonly shell: string | null
  /** Every command that is started, one after the other: what stands for a variable is as it was written. */
  readonly commands: readonly (readonly string[])[]
}

const last = (instructions: readonly Instruction[], kind: 'CMD' | 'ENTRYPOINT'): Start | null =>
  instructions.findLast((it): it is Start => it.kind === kind) ?? null

/** Null for a stage that names no command of its own. */
export function startOf(stage: BuiltStage): StartCommand | null {
  const known = starts.get(stage)
  const start = known === undefined ? readStart(stage) : known
  starts.set(stage, start)
  return start
}

/** Every reader asks for it, and a shell form is a script to read. */
const starts = new WeakMap<BuiltStage, StartCommand | null>()

function readStart(stage: BuiltStage): StartCommand | null {
  const entrypoint = last(stage.stage.instructions, 'ENTRYPOINT')
  const cmd = last(stage.stage.instructions, 'CMD')
  if (!entrypoint && !cmd) return null
  const first = entrypoint ?? cmd
  if (first?.json) {
    const shell = entrypoint && cmd && !cmd.json ? 'CMD is in shell form behind an ENTRYPOINT' : null
    const words = entrypoint ? [...(entrypoint.json ?? []), ...(cmd?.json ?? [])] : (cmd?.json ?? [])
    const script = shellScript(words)
    if (script !== null) return { entrypoint, cmd, ...readScript(script) }
    return { entrypoint, cmd, words: words.length > 0 ? words : null, shell, commands: [words] }
  }
  if (!first) return null
  // the arguments of a CMD never reach an ENTRYPOINT in shell form
  return { entrypoint, cmd, ...readScript(first.masked) }
}

type Started = Pick<StartCommand, 'words' | 'shell' | 'commands'>

/** Every build of a plan has the same few. */
const scripts = new Recent<Started>(8)

function readScript(script: string): Started {
  const before = scripts.get(script)
  if (before) return before
  const started = commandsIn(script)
  scripts.set(script, started)
  return started
}

function commandsIn(script: string): Started {
  const { body } = parseShell(script, 0)
  const words = plainWords(body)
  const commands = [...simpleCommands(body)].flatMap(({ name, args }) => {
    const all = [...(name ? [name] : []), ...args].map((word) => word.literal ?? word.text)
    return all.length > 0 ? [all] : []
  })
  return { words, shell: words ? null : 'its start command is written for a shell', commands }
}

/** Programs that start another and stay its parent, or step aside for it. */
const starters = /^(?:tini|dumb-init|catatonit|gosu|su-exec|exec|env|nohup|setpriv|chroot|s6-setuidgid)$/
const starterOptions = /^(?:-.*|--|\w+=.*)$/

/** A script, as far as its name tells: what it starts is not known. */
export const namesScript = (word: string): boolean => /\.(?:sh|bash)$|entrypoint/.test(word)

/** A command without what it is started through: `tini`, `dumb-init`, `gosu user`, `exec`, `env NAME=value`. */
export function withoutStarter(words: readonly string[]): readonly string[] {
  let rest = words
  while (rest.length > 1 && starters.test(baseName(rest[0] ?? ''))) {
    const takesUser = /^(?:gosu|su-exec|s6-setuidgid)$/.test(baseName(rest[0] ?? ''))
    rest = rest.slice(takesUser ? 2 : 1)
    while (rest.length > 1 && starterOptions.test(rest[0] ?? '')) rest = rest.slice(1)
  }
  return rest
}

const shells = /^(?:ba|da|a|z|fi)?sh$/
const waiting = /^(?:tail|sleep|top|htop)$/

/** Keeps a container open for a person: a shell that is given no script, or a command that waits. */
export function staysOpen(words: readonly string[]): boolean {
  const [program = '', ...rest] = words
  const name = baseName(program)
  return waiting.test(name) || (shells.test(name) && rest.every((word) => word.startsWith('-')))
}

/** How a container's health is checked. */
export interface HealthCommand {
  readonly instruction: Healthcheck
  /** Null where only a shell can tell them. */
  readonly words: readonly string[] | null
  readonly commands: readonly (readonly string[])[]
}

/** Null for a stage that says nothing of it, or that health is not checked. */
export function healthOf(stage: BuiltStage): HealthCommand | null {
  const found = stage.stage.instructions.findLast((it): it is Healthcheck => it.kind === 'HEALTHCHECK')
  if (!found || found.none) return null
  if (!found.json) return { instruction: found, ...readScript(commandOf(found)) }
  const script = shellScript(found.json)
  if (script !== null) return { instruction: found, ...readScript(script) }
  return { instruction: found, words: found.json, commands: [found.json] }
}

const commandOf = ({ masked }: Healthcheck): string => masked.replace(/^[\s\S]*?\bCMD\b/i, '')

/** The script of `["sh", "-c", "…"]`; null for any other command. */
function shellScript(words: readonly string[]): string | null {
  const [program = '', option = '', script] = words
  return /(?:^|\/)(?:sh|bash|ash|dash)$/.test(program) && /^-\w*c$/.test(option) ? (script ?? null) : null
}

/** The words of a command line that needs no shell: one command, nothing to fill in, nothing redirected. */
export function plainWords(list: CommandList): readonly string[] | null {
  const only = list.items.length === 1 ? list.items[0]?.node : undefined
  if (only?.kind !== 'simple' || !only.name || only.assignments.length > 0 || only.redirects.length > 0) return null
  const all = [only.name, ...only.args]
  const words = all.map((word) => (word.pattern ? null : word.literal))
  if (words[0] === 'exec') words.shift()
  const known = words.filter((word): word is string => word !== null)
  return known.length === words.length && known.length > 0 ? known : null
}
