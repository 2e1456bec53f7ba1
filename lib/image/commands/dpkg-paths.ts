import { isInBase } from '../files-of-base'
import type { Machine } from '../machine'
import { isPattern } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'
import { moveFile } from './files'
import { changeOf, markBaseFile } from './marks-of'

/** What tells dpkg that a file of a package lies elsewhere, or has another owner and mode (the manuals of both commands). */
export const dpkgPaths: CommandFamily = {
  names: ['dpkg-divert', 'dpkg-statoverride'],
  run: (call, machine) => (call.name === 'dpkg-divert' ? divert(call, machine) : override(call, machine)),
}

/** `--rename` moves the file aside, and back with `--remove`: of the base image, it is stored again. */
function divert(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, ['--divert', '--package', '--admindir'])
  const [operand] = options.operands
  if (!operand || hasAny(options, '--list', '--listpackage', '--truename')) return undefined
  const path = pathOf(call, operand.text)
  const { diverted } = machine.installed
  const aside = options.values.get('--divert') ?? diverted.get(path) ?? `${path}.distrib`
  const removes = hasAny(options, '--remove')
  if (removes) diverted.delete(path)
  else diverted.set(path, aside)
  if (!hasAny(options, '--rename') || isPattern(path)) return undefined
  if (removes && machine.has(path)) {
    // it is not written over
    diverted.set(path, aside)
    return { status: false }
  }
  const from = removes ? aside : path
  if (machine.has(from) || isInBase(from, machine)) moveFile(from, removes ? path : aside, machine)
  return undefined
}

/** `--update --add root root 0700 FILE`. */
function override(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args)
  const [user, , mode, file] = options.operands
  if (!hasAny(options, '--add') || !hasAny(options, '--update') || !user || !mode || !file) return undefined
  const path = pathOf(call, file.text)
  machine.mark(path, false, changeOf([{ ...mode, text: 'chmod' }, mode], machine))
  markBaseFile(path, machine)
  return undefined
}
