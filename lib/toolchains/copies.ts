import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName } from '../image/path'
import { bringsCredentials } from './credentials'
import { isDeletedAfter } from './deletions'
import { isWhole, workdirAt } from './stage-facts'

/** Where the files of a COPY lie afterwards, as far as its words tell. */
export function placesOf(copy: Copy, workdir: string): readonly string[] {
  const target = copy.destination?.text ?? ''
  const path = absolutePath(target, workdir)
  const one = copy.sources.length === 1 && !/\/$|^\.$/.test(target)
  const named = baseName(target) === baseName(copy.sources[0]?.text ?? '') || /\.\w+$/.test(target)
  if (one && (named || /^https?:/.test(copy.sources[0]?.text ?? ''))) return [path]
  // a directory gives what is in it; among programs nobody copies one
  const isDirectory = (source: string): boolean => !/\.\w+$/.test(source) && !/\/s?bin$/.test(path)
  return copy.sources.map(({ text }) => (isDirectory(text) ? path : absolutePath(baseName(text), path)))
}

/** Its place does not depend on a WORKDIR that a later one replaces. */
export const liesFixed = (copy: Copy, stage: BuiltStage): boolean =>
  /^[/$]/.test(copy.destination?.text ?? '') || workdirAt(stage, copy) === (stage.config.workdir ?? '/')

/** What is fetched, or changed after it was copied: the build stage has it as it should be. */
export function isChanged(copy: Copy, commands: readonly TracedCommand[], workdir: string): boolean {
  if (copy.sources.some((source) => /^(?:https?:|git@)/.test(source.text))) return true
  const target = absolutePath(copy.destination?.text ?? '', workdir)
  const places = copy.sources.length === 1 ? [...placesOf(copy, workdir), target] : placesOf(copy, workdir)
  return commands.some(
    (it) =>
      /^(?:chmod|sed|dos2unix|mv|patch)$/.test(it.name) &&
      it.args.some((arg) => arg.text !== '.' && places.includes(absolutePath(arg.text, it.directory))),
  )
}

/** True where a COPY brings the file at a path, as far as its own words and the directory that it works in tell. */
export const brings = (copy: Copy, path: string, workdir = '/'): boolean => {
  const target = absolutePath(copy.destination?.text ?? '', workdir)
  return target === path || copy.sources.some((source) => absolutePath(baseName(source.text), target) === path)
}

/** A later command deletes all that it brings. */
export function isRemoved(copy: Copy, stage: BuiltStage): boolean {
  const workdir = workdirAt(stage, copy)
  const target = absolutePath(copy.destination?.text ?? '', workdir)
  const isDeleted = (path: string): boolean => isDeletedAfter(stage, path, copy.range.start)
  return (
    copy.destination !== null &&
    copy.sources.length > 0 &&
    copy.sources.every(
      ({ text }, i) =>
        isDeleted(placesOf({ ...copy, sources: copy.sources.slice(i, i + 1) }, workdir)[0] ?? target) ||
        isDeleted(absolutePath(baseName(text), target)),
    )
  )
}

/** Nothing of it is for the program: a later command deletes it, or it opens what only the build needs. */
export const staysBehind = (copy: Copy, stage: BuiltStage): boolean =>
  isRemoved(copy, stage) || bringsCredentials(copy, stage)

/** Where images have compilers and what builds with them, as files take it out of them. */
const toolchains =
  /^\/(?:usr\/local\/(?:go|cargo|rustup|sdkman)|root\/\.(?:cargo|rustup|sdkman)|(?:usr\/share|opt)\/(?:maven|gradle|sbt|ant)|opt\/(?:java|jdk)[\w/.-]*|(?:usr\/(?:local\/)?)?bin\/(?:go|gofmt|mvn|gradle|make|cmake|uvx?|composer|upx))\/?$/

/** Files that are copied under a name of their own, and are not source: configuration, templates, what another stage made. */
export function keptByLine(copy: Copy, artifacts: readonly string[], stage: BuiltStage, sourceOnly: RegExp): boolean {
  if (staysBehind(copy, stage)) return false
  const sources = copy.sources.map((source) => source.text)
  if (copy.from !== null && sources.every((source) => toolchains.test(source))) return false
  if (copy.from !== null)
    return !(copy.destination && artifacts.some((it) => absolutePath(copy.destination?.text ?? '', '/') === it))
  if (copy.heredocs.length > 0) return true
  const isSource = (source: string): boolean => isWhole(source) || sourceOnly.test(source.replace(/^\.?\//, ''))
  if (sources.every(isSource)) return false
  // mixed with source it is part of the build; what it brings by itself may be read later
  return !sources.some(isSource) && stage.stage.instructions.includes(copy)
}
