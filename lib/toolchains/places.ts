import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder } from '../image/path'
import { workdirAt } from './stage-facts'

/** Directories that a COPY fills with files of the build context. */
export function directoriesOf(copy: Copy, stage: BuiltStage): readonly string[] {
  const target = copy.destination?.text ?? ''
  if (copy.from !== null || /[$]/.test(target)) return []
  const path = absolutePath(target, workdirAt(stage, copy))
  const single = copy.sources.length === 1 && !/\/$|^\.{1,2}$/.test(target)
  const isFile =
    single && /\.[\w]+$/.test(baseName(copy.sources[0]?.text ?? '')) && !/[*?]/.test(copy.sources[0]?.text ?? '')
  return [isFile ? dirName(path) : path]
}

/** What is put where the build runs is its source, whatever it is called. */
export const isPutToBuild = (copy: Copy, stage: BuiltStage, builds: readonly TracedCommand[]): boolean =>
  copy.from === null &&
  copy.heredocs.length === 0 &&
  copy.sources.every(({ text }) => !/\.\w+$/.test(text)) &&
  directoriesOf(copy, stage).some((path) => path !== '/' && builds.some((build) => build.directory === path))

/** Of directories one in another the outer ones. */
export function outermost(paths: readonly string[]): readonly string[] {
  const all = [...new Set(paths)]
  return all.filter((path) => !all.some((other) => other !== path && isUnder(path, other)))
}

export const lineOfPlace = (path: string, copies: readonly Copy[], stage: BuiltStage) =>
  copies.find((copy) => directoriesOf(copy, stage).some((it) => isUnder(it, path)))?.lines.line
