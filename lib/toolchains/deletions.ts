import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, isPattern, isUnder } from '../image/path'
import { commandsOf } from './stage-facts'

const names = /^(?:rm|rmdir|unlink|shred)$/

export const deletes = ({ name }: TracedCommand): boolean => names.test(name)

/** Paths and patterns that a command works on. */
export const operandsOf = ({ args, directory }: TracedCommand): readonly string[] =>
  args.flatMap(({ text, known }) => (known && !text.startsWith('-') ? [absolutePath(text, directory)] : []))

/** What a command surely takes away, as paths and patterns. */
export function takenBy(command: TracedCommand): readonly string[] {
  if (!command.certain) return []
  if (deletes(command)) return operandsOf(command)
  return command.name === 'mv' ? operandsOf(command).slice(0, -1) : []
}

/** The path or a directory above it is what a word of a command names. */
export function covers(word: string, path: string): boolean {
  if (!isPattern(word)) return isUnder(path, word)
  const source = word
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
  return new RegExp(`^${/\[[^\]]*$/.test(source) ? source.replaceAll('[', '\\[') : source}(?:/|$)`).test(path)
}

/** A command deletes what lies at a path, at a place of the file or behind it. */
export const isDeletedAfter = (stage: BuiltStage, path: string, at: number): boolean =>
  commandsOf([stage]).some(
    (it) => deletes(it) && it.range.start > at && takenBy(it).some((word) => word !== '/' && covers(word, path)),
  )
