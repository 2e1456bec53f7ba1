import { scaleSize } from '../../catalog/estimate'
import { quoted } from '../../shell/quote'
import { wildcard } from '../../source/wildcard'
import type { Entry } from '../entry'
import type { Machine } from '../machine'
import { ownFiles } from '../own'
import { baseName, isUnder } from '../path'
import { printed } from '../printed'
import { type Call, type CommandFamily, type Effect, pathOf } from './command'
import { removeCompiled } from './docs'

/** `find`: deletes, and changes owners and modes, of what its tests select among the files that are known. */
export const find: CommandFamily = {
  names: ['find', 'fd'],
  run: (call, machine) => {
    const words = call.args.map((arg) => arg.text)
    const action = actionOf(words)
    if (action === 'delete') {
      for (const entry of foundBy(call, machine)) machine.removeEntry(entry)
      thinPython(call, words, machine)
    } else if (action === 'mark') {
      for (const entry of foundBy(call, machine)) if (!entry.tree) machine.rewrite(entry.path, false)
    } else if (!words.some((word) => /^-(?:exec|execdir|ok)$/.test(word))) return listed(call, words, machine)
    return undefined
  },
}

function actionOf(words: readonly string[]): 'delete' | 'mark' | null {
  if (words.includes('-delete')) return 'delete'
  const at = words.findIndex((word) => /^-(?:exec|execdir|ok)$/.test(word))
  const program = at === -1 ? '' : baseName(words[at + 1] ?? '')
  if (program === 'rm') return 'delete'
  return /^(?:chmod|chown|chgrp)$/.test(program) ? 'mark' : null
}

/** What it prints, where nothing but files of this build can be among it. */
function listed(call: Call, words: readonly string[], machine: Machine): Effect | undefined {
  const roots = rootsOf(words)
  const onlyFiles = words.some((word, i) => word === '-type' && words[i + 1] === 'f')
  if (!onlyFiles || roots.some((root) => ownFiles(machine.real(pathOf(call, root)), machine) === null)) return undefined
  const end = words.includes('-print0') ? '\0' : '\n'
  return printed(
    foundBy(call, machine, false)
      .map(({ path }) => `${asWritten(path, roots, call, machine)}${end}`)
      .join(''),
  )
}

/** A path below one of the roots as `find` names it: with the root as it was written. */
function asWritten(path: string, roots: readonly string[], call: Call, machine: Machine): string {
  for (const root of roots) {
    const at = machine.real(pathOf(call, root))
    if (isUnder(path, at)) return root.replace(/(?<=.)\/+$/, '') + path.slice(at === '/' ? 0 : at.length)
  }
  return path
}

const rootsOf = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex((word) => /^[-(!]/.test(word))
  const roots = words.slice(0, first === -1 ? words.length : first)
  return roots.length > 0 ? roots : ['.']
}

/** More files than this are not followed one by one. */
const mostRuns = 300

/**
 * What `-exec` runs, as a script: the command once a file, or once for all with `+`. Null where there is none, or one
 * that `find` is followed through by itself.
 */
export function execScript(call: Call, machine: Machine): string | null {
  const words = call.args.map((arg) => arg.text)
  const at = words.findIndex((word) => /^-(?:exec|execdir)$/.test(word))
  if (at === -1 || actionOf(words) !== null) return null
  const end = words.findIndex((word, i) => i > at && /^(?:\\?;|\+)$/.test(word))
  if (end === -1 || call.args.slice(at, end).some((arg) => !arg.known)) return null
  const command = words.slice(at + 1, end)
  const paths = foundBy(call, machine, false)
    .slice(0, mostRuns)
    .map((entry) => quoted(entry.path))
  if (paths.length === 0) return null
  const line = (path: string): string =>
    command.map((word) => (word === '{}' ? path : quoted(word).replaceAll('{}', path.slice(1, -1)))).join(' ')
  return words[end] === '+' ? line(paths.join(' ')) : paths.map(line).join('\n')
}

/** What a `find` asks about: a file, a tree counted as one, or a directory that something known lies in. */
interface Node {
  readonly path: string
  readonly depth: number
  readonly type: 'file' | 'directory' | 'tree'
  readonly entry: Entry | null
}

/** With `rm -r`, what lies in a directory that is found goes with it. */
const takesWhole = (words: readonly string[]): boolean => {
  const at = words.findIndex((word) => /^-(?:exec|execdir|ok)$/.test(word))
  return at !== -1 && words.slice(at + 1).some((word) => /^-\w*[rR]|^--recursive$/.test(word))
}

