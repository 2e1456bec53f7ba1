import { scaleSize } from '../../catalog/estimate'
import { quoted } from '../../shell/quote'
import { setIdPrograms } from '../debian-files'
import type { Entry } from '../entry'
import type { FileMark } from '../file-marks'
import type { Machine } from '../machine'
import { ownFiles } from '../own'
import { baseName, isUnder } from '../path'
import { printed } from '../printed'
import { holderOf } from '../rights'
import { type Call, type CommandFamily, type Effect, pathOf } from './command'
import { removeCompiled } from './docs'
import { type Node, testOf } from './find-tests'
import { changeOf, markBaseFile } from './marks-of'

/** `find`: deletes, and changes owners and modes, of what its tests select among the files that are known. */
export const find: CommandFamily = {
  names: ['find', 'fd'],
  run: (call, machine) => {
    const [clause] = clausesOf(call)
    if (!clause || clause.kind === 'print') return listed(call, machine)
    if (clause.kind === 'delete') {
      for (const entry of foundBy(call, machine)) machine.removeEntry(entry)
      for (const path of setIdFound(call, clause, machine)) machine.remove(path)
      thinPython(
        call,
        call.args.map((arg) => arg.text),
        machine,
      )
    } else if (clause.kind === 'mark') {
      const change = changeOf(clause.command, machine)
      for (const entry of foundBy(call, machine)) if (!entry.tree) machine.mark(entry.path, false, change)
      for (const path of setIdFound(call, clause, machine)) markBaseFile(path, machine)
    }
    return undefined
  },
}

/** An action of a `find`, with the tests in front of it. */
interface Clause {
  readonly kind: 'delete' | 'mark' | 'exec' | 'print'
  readonly tests: readonly string[]
  /** The words of `-exec`, each as it was given. */
  readonly command: Call['args']
  /** With `+`: once for all that is found. */
  readonly once: boolean
}

/** Each `-exec`, `-delete` and the like with its tests; what stands behind `-o` has tests of its own. */
function clausesOf(call: Call): readonly Clause[] {
  const words = call.args.map((arg) => arg.text)
  const first = words.findIndex((word) => /^[-(!\\]/.test(word))
  const clauses: Clause[] = []
  let tests: string[] = []
  for (let at = first === -1 ? words.length : first; at < words.length; at++) {
    const word = words[at] ?? ''
    if (/^-(?:exec|execdir|ok)$/.test(word)) {
      const length = words.slice(at + 1).findIndex((it) => /^(?:\\?;|\+)$/.test(it))
      const end = length === -1 ? words.length : at + 1 + length
      const command = call.args.slice(at + 1, end)
      const program = baseName(command[0]?.text ?? '')
      const kind = program === 'rm' ? 'delete' : /^(?:chmod|chown|chgrp)$/.test(program) ? 'mark' : 'exec'
      clauses.push({ kind, tests, command, once: words[end] === '+' })
      at = end
    } else if (word === '-delete') clauses.push({ kind: 'delete', tests, command: [], once: true })
    else if (/^-(?:print0?|ls|prune|quit)$/.test(word)) clauses.push({ kind: 'print', tests, command: [], once: true })
    else if (/^-or?$/.test(word) && clauses.length > 0 && clauses.at(-1)?.tests === tests) tests = []
    else if (clauses.length === 0 || clauses.at(-1)?.tests !== tests) tests.push(word)
    // a test behind an action narrows what the next one gets
    else tests = [...tests, word]
  }
  return clauses.length > 0 ? clauses : [{ kind: 'print', tests, command: [], once: true }]
}

/** What it prints, where nothing but files of this build can be among it. */
function listed(call: Call, machine: Machine): Effect | undefined {
  const words = call.args.map((arg) => arg.text)
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
  const clauses = clausesOf(call).filter((clause) => clause.kind !== 'print')
  if (clauses.length === 0 || (clauses.length === 1 && clauses[0]?.kind !== 'exec')) return null
  const lines = clauses.flatMap((clause) => scriptOf(clause, call, machine))
  return lines.length === 0 || lines.includes(null) ? null : lines.join('\n')
}

function scriptOf({ kind, command, once, tests }: Clause, call: Call, machine: Machine): readonly (string | null)[] {
  if (command.some((arg) => !arg.known)) return [null]
  const paths = select(tests, call, machine, kind === 'delete' && takesWhole(command.map((arg) => arg.text)))
    .slice(0, mostRuns)
    .map((entry) => quoted(entry.path))
  if (paths.length === 0) return []
  const words = command.length === 0 ? ['rm', '-f', '{}'] : command.map((arg) => arg.text)
  const line = (path: string): string =>
    words.map((word) => (word === '{}' ? path : quoted(word).replaceAll('{}', path.slice(1, -1)))).join(' ')
  return once ? [line(paths.join(' '))] : paths.map(line)
}

/** With `rm -r`, what lies in a directory that is found goes with it. */
const takesWhole = (command: readonly string[]): boolean =>
  command.slice(1).some((word) => /^-\w*[rR]|^--recursive$/.test(word))

/** The known files that a `find` selects for its first action. */
export function foundBy(call: Call, machine: Machine, whole?: boolean): readonly Entry[] {
  const [clause] = clausesOf(call)
  if (!clause) return []
  return select(clause.tests, call, machine, whole ?? takesWhole(clause.command.map((arg) => arg.text)))
}

function select(tests: readonly string[], call: Call, machine: Machine, whole: boolean): readonly Entry[] {
  const selects = testOf(tests, call, machine)
  if (!selects) return []
  return rootsOf(call.args.map((arg) => arg.text)).flatMap((text) => {
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
        mark: entry.tree ? null : machine.marks.of(entry.path),
      }
      if (selects(own)) return true
      if (!whole) return false
      for (let depth = segments.length - 2 - top; depth >= 0; depth--) {
        const path = segments.slice(0, top + depth + 1).join('/')
        if (selects({ path, depth, type: 'directory', entry: null, mark: markOfDirectory(path, machine) })) return true
      }
      return false
    })
  })
}

const depthOf = (path: string): number => (path === '/' ? 0 : path.split('/').length - 1)

function markOfDirectory(path: string, machine: Machine): FileMark | null {
  const holder = holderOf(path, machine)
  return holder && { owner: holder.owner, mode: holder.open ? 0o777 : 0o755, time: null }
}

/** Programs of a Debian base image that a search for set-id bits finds: `find / -perm /6000`. */
function setIdFound(call: Call, { tests }: Clause, machine: Machine): readonly string[] {
  const asked = tests[tests.indexOf('-perm') + 1] ?? ''
  const isDebian = machine.distribution?.name === 'debian' || machine.distribution?.name === 'ubuntu'
  if (!isDebian || !/^[-/+](?:[2467]\d{3}|[ug]*[+=]s)/.test(asked)) return []
  const selects = testOf(tests, call, machine)
  const roots = rootsOf(call.args.map((arg) => arg.text)).map((root) => pathOf(call, root))
  return setIdPrograms
    .filter(({ path }) => roots.some((root) => isUnder(path, root)) && !machine.isErased(path) && !machine.has(path))
    .filter(({ path, mode }) => {
      const mark = { owner: { user: '0', group: '0' }, mode, time: null }
      return selects?.({ path, depth: depthOf(path), type: 'file', entry: null, mark }) ?? false
    })
    .map(({ path }) => path)
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
