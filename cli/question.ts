import { dirname, join } from 'node:path'
import type { Analysis } from '../lib/analysis'
import type { Question } from './analyst'
import { readContext, readText } from './context'
import type { Input } from './input'
import { baseSizes, buildArguments, profile } from './options'
import { UsageError } from './usage-error'

interface BuildValues {
  readonly context?: string | undefined
  readonly target?: string | undefined
  readonly 'build-arg'?: readonly string[] | undefined
  readonly history?: string | undefined
  readonly 'base-size'?: readonly string[] | undefined
  readonly profile?: string | undefined
}

/**
 * Where a `.dockerignore` for this build would be; null for a file that came through standard input alone. One of the
 * Dockerfile's own, `<name>.dockerignore` beside it, takes the place of the context's:
 * https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function ignorePath(input: Input, context: string | undefined): string | null {
  const own = input.path === null ? null : `${input.path}.dockerignore`
  if (own !== null && readText(own) !== null) return own
  const folder = context ?? (input.path === null ? null : dirname(input.path))
  return folder === null ? null : join(folder, '.dockerignore')
}

function ignoreOnDisk(input: Input, context: string | undefined): string | null {
  const path = ignorePath(input, context)
  return path === null ? null : readText(path)
}

/** `ignored` is the text of `.dockerignore`, null where there is none; the one on disk where it is not said. */
export function questionOf(input: Input, values: BuildValues, ignored = ignoreOnDisk(input, values.context)): Question {
  const build = values.context === undefined ? null : readContext(values.context)
  const files: Record<string, string> = { ...build?.files }
  if (ignored !== null) files['.dockerignore'] = ignored
  const history = values.history === undefined ? null : readText(values.history)
  if (values.history !== undefined && history === null) throw new UsageError(`${values.history} can't be read.`)
  return {
    ...(history === null ? {} : { history }),
    buildArgs: buildArguments(values['build-arg']),
    baseSizes: baseSizes(values['base-size']),
    files,
    ...(values.profile === undefined ? {} : { settings: { profile: profile(values.profile) } }),
    ...(values.target === undefined ? {} : { target: values.target }),
    ...(build === null ? {} : { context: build.context }),
  }
}

/** A build of a stage that is not there would fail: so does the command. */
export function checkTarget({ stages }: Analysis, target: string | undefined): void {
  if (target === undefined) return
  const wanted = target.toLowerCase()
  if (stages.some(({ name, index }) => name?.toLowerCase() === wanted || String(index) === wanted)) return
  throw new UsageError(`There is no stage ${target} in the file.`)
}
