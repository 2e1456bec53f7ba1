import { nothingAtAll } from '../../catalog/estimate'
import { baseFiles, isBaseFile, isEmptyInBase } from '../base-files'
import { assumed, fileSize } from '../content'
import { matchingInBase, merged } from '../files-of-base'
import type { Machine } from '../machine'
import { isPattern } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'
import { foundBy } from './find'
import { changeOf, type MarkChange, markBaseFile } from './marks-of'

/**
 * Commands that change owner, mode or time. Measured: each of them stores a file of a lower layer again, also where
 * it changes nothing; a directory by itself stores nothing.
 */
export const marks: CommandFamily = {
  names: ['chmod', 'chown', 'chgrp', 'touch', 'setfacl', 'setcap'],
  run: (call, machine) => (call.name === 'touch' ? touch(call, machine) : mark(call, machine)),
}

function mark(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, ['--reference', '--from', '-m', '-x'])
  const recursive = hasAny(options, '-R', '--recursive')
  const [word] = call.args
  const change: MarkChange =
    word && /^ch/.test(call.name) ? changeOf([{ ...word, text: call.name }, ...call.args], machine) : (it) => it
  if (call.fed && call.pipedFrom?.name === 'find')
    for (const entry of foundBy(call.pipedFrom, machine)) machine.mark(entry.path, false, change)
  const noSubject = options.values.has('--reference') || call.name === 'setfacl'
  for (const operand of noSubject ? options.operands : options.operands.slice(1)) {
    const path = pathOf(call, operand.text)
    if (hasAny(options, '-h', '--no-dereference') && machine.symlinks.has(path)) continue
    const known = machine.has(path) ? path : merged(path)
    for (const at of isPattern(path) ? machine.matching(known) : [known]) machine.mark(at, recursive, change)
    if (options.values.has('--from')) continue
    if (recursive) rewriteBase(path, machine)
    else for (const at of baseFilesNamed(path, machine)) markBaseFile(at, machine)
  }
  return { output: fileSize(0, '') }
}

/** Files of the base image that a path or pattern names. */
const baseFilesNamed = (path: string, machine: Machine): readonly string[] =>
  isPattern(path) ? (matchingInBase(path, machine) ?? []) : isBaseFile(path) ? [path] : []

/** A recursive change of a directory of the base image stores all of it again. */
function rewriteBase(path: string, machine: Machine): void {
  if (machine.mounts.hold(path) || machine.isErased(path)) return
  const root = machine.root?.size
  const base = path === '/' && root ? root : baseFiles(path)
  const written = machine.has(path) || machine.directories.has(path)
  if (!base && (written || isEmptyInBase(path))) return
  if (base && path !== '/' && isEmptyInBase(path)) return
  const label = `${path} of the base image`
  if (machine.find(path).some((entry) => entry.label === label && entry.layer === machine.ledger.current)) return
  const size = base ?? (path.split('/').length > 2 ? assumed(0, 10e3, 60e6, 'mixed') : nothingAtAll)
  if (size === nothingAtAll) return
  machine.note(`How much of ${path} the base image holds is assumed.`)
  machine.write(path, { kind: 'other', size, tree: true, label })
}

function touch(call: Call, machine: Machine): Effect | undefined {
  for (const operand of optionsOf(call.args, ['-d', '-t', '-r']).operands) {
    const path = pathOf(call, operand.text)
    const base = baseFilesNamed(path, machine)
    if (machine.has(path)) machine.mark(path, false, (mark) => ({ ...mark, time: machine.marks.now() }))
    else if (base.length > 0 && !machine.isErased(path)) for (const at of base) markBaseFile(at, machine)
    else machine.write(path, { kind: 'other', size: fileSize(0, path) })
  }
  return { output: fileSize(0, '') }
}
