import { accounts } from './accounts'
import { apt } from './apt'
import { archives } from './archives'
import type { CommandFamily } from './command'
import { files } from './files'
import { find } from './find'
import { harmless } from './harmless'
import { marks } from './marks'
import { streams } from './streams'

const families: readonly CommandFamily[] = [harmless, files, find, marks, accounts, streams, archives, apt]

const byName = new Map(families.flatMap((family) => family.names.map((name) => [name, family] as const)))

/** The family that knows a command, by its name without directory; versions at the end (`python3.11`, `pip3`) count as none. */
export function familyOf(name: string): CommandFamily | undefined {
  return byName.get(name) ?? byName.get(name.replace(/(?<=[a-z])-?\d+(?:\.\d+)*$/, ''))
}
