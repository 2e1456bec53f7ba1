import { type Size, sumSizes } from '../catalog/estimate'
import type { SimpleCommand } from '../shell/model'
import { resolveWord, type Variables } from '../shell/word'
import { trifle } from './content'
import type { Machine } from './machine'
import { absolutePath } from './path'

/** The file that a command reads through `<`. */
export function inputOf(node: SimpleCommand, variables: Variables, directory: string): string | null {
  const redirect = node.redirects.find((it) => it.operator === '<' && it.target !== null)
  return redirect?.target ? absolutePath(resolveWord(redirect.target, variables).text, directory) : null
}

/** The file that a command's output goes to; null where it goes nowhere, to a device or to another stream. */
export function outputOf(node: SimpleCommand, variables: Variables, directory: string): string | null {
  for (const redirect of node.redirects) {
    if (!redirect.target || !/^(?:&?>{1,2}\|?|>&)$/.test(redirect.operator)) continue
    const { text } = resolveWord(redirect.target, variables)
    const path = absolutePath(text, directory)
    // `>&2` names no file
    if (!/^[\d-]+$/.test(text) && !path.startsWith('/dev/')) return path
  }
  return null
}

/** Writes what a command prints into a file. Appending to a file of an earlier layer writes it whole again. */
export function writeOutput(node: SimpleCommand, path: string, output: Size | null, machine: Machine): void {
  const size = output ?? trifle
  const appends = node.redirects.some((it) => it.operator === '>>' || it.operator === '&>>')
  const old = appends ? machine.fileAt(path) : null
  if (old) machine.write(path, { kind: old.kind, size: sumSizes([machine.fullSize(old), size]) })
  else machine.write(path, { kind: 'other', size })
}
