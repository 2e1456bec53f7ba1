import type { TracedCommand } from '../image/built-image'
import { verbOf } from './commands'

export type Language = 'Go' | 'Rust' | 'C'

/** The language of the program that a command compiles for the machine it runs on; null for every other command. */
export function compiledBy(command: TracedCommand): Language | null {
  const verb = verbOf(command)
  if (command.name === 'go') return verb === 'build' || verb === 'install' ? 'Go' : null
  if (command.name === 'cargo') return verb === 'build' || verb === 'install' || verb === 'rustc' ? 'Rust' : null
  const links = /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(command.name)
  return links && command.args.some((arg) => arg.text === '-o') ? 'C' : null
}
