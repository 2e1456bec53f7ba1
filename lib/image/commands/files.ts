import { between, type Size } from '../../catalog/estimate'
import { baseFiles, isEmptyInBase } from '../base-files'
import { assumed, fileSize, trifle } from '../content'
import type { Entry } from '../entry'
import { changedMode } from '../file-marks'
import { isLinkInBase, matchingInBase, sizeInBase } from '../files-of-base'
import { pathsNamed } from '../globs'
import type { Machine } from '../machine'
import { isOwn } from '../own'
import { baseName, dirName, isPattern, isUnder, joinPath } from '../path'
import { buildOutput, outputNear } from './build-output'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'
import { removeDocs } from './docs'
import { foundBy } from './find'

/** Commands that delete, copy, move and link files. */
export const files: CommandFamily = {
  names: ['rm', 'rmdir', 'unlink', 'shred', 'cp', 'mv', 'ln', 'link', 'mkdir', 'install'],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const remove: Runner = (call, machine) => {
  if (call.fed && call.pipedFrom?.name === 'find')
    for (const entry of foundBy(call.pipedFrom, machine, true)) machine.removeEntry(entry)
  for (const operand of optionsOf(call.args).operands) {
    const path = pathOf(call, operand.text)
    removeDocs(path, machine)
    if (isPattern(path)) for (const at of matchingInBase(path, machine) ?? []) machine.remove(at)
    machine.remove(path)
  }
  return undefined
}

/** `cp a b`, `mv a b`, with a directory as target where there are several sources or the target is known to be one. */
export const copy: Runner = (call, machine) => {
  const options = optionsOf(call.args, copyOptions)
  const into = options.values.get('-t') ?? options.values.get('--target-directory')
  const operands = into === undefined ? options.operands.slice(0, -1) : options.operands
  const targetText = into ?? options.operands.at(-1)?.text ?? ''
  const target = pathOf(call, targetText)
  const directory =
    into !== undefined ||
    operands.length > 1 ||
    /\/$|(?:^|\/)\.{1,2}$/.test(targetText) ||
    (!hasAny(options, '-T', '--no-target-directory') && machine.isDirectory(machine.real(target)))
  let failed = false
  for (const operand of operands) {
    if (operand.text.includes('://') || /^[\w.-]+@[\w.-]+:/.test(operand.text)) continue
    const from = pathOf(call, operand.text)
    const contents = /\/\.$/.test(operand.text) || (call.name === 'rsync' && operand.text.endsWith('/'))
    // a link that is named with a slash behind it is what it leads to
    const plain = operand.text.endsWith('/') || contents ? machine.real(from) : from
    const sources = isPattern(operand.text) ? pathsNamed(from, machine) : [plain]
    if (sources?.length === 0 && machine.tolerant) {
      failed = true
      continue
    }
    for (const source of sources && sources.length > 0 ? sources : [from]) {
      if (machine.tolerant && isMissing(source, machine)) {
        failed = true
        continue
      }
      const name = hasAny(options, '--parents') ? asGiven(source, call) : baseName(source === plain ? from : source)
      const to = (directory || (sources ?? []).length > 1) && !contents ? joinPath(target, name) : target
      copyOne(call.name, options, source, to, machine)
      if (call.name === 'install') setMode(to, options, machine)
    }
  }
  return failed ? { status: false } : undefined
}

/** `--parents` keeps a path as it was given: from where the command runs, or from the root. */
const asGiven = (path: string, call: Call): string =>
  isUnder(path, call.directory) && call.directory !== '/' ? path.slice(call.directory.length + 1) : path.slice(1)

/** `install` makes a file of mode 755, and of root's or the user's that runs it. */
function setMode(path: string, options: Options, machine: Machine): void {
  const mode = options.values.get('-m') ?? options.values.get('--mode')
  const user = options.values.get('-o') ?? options.values.get('--owner')
  const group = options.values.get('-g') ?? options.values.get('--group')
  const { owner } = machine.marks.of(path)
  machine.marks.set(path, {
    mode: (mode === undefined ? null : changedMode(0, mode)) ?? 0o755,
    owner: {
      user: user === undefined ? owner.user : machine.users.userId(user),
      group: group === undefined ? owner.group : machine.users.groupId(group),
    },
  })
}

/** `mv` of one file, as other commands do it, too. */
export function moveFile(from: string, to: string, machine: Machine): void {
  copyOne('mv', optionsOf([]), from, to, machine)
}

const copyOptions = [
  '-t',
  '--target-directory',
  '-S',
  '-m',
  '-o',
  '-g',
  '--mode',
  '--owner',
  '--group',
  '--exclude',
  '-e',
]

function copyOne(name: string, options: Options, from: string, to: string, machine: Machine): void {
  if (from === to) return
  const moves = name === 'mv'
  const follows = !moves && hasAny(options, '-L', '--dereference')
  const keepsLinks = moves || (!follows && hasAny(options, '-a', '-d', '-P', '--archive', '--no-dereference'))
  const link = machine.symlinks.get(from)
  if (link !== undefined && keepsLinks) {
    machine.symlinks.set(to, link)
    if (moves) machine.symlinks.delete(from)
    return
  }
  const keeps = hasAny(options, '-n', '--no-clobber') || (name === 'cp' && hasAny(options, '-u', '--update'))
  if (/^(?:cp|mv)$/.test(name) && keeps && machine.fileAt(to)) return
  if (from === '/dev/null') {
    machine.write(to, { kind: 'other', size: fileSize(0, ''), text: '' })
    return
  }
  if (name === 'cp' && hasAny(options, '-s', '--symbolic-link')) {
    machine.symlinks.set(to, from)
    return
  }
  if (name === 'cp' && hasAny(options, '-l', '--link')) {
    for (const entry of machine.find(from)) {
      const path = to + entry.path.slice(from.length)
      if (entry.tree || !machine.link(entry.path, path)) machine.copy(entry.path, path)
    }
    return
  }
  if (moves && machine.rename(from, to)) return
  const fromTree = machine.has(from) ? null : (machine.treesAround(from)[0] ?? null)
  const preserved = options.values.get('--preserve') ?? ''
  const names = moves || hasAny(options, '-a', '-d', '--archive') || /links|all/.test(preserved)
  const marks = moves || hasAny(options, '-a', '-p', '--archive') || /owner|mode|all/.test(preserved)
  if (!machine.copy(from, to, { names, marks })) copyUnlisted(from, to, fromTree, { moves, keepsLinks }, machine)
  if (machine.refused) return
  if (moves) machine.remove(from)
  const holder = machine.directories.holderOf(from)
  if (moves && machine.directories.delete(from)) machine.directories.add(to, holder)
}

/** Copies what no entry stands for: a part of a tree that is counted as one, or a file of the base image. */
function copyUnlisted(
  from: string,
  to: string,
  around: Entry | null,
  { moves, keepsLinks }: { readonly moves: boolean; readonly keepsLinks: boolean },
  machine: Machine,
): void {
  // a variable that the file does not set is the base image's, and names a place in it
  const named = from.includes('$') ? baseFiles(from.replace(/^.*\$\{?\w+\}?(?=\/)/, '')) : null
  if (named) {
    machine.write(to, { kind: 'other', size: named, tree: true, label: `copy of ${from}` })
    return
  }
  if (around && /^(?:toolchain|dependency tree|artifact|source)$/.test(around.kind)) {
    // archives hold one directory as a rule: what is moved out of an unpacked one is nearly all of it
    const whole = moves && around.kind === 'artifact'
    if (whole) machine.removeEntry(around)
    const { onDisk, compressed } = around.size
    const part = whole ? 1 : 0.3
    const size: Size = {
      onDisk: between(0, onDisk.likely * part, onDisk.high, 'assumed'),
      compressed: between(0, compressed.likely * part, compressed.high, 'assumed'),
    }
    machine.note(`${from} is a part of ${around.path}; how much of it is assumed.`)
    machine.write(to, { kind: around.kind, size, tree: true, label: around.label ?? undefined })
    return
  }
  const output = outputNear(from, (path) => machine.find(path))
  if (output) {
    machine.note(`${from} is taken to be what the build writes.`)
    if (moves) machine.removeEntry(output)
    machine.write(to, { kind: output.kind, size: output.size, tree: output.tree, label: buildOutput })
    return
  }
  if (machine.isErased(from) || isMissing(from, machine)) return
  if (isLinkInBase(from, machine) && keepsLinks) {
    machine.symlinks.set(to, from)
    return
  }
  const base = sizeInBase(from, machine)
  const size = base ?? (isEmptyInBase(from) || /\.[a-z\d]{1,5}$/i.test(from) ? trifle : assumed(0, 50e3, 60e6, 'mixed'))
  machine.write(to, { kind: 'other', size, tree: base !== null, label: `copy of ${from}` })
}

/** Where only this build can have put something, and it is known to have put nothing there. */
const isMissing = (path: string, machine: Machine): boolean =>
  machine.surroundings.context !== null &&
  isOwn(path, machine) &&
  !isPattern(path) &&
  !machine.has(path) &&
  !machine.isDirectory(path) &&
  !machine.symlinks.has(path) &&
  machine.treesAround(path).length === 0

const link: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-t', '--target-directory'])
  const into = options.values.get('-t') ?? options.values.get('--target-directory')
  const operands = options.operands.map((operand) => operand.text)
  const last = into ?? (operands.length > 1 ? operands.pop() : '.') ?? '.'
  const target = pathOf(call, last)
  const exact = hasAny(options, '-n', '--no-dereference', '-T') && into === undefined
  const directory = into !== undefined || operands.length > 1 || (!exact && machine.isDirectory(target))
  for (const text of operands) {
    const to = directory ? joinPath(target, baseName(text)) : target
    if (hasAny(options, '-f', '--force')) machine.remove(to)
    if (hasAny(options, '-s', '--symbolic')) {
      const above = dirName(to)
      machine.symlinks.set(to, text.startsWith('/') ? pathOf(call, text) : pathOf({ ...call, directory: above }, text))
      continue
    }
    const from = pathOf(call, text)
    if (!machine.link(from, to)) machine.write(to, { kind: 'other', size: sizeInBase(from, machine) ?? trifle })
  }
  return undefined
}

