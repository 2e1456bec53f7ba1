import { wildcard } from '../../source/wildcard'
import type { Machine } from '../machine'
import { baseName, isUnder, joinPath } from '../path'
import { byteCount } from './byte-counts'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'
import { copy } from './files'

/** `rsync`: copies as `cp` does, where it is told to with rules on what is left out or deleted. */
export const rsync: CommandFamily = {
  names: ['rsync'],
  run: (call, machine) => {
    const options = optionsOf(call.args, withValue)
    return call.args.some((arg) => special.test(arg.text)) ? mirror(call, options, machine) : copy(call, machine)
  },
}

const special = /^--(?:exclude|include|filter|delete|relative|max-size|min-size|remove-source-files)\b|^-[a-zA-Z]*R/
const withValue = [
  '-e',
  '--rsh',
  '-f',
  '--filter',
  '--exclude',
  '--include',
  '--exclude-from',
  '--include-from',
  '--files-from',
  '--max-size',
  '--min-size',
  '--chown',
  '--chmod',
  '--log-file',
  '--timeout',
]

interface Rule {
  readonly keeps: boolean
  readonly matches: (path: string, directory: boolean) => boolean
}

/**
 * A pattern without a slash is of a name; one that starts with a slash, of a path from the top of what is copied; any other,
 * of the end of a path. A slash at its end makes it one of directories (rsync's manual, "PATTERN MATCHING RULES").
 */
function ruleOf(keeps: boolean, pattern: string): Rule {
  const plain = pattern.replace(/\/$/, '')
  const anchored = plain.startsWith('/')
  const matches = wildcard(plain.replace(/^\//, ''), 'path')
  const deep = plain.includes('**')
  const onlyDirectories = pattern.endsWith('/')
  return {
    keeps,
    matches: (path, directory) => {
      if (onlyDirectories && !directory) return false
      if (anchored) return matches(path)
      if (!plain.includes('/') && !deep) return matches(baseName(path))
      for (let at = 0; at !== -1; at = path.indexOf('/', at + 1))
        if (matches(path.slice(at === 0 ? 0 : at + 1))) return true
      return false
    },
  }
}

/** `--include` and `--exclude` in their order: the first that matches decides. */
function rulesOf(call: Call): readonly Rule[] {
  const rules: Rule[] = []
  call.args.forEach(({ text }, i) => {
    const [, kind, attached] = /^--(include|exclude|filter)(?:=(.*))?$/s.exec(text) ?? []
    if (kind === undefined) return
    const value = attached ?? call.args[i + 1]?.text ?? ''
    const [, sign, pattern] = kind === 'filter' ? (/^([-+])[\s_](.+)$/.exec(value) ?? []) : ['', kind, value]
    if (pattern) rules.push(ruleOf(sign === 'include' || sign === '+', pattern))
  })
  return rules
}

/** What lies in a directory that is left out is left out with it. */
function isKept(path: string, rules: readonly Rule[]): boolean {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const at = end === -1 ? path : path.slice(0, end)
    const rule = rules.find((it) => it.matches(at, end !== -1))
    if (rule && !rule.keeps) return false
    if (end === -1) return true
  }
}

function mirror(call: Call, options: Options, machine: Machine): Effect | undefined {
  const rules = rulesOf(call)
  const most = byteCount(options.values.get('--max-size') ?? '') ?? Number.POSITIVE_INFINITY
  const least = byteCount(options.values.get('--min-size') ?? '') ?? 0
  const marks = hasAny(options, '-a', '--archive', '-p')
  const operands = options.operands.map((operand) => operand.text)
  const target = pathOf(call, operands.pop() ?? '')
  for (const text of operands) {
    const from = pathOf(call, text)
    const relative = hasAny(options, '-R', '--relative')
    const front = relative ? text.replace(/^(?:\.?\/)+|\/$/g, '') : text.endsWith('/') ? '' : baseName(text)
    const sent = new Set<string>()
    const entries = machine.find(from).filter((entry) => entry.kind !== 'base')
    machine.spend(entries.length * (4 + rules.length))
    for (const entry of entries) {
      const below = entry.path.slice(machine.real(from).length).replace(/^\//, '')
      const path = [front, below].filter((part) => part !== '').join('/')
      const bytes = machine.fullSize(entry).onDisk.likely
      if (!isKept(path, rules) || (!entry.tree && (bytes > most || bytes < least))) continue
      const to = joinPath(target, path)
      machine.copy(entry.path, to, { marks })
      sent.add(to)
      if (hasAny(options, '--remove-source-files') && !entry.tree) machine.remove(entry.path)
    }
    if (![...options.flags].some((flag) => flag.startsWith('--delete'))) continue
    const mirrored = front === '' ? target : joinPath(target, front)
    const own = (path: string): string => path.slice(target === '/' ? 1 : target.length + 1)
    for (const entry of machine.find(mirrored))
      if (
        entry.kind !== 'base' &&
        isUnder(entry.path, target) &&
        !sent.has(entry.path) &&
        isKept(own(entry.path), rules)
      )
        machine.removeEntry(entry)
  }
  return undefined
}
