import { changedMode, type FileMark } from '../file-marks'
import { isLinkInBase, merged, sizeInBase } from '../files-of-base'
import type { Machine } from '../machine'
import { absolutePath } from '../path'
import { type Identity, isSameId } from '../users'
import type { Call } from './command'
import { optionsOf } from './command'

/** What a command makes of a file's mark; null where it leaves the file alone. */
export type MarkChange = (mark: FileMark) => FileMark | null

/** `user`, `user:group`, `:group`, and `user:` for the group of the user. */
function ownerNamed(text: string, machine: Machine): Partial<Identity> {
  const [, user = '', colon, group = ''] = /^([^:.]*)([:.]?)(.*)$/.exec(text) ?? []
  const own = colon && group === '' && user !== '' ? machine.users.identity(user).group : null
  return {
    ...(user === '' ? {} : { user: machine.users.userId(user) }),
    ...(group === '' ? (own === null ? {} : { group: own }) : { group: machine.users.groupId(group) }),
  }
}

/** What `chmod`, `chown` or `chgrp`, given with its words, makes of each file. */
export function changeOf(command: Call['args'], machine: Machine): MarkChange {
  const [program, ...args] = command
  const { values, operands } = optionsOf(args, ['--reference', '--from'])
  const name = program?.text.replace(/^.*\//, '')
  const reference = values.get('--reference')
  const like = reference === undefined ? null : machine.marks.of(machine.real(absolutePath(reference, machine.workdir)))
  const asked = operands[0]?.text ?? ''
  if (name === 'chmod') return (mark) => ({ ...mark, mode: like?.mode ?? changedMode(mark.mode, asked) ?? mark.mode })
  const owner = like?.owner ?? ownerNamed(name === 'chgrp' ? `:${asked}` : asked, machine)
  const from = ownerNamed(values.get('--from') ?? '', machine)
  return (mark) => {
    const other = (of: keyof Identity): boolean => {
      const id = from[of]
      return id !== undefined && isSameId(id, mark.owner[of]) === false
    }
    return other('user') || other('group') ? null : { ...mark, owner: { ...mark.owner, ...owner } }
  }
}

/** A file of the base image is stored again when its mark is changed, even to what it was. */
export function markBaseFile(path: string, machine: Machine): void {
  const at = merged(path)
  if (machine.has(at) || machine.has(path) || machine.mounts.hold(at) || machine.isErased(at)) return
  if (machine.symlinks.has(path) || machine.treesAround(path).length > 0) return
  const size = sizeInBase(path, machine)
  if (size)
    machine.write(isLinkInBase(path, machine) ? path : at, { kind: 'other', size, label: `${path} of the base image` })
}
