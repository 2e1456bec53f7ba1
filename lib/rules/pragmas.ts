import type { Comment, Dockerfile, Instruction } from '../dockerfile/model'
import type { Equivalent, Rule } from './rule'

/** What the author of a file asked not to be told, in the words of the tools that they use. */
export interface Pragmas {
  /** True where a comment silences what a rule, or a peer's rule of the same meaning, says at a place. */
  readonly silences: (rule: Rule, equivalents: readonly Equivalent[], at: number) => boolean
  /** `# check=error=true`: what BuildKit checks is an error in this file. */
  readonly buildkitErrors: boolean
}

/** Names that one comment silences: of the rules of one tool. */
interface Silence {
  readonly tool: Equivalent['tool'] | 'plimsoll'
  /** `all` silences every rule of the tool. */
  readonly names: ReadonlySet<string>
  readonly scope: 'file' | 'stage' | 'instruction'
}

const nothing: Pragmas = { silences: () => false, buildkitErrors: false }

const known = new WeakMap<Dockerfile, Pragmas>()

/**
 * Reads the pragmas of a file: BuildKit's `# check=skip=A,B;error=true` in the head and, in newer releases,
 * `# check=skip=A // reason` above one instruction (moby/buildkit #6334); Hadolint's `# hadolint ignore=DL3008`,
 * `stage ignore=` and `global ignore=` (README, "Inline ignores"); tally's `# tally ignore=`; and
 * `# plimsoll ignore=rule reason`, `# plimsoll stage ignore=`, `# plimsoll global ignore=`.
 * A comment above an instruction speaks of the next instruction alone, where no blank line stands between.
 */
export function pragmasOf(file: Dockerfile): Pragmas {
  const seen = known.get(file)
  if (seen) return seen
  const pragmas = read(file)
  known.set(file, pragmas)
  return pragmas
}

function read(file: Dockerfile): Pragmas {
  const directive = file.directives.find((it) => it.name === 'check')?.value ?? null
  const check = directive === null ? null : checkOf(directive)
  const everywhere: Silence[] = check ? [{ tool: 'buildkit', names: check.skip, scope: 'file' }] : []
  const inStage = new Map<number, Silence[]>()
  const above = new Map<number, Silence[]>()
  for (const comment of file.comments) {
    const silence = comment.inside === null ? silenceOf(comment.text) : null
    if (!silence) continue
    if (silence.scope === 'file') everywhere.push(silence)
    else if (silence.scope === 'stage') add(inStage, stageAround(file, comment), silence)
    else {
      const next = instructionBelow(file, comment)
      if (next) add(above, next.index, silence)
    }
  }
  const buildkitErrors = check?.error ?? false
  if (everywhere.length === 0 && inStage.size === 0 && above.size === 0)
    return buildkitErrors ? { ...nothing, buildkitErrors } : nothing
  return {
    buildkitErrors,
    silences: (rule, equivalents, at) => {
      const names = (silence: Silence) => silencing(silence, rule, equivalents)
      if (everywhere.some(names)) return true
      if (inStage.size > 0 && inStage.get(stageAt(file, at))?.some(names)) return true
      const instruction = above.size > 0 ? instructionAt(file.instructions, at) : undefined
      return instruction !== undefined && (above.get(instruction.index)?.some(names) ?? false)
    },
  }
}

function add<K>(map: Map<K, Silence[]>, key: K, silence: Silence): void {
  const list = map.get(key)
  if (list) list.push(silence)
  else map.set(key, [silence])
}

function silencing(silence: Silence, rule: Rule, equivalents: readonly Equivalent[]): boolean {
  if (silence.tool === 'plimsoll') return silence.names.has('all') || silence.names.has(rule.id)
  return equivalents.some((it) => it.tool === silence.tool && (silence.names.has('all') || silence.names.has(it.id)))
}

const namesOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '')

function checkOf(text: string): { readonly skip: ReadonlySet<string>; readonly error: boolean } {
  const skip = new Set<string>()
  let error = false
  for (const part of text.replace(/\s\/\/.*$/s, '').split(';')) {
    const [key = '', value = ''] = part.split(/=(.*)/s)
    if (key.trim() === 'skip') for (const name of namesOf(value)) skip.add(name)
    if (key.trim() === 'error') error = value.trim() === 'true'
  }
  return { skip, error }
}

const ignoring = /^\s*(hadolint|tally|plimsoll)\s+(?:(global|stage)\s+)?ignore\s*=\s*(.*)$/i

function silenceOf(text: string): Silence | null {
  const check = /^\s*check\s*=(.*)$/i.exec(text)?.[1]
  if (check !== undefined) return { tool: 'buildkit', names: checkOf(check).skip, scope: 'instruction' }
  const [, tool = '', wide, list = ''] = ignoring.exec(text) ?? []
  const scope = wide === undefined ? 'instruction' : wide.toLowerCase() === 'global' ? 'file' : 'stage'
  switch (tool.toLowerCase()) {
    case 'hadolint': {
      // Hadolint leaves a comment alone that names anything but its rules and ShellCheck's.
      const codes = /^\s*(?:DL|SC)\d+(?:\s*,\s*(?:DL|SC)\d+)*/.exec(list)?.[0]
      const rest = codes === undefined ? list : list.slice(codes.length)
      return codes === undefined || /^\s*,/.test(rest)
        ? null
        : { tool: 'hadolint', names: new Set(namesOf(codes)), scope }
    }
    case 'tally': {
      const names = namesOf(list.split(/[;\s](?:reason=)?/)[0] ?? '').map((it) => it.replace(/^tally\//, ''))
      return { tool: 'tally', names: new Set(names), scope }
    }
    case 'plimsoll': {
      const names = /^[\w-]+(?:\s*,\s*[\w-]+)*/.exec(list)?.[0] ?? ''
      return { tool: 'plimsoll', names: new Set(namesOf(names)), scope }
    }
    default:
      return null
  }
}

/** The instruction that a comment stands above, with nothing but comments between. */
function instructionBelow(file: Dockerfile, comment: Comment): Instruction | null {
  const next = file.instructions.find((it) => it.range.start >= comment.range.end)
  if (!next) return null
  const between = file.source.text.slice(comment.range.end, next.range.start)
  const lines = between.split('\n').slice(1, -1)
  return lines.every((line) => line.trimStart().startsWith('#')) ? next : null
}

const stageAt = (file: Dockerfile, at: number): number =>
  file.stages.findLastIndex((stage) => stage.from.range.start <= at)

/** The stage that a comment stands in or directly above. */
function stageAround(file: Dockerfile, comment: Comment): number {
  const below = instructionBelow(file, comment)
  return stageAt(file, below?.kind === 'FROM' ? below.range.start : comment.range.start)
}

const instructionAt = (instructions: readonly Instruction[], at: number): Instruction | undefined =>
  instructions.findLast((it) => it.range.start <= at)