const makeDirectory: Runner = (call, machine) => {
  const { operands, values } = optionsOf(call.args, ['-m', '--mode', '-o', '-g', '--owner', '--group'])
  const value = (short: string, long: string) => values.get(short) ?? values.get(long)
  const [user, group] = [value('-o', '--owner'), value('-g', '--group')]
  const mode = value('-m', '--mode')
  for (const operand of operands) {
    const path = pathOf(call, operand.text)
    machine.makeDirectory(path)
    if (user === undefined && group === undefined && mode === undefined) continue
    machine.directories.give(
      path,
      ({ owner }) => ({
        owner: {
          user: user === undefined ? owner.user : machine.users.userId(user),
          group: group === undefined ? owner.group : machine.users.groupId(group),
        },
        open: ((changedMode(0o755, mode ?? '') ?? 0) & 0o022) !== 0,
      }),
      false,
    )
  }
  return undefined
}

const install: Runner = (call, machine) => {
  const options = optionsOf(call.args, copyOptions)
  return hasAny(options, '-d', '--directory') ? makeDirectory(call, machine) : copy(call, machine)
}

const runners: Readonly<Record<string, Runner>> = {
  rm: remove,
  rmdir: (call, machine) => {
    for (const operand of optionsOf(call.args).operands) machine.directories.delete(pathOf(call, operand.text))
    return { output: fileSize(0, '') }
  },
  unlink: remove,
  shred: (call, machine) => (hasAny(optionsOf(call.args), '-u', '--remove') ? remove(call, machine) : undefined),
  cp: copy,
  mv: copy,
  ln: link,
  link,
  mkdir: makeDirectory,
  install,
}