/** The known files that a `find` selects. Tests that depend on contents, owners or times select nothing. */
export function foundBy(
  call: Call,
  machine: Machine,
  whole = takesWhole(call.args.map((arg) => arg.text)),
): readonly Entry[] {
  const words = call.args.map((arg) => arg.text)
  const first = words.findIndex((word) => /^[-(!]/.test(word))
  const selects = testOf(first === -1 ? [] : words.slice(first))
  if (!selects) return []
  return rootsOf(words).flatMap((text) => {
    const root = pathOf(call, text)
    const top = depthOf(machine.real(root))
    const entries = machine.find(root)
    machine.spend(3 * entries.length)
    return entries.filter((entry) => {
      if (entry.kind === 'base') return false
      const segments = entry.path.split('/')
      const own: Node = {
        path: entry.path,
        depth: segments.length - 1 - top,
        type: entry.tree ? 'tree' : 'file',
        entry,
      }
      if (selects(own)) return true
      if (!whole) return false
      for (let depth = segments.length - 2 - top; depth >= 0; depth--) {
        const path = segments.slice(0, top + depth + 1).join('/')
        if (selects({ path, depth, type: 'directory', entry: null })) return true
      }
      return false
    })
  })
}

const depthOf = (path: string): number => (path === '/' ? 0 : path.split('/').length - 1)

type Test = (node: Node) => boolean

/** Tests of one group joined by "and", groups by `-o`. Null where a test is not one that can be answered here. */
function testOf(words: readonly string[]): Test | null {
  const groups: Test[][] = [[]]
  let negated = false
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '(' || word === ')' || word === '-a' || word === '-and' || word === '\\(' || word === '\\)') continue
    if (word === '!' || word === '-not') {
      negated = !negated
      continue
    }
    if (word === '-o' || word === '-or') {
      groups.push([])
      continue
    }
    if (/^-(?:delete|print0?|exec|execdir|ok|prune|ls)$/.test(word)) break
    if (/^-(?:depth|xdev|mount|follow|L|P|H|daystart|noleaf)$/.test(word)) continue
    const test = word === '-empty' ? isEmpty : testCalled(word, words[++i] ?? '')
    if (!test) return null
    groups.at(-1)?.push(negated ? (node) => !test(node) : test)
    negated = false
  }
  return (node) => groups.some((group) => group.every((test) => test(node)))
}

const isEmpty: Test = ({ entry, type }) => type === 'file' && entry?.size.onDisk.likely === 0

function testCalled(name: string, value: string): Test | null {
  const fold = name === '-iname' || name === '-ipath' || name === '-iwholename'
  const matches = wildcard(fold ? value.toLowerCase() : value, 'text')
  const folded = (text: string) => (fold ? text.toLowerCase() : text)
  switch (name) {
    case '-name':
    case '-iname':
      return ({ path }) => matches(folded(baseName(path)))
    case '-path':
    case '-ipath':
    case '-wholename':
    case '-iwholename':
      return ({ path }) => matches(folded(path))
    case '-type':
      if (!/^[fd]$/.test(value)) return () => false
      return ({ type }) => type === 'tree' || type === (value === 'f' ? 'file' : 'directory')
    case '-mindepth':
      return ({ depth }) => depth >= Number(value)
    case '-maxdepth':
      return ({ depth }) => depth <= Number(value)
    case '-size':
      return ofSize(value)
    default:
      return null
  }
}

const unitOf: Readonly<Record<string, number>> = {
  '': 512,
  b: 512,
  c: 1,
  w: 2,
  k: 1024,
  M: 1_048_576,
  G: 1_073_741_824,
}

/** `+30M` is more than 30 whole ones; sizes are rounded up to the unit first (find's manual). */
function ofSize(value: string): Test | null {
  const found = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(value)
  if (!found) return null
  const [, sign, number = '', unit = ''] = found
  const asked = Number(number)
  return ({ entry, type }) => {
    if (!entry || type !== 'file') return false
    const count = Math.ceil(entry.size.onDisk.likely / (unitOf[unit] ?? 1))
    return sign === '+' ? count > asked : sign === '-' ? count < asked : count === asked
  }
}

/** What is left of a tree of Python packages without compiled files or tests (assumed). */
const thinned = 0.75

/** `find … -name '*.pyc' -delete` and `-name __pycache__` or `tests` take a part out of trees of packages. */
function thinPython(call: Call, words: readonly string[], machine: Machine): void {
  if (!words.some((word) => /pycache|\.py[co]|^tests?$/.test(word))) return
  const root = pathOf(call, words[0]?.startsWith('-') ? '.' : (words[0] ?? '.'))
  if (/^\/(?:usr(?:\/lib(?:\/python3.*)?)?)?$/.test(root) && words.some((word) => /pycache|\.py[co]/.test(word)))
    removeCompiled(machine)
  for (const entry of machine.find(root)) {
    if (entry.layer !== machine.ledger.current || !entry.tree || !/\/(?:site|dist)-packages\//.test(entry.path))
      continue
    machine.removeEntry(entry)
    machine.write(entry.path, {
      kind: entry.kind,
      size: scaleSize(entry.size, thinned, 'assumed'),
      tree: true,
      label: entry.label ?? undefined,
    })
  }
}
