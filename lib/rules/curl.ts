import type { Edit } from '../source/edits'
import { range } from '../source/units'
import { lettersOf, optionBehind, type Use } from './uses'

/** What the rules about downloads with curl ask of a command. */

/** Letters of curl that take a value (curl(1)). */
const withValue = 'AbcCdDeEFHhKmoPQrtTuUwxXyYz'

export const curlSays = ({ command }: Use, letter: string, long: RegExp): boolean =>
  command.args.some((arg) => long.test(arg.text)) || lettersOf(command, withValue).has(letter)

/** It fetches something by HTTP, and leaves it to no one else to look at the answer's state. */
export function fetches({ command }: Use): boolean {
  const words = command.args.map((arg) => arg.text)
  if (
    words.some((word) => /^(?:-V|--version|--help|--manual|-h)$/.test(word) || /%\{(?:http|response)_code\}/.test(word))
  )
    return false
  return words.some((word) => !word.startsWith('-')) && !words.some((word) => /^(?:file|ftp|scp|sftp):/.test(word))
}

/** Adds a letter: to the letters that stand first, or as an option of its own behind the name. */
export function letterEdit(use: Use, letter: string, where: 'first' | 'last'): Edit | null {
  const first = use.command.args[0]
  const letters = /^-([a-zA-Z#]+)$/.exec(first?.word?.text ?? '')?.[1]
  if (!first || letters === undefined || use.at.trace.form === 'exec') return optionBehind(use, -1, [`-${letter}`])
  const valued = [...letters].findIndex((it) => withValue.includes(it))
  const place = where === 'first' ? 0 : valued === -1 ? letters.length : valued
  const at = first.range.start + 1 + place
  return { range: range(at, at), text: letter }
}
