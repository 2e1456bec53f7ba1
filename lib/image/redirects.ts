import { type Size, sumSizes } from '../catalog/estimate'
import type { Redirect, Values } from '../shell/model'
import { resolveParts, resolveWord } from '../shell/word'
import type { Lines } from './builtins'
import { fileSize, trifle } from './content'
import type { Machine } from './machine'
import { absolutePath } from './path'
import { utf8Length } from './printed'
import { withoutTilde } from './tilde'

/** What a command reads through `<`, `<<` and `<<<`. */
export interface Input {
  readonly path: string | null
  readonly size: Size | null
  readonly text: string | null
}

/** What a command reads, as text that `read` takes line by line. */
export interface Stream extends Input, Lines {
  lines: readonly string[] | null
}

export const streamOf = (input: Input): Stream => {
  const { text } = input
  return { ...input, lines: text === null ? null : text.replace(/\n$/, '').split('\n') }
}

/** Where a command's output goes. */
export interface Output {
  /** The file; null where it goes on to whoever reads it, or nowhere. */
  readonly path: string | null
  readonly appends: boolean
  /** It goes to a device or to the errors: nobody gets it. */
  readonly dropped: boolean
  /** The file that errors alone go to. */
  readonly errors: string | null
}

const onward: Output = { path: null, appends: false, dropped: false, errors: null }

export function inputOf(
  redirects: readonly Redirect[],
  values: Values,
  directory: string,
  machine: Machine,
): Input | null {
  for (const redirect of redirects) {
    const { operator, target, content } = redirect
    if (content) {
      const filled = content.parts ? resolveParts(content.parts, values) : { text: content.text, known: true }
      const text = content.stripTabs ? filled.text.replace(/^\t+/gm, '') : filled.text
      return { path: null, size: fileSize(utf8Length(text), ''), text: filled.known ? text : null }
    }
    if (!target) continue
    if (operator === '<<<') {
      const { text, known } = resolveWord(target, values)
      return { path: null, size: fileSize(utf8Length(text) + 1, ''), text: known ? `${text}\n` : null }
    }
    if (operator !== '<') continue
    const path = absolutePath(withoutTilde(resolveWord(target, values).text, target.text, machine, values), directory)
    const file = machine.fileAt(path)
    return { path, size: file ? machine.fullSize(file) : null, text: machine.textAt(path) }
  }
  return null
}

export function outputOf(redirects: readonly Redirect[], values: Values, directory: string, machine: Machine): Output {
  let output = onward
  for (const { operator, descriptor, target } of redirects) {
    if (!target || !/^(?:&?>{1,2}|>\||>&)$/.test(operator)) continue
    const { text } = resolveWord(target, values)
    const copies = operator === '>&' && /^[\d-]+$/.test(text)
    const path = copies ? null : absolutePath(withoutTilde(text, target.text, machine, values), directory)
    const file = path?.startsWith('/dev/') ? null : path
    if (descriptor === 2) {
      if (file !== null) output = { ...output, errors: file }
    } else if (descriptor === null || descriptor === 1) {
      if (copies) output = text === '1' ? output : { ...output, dropped: true }
      else output = { ...output, path: file, appends: operator.endsWith('>>'), dropped: file === null }
    }
  }
  return output
}

/** Writes what a command prints into a file. Appending to a file of an earlier layer writes it whole again. */
export function writeOutput(
  { path, appends }: Output,
  output: Size | null,
  text: string | null,
  machine: Machine,
): void {
  if (path === null) return
  const size = output ?? trifle
  const old = appends ? machine.fileAt(path) : null
  if (!old) {
    machine.write(path, { kind: 'other', size, ...(text === null || appends ? {} : { text }) })
    return
  }
  const before = machine.textAt(path)
  const whole = before === null || text === null ? null : before + text
  machine.write(path, {
    kind: old.kind,
    size: sumSizes([machine.fullSize(old), size]),
    ...(whole === null ? {} : { text: whole }),
  })
}
