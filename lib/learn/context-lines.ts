/** The files of a build context as lines that a person types: a path and a size each. */
import type { ContextFile } from '../analysis'
import { formatBytes } from '../catalog/format'
import { parseBytes } from '../catalog/parse-bytes'
import { bytes } from '../source/units'

export const contextText = (context: readonly ContextFile[] | null): string =>
  (context ?? []).map(({ path, bytes: size }) => `${path} ${formatBytes(size)}\n`).join('')

export interface ReadContext {
  readonly context: readonly ContextFile[] | null
  /** The first line that is none, from 1. */
  readonly wrong: number | null
}

const most = 400

/** No lines at all are no context, of which nothing is known. */
export function readContextLines(text: string): ReadContext {
  const context: ContextFile[] = []
  let wrong: number | null = null
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return
    const [, path = '', size = ''] = /^\s*(.*\S)\s+(\d\S*(?:\s+[A-Za-z]+)?)\s*$/.exec(line) ?? []
    const count = parseBytes(size)
    if (path === '' || path.length > 400 || count === null || context.length >= most) wrong ??= index + 1
    else context.push({ path, bytes: bytes(Math.round(count)) })
  })
  return { context: context.length === 0 ? null : context, wrong }
}
