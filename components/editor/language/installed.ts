import type { Range } from '@/lib/source/units'
import { range } from '@/lib/source/units'
import { commandAt } from './shell-command'
import type { PlacedWord, Writing } from './writing'

export type Manager = 'apt' | 'apk' | 'pip'

/** A package that a command of a RUN installs, or the empty place of the next one. */
export interface NamedPackage {
  readonly manager: Manager
  /** Without a version. */
  readonly name: string
  readonly range: Range
  /** What else the command names. */
  readonly others: readonly string[]
  /** apt: also what is recommended. */
  readonly recommends: boolean
}

interface Tool {
  readonly manager: Manager
  readonly verb: string
  /** Options whose value is the next word. */
  readonly withValue: ReadonlySet<string>
  /** What a name ends with: a version, a release. */
  readonly nameEnd: RegExp
}

const apt: Tool = {
  manager: 'apt',
  verb: 'install',
  withValue: new Set(['-t', '--target-release', '-o', '--option', '-c', '--config-file', '-a']),
  nameEnd: /[=/:].*$/s,
}
const apk: Tool = {
  manager: 'apk',
  verb: 'add',
  withValue: new Set(['-t', '--virtual', '-X', '--repository', '-p', '--root', '--arch', '--repositories-file']),
  nameEnd: /[=<>~@].*$/s,
}
const pip: Tool = {
  manager: 'pip',
  verb: 'install',
  withValue: new Set(
    (
      '-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f --find-links -t --target ' +
      '--prefix --root --platform --python-version --trusted-host --proxy --cache-dir --timeout --retries'
    ).split(' '),
  ),
  nameEnd: /[[=<>!~;@].*$/s,
}

const tools: Readonly<Record<string, Tool>> = { 'apt-get': apt, apt, aptitude: apt, apk, pip, pip3: pip }
const starters = new Set(['sudo', 'env', 'time', 'exec', 'command', 'if', 'then', 'else', 'do', '!', '{', 'while'])
const noRecommends = /^--no-install-recommends$|install-recommends=(?:0|false|no)$/i

/** The package at a place of a RUN: the one that stands there, or where the next would be written; null anywhere else. */
export function packageAt(
  { instruction, text, start, heredoc }: Writing,
  at: number,
  file: string,
): NamedPackage | null {
  if (instruction.kind !== 'RUN') return null
  const words = heredoc
    ? commandAt(file.slice(heredoc.content.start, heredoc.content.end), heredoc.content.start, at)
    : commandAt(text, start, at)
  const found = toolOf(words)
  if (!found) return null
  const { tool, rest } = found
  const verb = rest.findIndex((word) => !word.text.startsWith('-'))
  const named = rest[verb]
  if (named?.text !== tool.verb || at <= named.range.end) return null
  const names = rest.slice(verb + 1).filter((word, index, all) => {
    const before = all[index - 1]?.text ?? ''
    return !word.text.startsWith('-') && !tool.withValue.has(before)
  })
  const here = rest.find((word) => at >= word.range.start && at <= word.range.end)
  if (here && !names.includes(here)) return null
  const lastBefore = rest.findLast((word) => word.range.end < at)
  if (!here && lastBefore && tool.withValue.has(lastBefore.text)) return null
  // A path, an address, a variable: no name that a table could have.
  if (here && /[$`]|^[./]|:\/\//.test(here.text)) return null
  const quotes = /^["']/.test(here?.text ?? '') ? 1 : 0
  const name = (here?.text ?? '').slice(quotes).replace(/["']$/, '').replace(tool.nameEnd, '')
  const begin = here ? here.range.start + quotes : at
  if (at > begin + name.length || name.includes('*')) return null
  return {
    manager: tool.manager,
    name,
    range: range(begin, begin + name.length),
    others: names.filter((word) => word !== here).map(({ text }) => text.replace(tool.nameEnd, '')),
    recommends: tool === apt && !rest.some((word) => noRecommends.test(word.text)),
  }
}

/** The package manager that a command starts, behind `sudo` and the like, with what stands behind it. */
function toolOf(words: readonly PlacedWord[]): { readonly tool: Tool; readonly rest: readonly PlacedWord[] } | null {
  const at = words.findIndex(({ text }) => !starters.has(text) && !/^(?:-|--\w|\w+=)/.test(text))
  const name = words[at]?.text.replace(/^.*\//, '') ?? ''
  const rest = words.slice(at + 1)
  if (Object.hasOwn(tools, name)) {
    const tool = tools[name]
    return tool ? { tool, rest } : null
  }
  const module = /^python[\d.]*$/.test(name) && rest[0]?.text === '-m' && rest[1]?.text === 'pip'
  return module ? { tool: pip, rest: rest.slice(2) } : null
}
