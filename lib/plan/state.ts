import type { Saving } from '../analysis'
import { standIn } from '../catalog/near-release'
import { build } from '../image/build-memory'
import type { BuiltImage } from '../image/built-image'
import { begunBy } from '../image/resume'
import type { Fix, RuleInput } from '../rules/rule'
import { applyEdits } from '../source/edits'
import { keepsItsWord } from './check'
import type { PlanOptions } from './options'

/** The file as the steps so far left it, with what a build makes of it. */
export interface State {
  readonly text: string
  readonly built: BuiltImage
  readonly dockerignore: string | null
  readonly files: Readonly<Record<string, string>>
}

export function contextOf(state: State, options: PlanOptions): RuleInput {
  return {
    built: state.built,
    catalog: options.catalog,
    context: options.context ?? null,
    files: state.files,
    today: options.today,
    settings: options.settings,
  }
}

/** The file after a step of that key; null where its fixes can't be applied or the file would be worse for them. */
export function after(state: State, key: string, fixes: readonly Fix[], options: PlanOptions): State | null {
  const edits = fixes.flatMap((fix) => fix.edits)
  const result = applyEdits(state.text, edits)
  if (!result.ok) return null
  const dockerignore = fixes.reduce((text, fix) => fix.dockerignore ?? text, state.dockerignore)
  if (result.text === state.text && dockerignore === state.dockerignore) return null
  const files =
    dockerignore === state.dockerignore || dockerignore === null
      ? state.files
      : { ...state.files, '.dockerignore': dockerignore }
  const built =
    result.text === state.text && files === state.files
      ? state.built
      : build(key, result.text, { ...options, files }, { begun: begunBy(state.built), edits })
  if (options.want) for (const table of built.wanted) options.want(table)
  const changes = fixes.flatMap((fix) => fix.changes ?? [])
  if (!keepsItsWord(state.built, built, changes)) return null
  return { text: result.text, built, dockerignore, files }
}

/** A saving is never written down: it is the difference of two simulated builds. */
export function savingBetween(before: BuiltImage, after: BuiltImage): Saving {
  const a = before.target?.size
  const b = after.target?.size
  const onDisk = (a?.onDisk.likely ?? 0) - (b?.onDisk.likely ?? 0)
  const compressed = (a?.compressed.likely ?? 0) - (b?.compressed.likely ?? 0)
  return { onDisk, compressed, about: (onDisk !== 0 || compressed !== 0) && comparesGuesses(before, after) }
}

/**
 * A table lacks that one of the two is priced by, another release's packages stand in for theirs, or they start from
 * images of which one is priced as another.
 */
function comparesGuesses(before: BuiltImage, after: BuiltImage): boolean {
  if (before.wanted.size > 0 || after.wanted.size > 0) return true
  const systems = [before, after].map(({ target }) => target?.distribution ?? null)
  if (systems.some((it) => it !== null && standIn(it) !== null)) return true
  const [was, is] = [before, after].map(({ target }) => target?.root ?? null)
  return was !== is && [was, is].some((facts) => facts?.match === 'nearest' || facts?.match === 'none')
}
