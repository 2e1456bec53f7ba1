import type { Copy } from '../dockerfile/model'
import type { BuiltStage } from '../image/built-image'
import { absolutePath, baseName, isUnder } from '../image/path'
import { directoryOf, workdirAt } from './stage-facts'

/** Directories that a COPY fills with files of the build context. */
export function directoriesOf(copy: Copy, stage: BuiltStage): readonly string[] {
  const target = copy.destination?.text ?? ''
  if (copy.from !== null || /[$]/.test(target)) return []
  const path = absolutePath(target, workdirAt(stage, copy))
  const single = copy.sources.length === 1 && !/\/$|^\.{1,2}$/.test(target)
  const isFile =
    single && /\.[\w]+$/.test(baseName(copy.sources[0]?.text ?? '')) && !/[*?]/.test(copy.sources[0]?.text ?? '')
  return [isFile ? directoryOf(path) : path]
}

/** Of directories one in another the outer ones. */
export function outermost(paths: readonly string[]): readonly string[] {
  const all = [...new Set(paths)]
  return all.filter((path) => !all.some((other) => other !== path && isUnder(path, other)))
}

export const lineOfPlace = (path: string, copies: readonly Copy[], stage: BuiltStage) =>
  copies.find((copy) => directoriesOf(copy, stage).some((it) => isUnder(it, path)))?.lines.line
