import type { Values } from '../shell/model'
import type { Machine } from './machine'

/** Where `~` and `~name` at the start of an unquoted word lead (POSIX shell, "Tilde expansion"). */
export function withoutTilde(text: string, raw: string, machine: Machine, values: Values): string {
  if (!text.startsWith('~') || !raw.startsWith('~')) return text
  const slash = text.indexOf('/')
  const name = slash === -1 ? text.slice(1) : text.slice(1, slash)
  if (!/^[a-z_][\w.-]*$|^$/i.test(name)) return text
  const home = name === '' ? values.get('HOME') || machine.home : machine.users.homeOf(name)
  return slash === -1 ? home : home + text.slice(slash)
}
