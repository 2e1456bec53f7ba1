import { nothingAtAll } from '../../catalog/estimate'
import { baseFiles, isBaseFile, isEmptyInBase } from '../base-files'
import { assumed, fileSize } from '../content'
import type { Machine } from '../machine'
import { isPattern } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'
import { foundBy } from './find'

/**
 * Commands that change owner, mode or time. Measured: each of them stores a file of a lower layer again, also where
 * it changes nothing; a directory by itself stores nothing.
 */
export const marks: CommandFamily = {
  names: ['chmod', 'chown', 'chgrp', 'touch', 'setfacl', 'setcap'],
  run: (call, machine) => (call.name === 'touch' ? touch(call, machine) : mark(call, machine)),
}

function mark(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, ['--reference', '-m', '-x'])
  const recursive = hasAny(options, '-R', '--recursive')
  if (call.fed && call.pipedFrom?.name === 'find')
    for (const entry of foundBy(call.pipedFrom, machine)) machine.rewrite(entry.path, false)
  const noSubject = options.values.has('--reference') || call.name === 'setfacl'
  for (const operand of noSubject ? options.operands : options.operands.slice(1)) {
    const path = pathOf(call, operand.text)
    if (hasAny(options, '-h', '--no-dereference') && machine.symlinks.has(path)) continue
    machine.rewrite(path, recursive)
    if (recursive) rewriteBase(path, machine)
    else rewriteBaseFile(path, machine)
  }
  return { output: fileSize(0, '') }
}

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

/** A program or a file of configuration of the base image is stored again, too. */
function rewriteBaseFile(path: string, machine: Machine): void {
  if (!isBaseFile(path) || machine.has(path) || machine.mounts.hold(path) || machine.isErased(path)) return
  const size =
    isPattern(path) || machine.symlinks.has(path) || machine.treesAround(path).length > 0 ? null : baseFiles(path)
  if (size) machine.write(path, { kind: 'other', size, label: `${path} of the base image` })
}

function touch(call: Call, machine: Machine): Effect | undefined {
  for (const operand of optionsOf(call.args, ['-d', '-t', '-r']).operands) {
    const path = pathOf(call, operand.text)
    if (machine.has(path)) machine.rewrite(path, false)
    else if (isBaseFile(path) && !machine.isErased(path)) rewriteBaseFile(path, machine)
    else machine.write(path, { kind: 'other', size: fileSize(0, path) })
  }
  return { output: fileSize(0, '') }
}
