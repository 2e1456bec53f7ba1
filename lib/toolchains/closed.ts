import type { BuiltStage } from '../image/built-image'
import { absolutePath } from '../image/path'
import { commandsOf } from './stage-facts'

/** True for a mode that lets nobody but owner and group read: `600`, `0640`, `go-rwx`. */
export const isClosedMode = (mode: string): boolean =>
  /^\d{3,4}$/.test(mode) ? (Number(mode.at(-1)) & 4) === 0 : /(?:^|,)(?:g?o|a)(?:-\w*r|=(?!\w*r))/.test(mode)

/** A command makes a path readable for its owner alone: whoever else runs the program could not read it. */
export function closedTo(stage: BuiltStage, path: string): boolean {
  const last = commandsOf([stage]).findLast(
    (it) =>
      it.certain &&
      /^(?:chmod|install)$/.test(it.name) &&
      it.args.some((arg) => !arg.text.startsWith('-') && absolutePath(arg.text, it.directory) === path),
  )
  if (!last) return false
  const words = last.args.map((arg) => arg.text)
  if (last.name === 'chmod') return isClosedMode(words.find((word) => !/^-[Rvcf]|^--/.test(word)) ?? '')
  const at = words.findIndex((word) => /^-m$|^--mode$/.test(word))
  const mode =
    at === -1 ? words.find((word) => /^(?:-m|--mode=)\w/.test(word))?.replace(/^(?:-m|--mode=)/, '') : words[at + 1]
  return mode !== undefined && isClosedMode(mode)
}
