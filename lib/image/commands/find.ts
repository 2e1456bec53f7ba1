import { scaleSize } from '../../catalog/estimate'
import { wildcard } from '../../source/wildcard'
import type { Entry } from '../ledger'
import type { Machine } from '../machine'
import { baseName } from '../path'
import { type Call, type CommandFamily, pathOf } from './command'

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
      for (const entry of foundBy(call, machine)) machine.rewrite(entry.path, false)
    }
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

/** The known files that a `find` selects. Tests that depend on contents, owners or times select nothing. */
export function foundBy(call: Call, machine: Machine): readonly Entry[] {
  const words = call.args.map((arg) => arg.text)
  const first = words.findIndex((word) => /^[-(!]/.test(word))
  const roots = words.slice(0, first === -1 ? words.length : first)
  const selects = testOf(first === -1 ? [] : words.slice(first))
  if (!selects) return []
  return (roots.length > 0 ? roots : ['.']).flatMap((text) => {
    const root = pathOf(call, text)
    return machine
      .find(root)
      .filter((entry) => entry.kind !== 'base' && selects(entry.path, entry.tree, depthOf(entry.path) - depthOf(root)))
  })
}

const depthOf = (path: string): number => (path === '/' ? 0 : path.split('/').length - 1)

type Test = (path: string, tree: boolean, depth: number) => boolean

/** Tests of one group joined by "and", groups by `-o`. Null where a test is not one that paths alone can answer. */
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
    const test = testCalled(word, words[++i] ?? '')
    if (!test) return null
    const not = negated
    groups.at(-1)?.push(not ? (path, tree, depth) => !test(path, tree, depth) : test)
    negated = false
  }
  return (path, tree, depth) => groups.some((group) => group.every((test) => test(path, tree, depth)))
}

function testCalled(name: string, value: string): Test | null {
  const fold = name === '-iname' || name === '-ipath' || name === '-iwholename'
  const matches = wildcard(fold ? value.toLowerCase() : value, 'text')
  switch (name) {
    case '-name':
    case '-iname':
      // what is below a directory of that name goes with it
      return (path) => path.split('/').some((part) => part !== '' && matches(fold ? part.toLowerCase() : part))
    case '-path':
    case '-ipath':
    case '-wholename':
    case '-iwholename':
      return (path) => matches(fold ? path.toLowerCase() : path)
    case '-type':
      return value === 'f' || value === 'd' ? () => true : () => false
    case '-mindepth':
      return (_path, _tree, depth) => depth >= Number(value)
    case '-maxdepth':
      return () => true
    default:
      return null
  }
}

/** What is left of a tree of Python packages without compiled files or tests (assumed). */
const thinned = 0.75

/** `find … -name '*.pyc' -delete` and `-name __pycache__` or `tests` take a part out of trees of packages. */
function thinPython(call: Call, words: readonly string[], machine: Machine): void {
  if (!words.some((word) => /pycache|\.py[co]|^tests?$/.test(word))) return
  const root = pathOf(call, words[0]?.startsWith('-') ? '.' : (words[0] ?? '.'))
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
