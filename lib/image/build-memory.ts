import { parseDockerfile, reparseDockerfile } from '../dockerfile/parse'
import type { Edit } from '../source/edits'
import { range } from '../source/units'
import type { BuiltImage } from './built-image'
import { type Begun, begunBy, upTo } from './resume'
import { type SimulateOptions, simulate } from './simulate'

/** A build whose text becomes the one asked for by some edits. */
export interface NearBuild {
  readonly begun: Begun
  readonly edits: readonly Edit[]
}

/**
 * The builds of one analysis, by name, kept for the next. Between two keys nearly nothing changes, so that each build of
 * the next analysis has one of the same name to go on from. It is never asked what something weighs, only where to start.
 */
export class BuildMemory {
  #before = new Map<string, Begun>()
  #now = new Map<string, Begun>()

  /** Opens the next analysis: what the last one built is what this one goes on from. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  /** Keeps a build in front of what differs from the last one of its name: there the next key is expected, too. */
  keep(name: string, built: BuiltImage): void {
    const known = this.#before.get(name)
    const begun = begunBy(built)
    const edits = known ? difference(known.file.source.text, built.file.source.text) : []
    this.#now.set(name, edits.length === 0 ? begun : upTo(begun, startOf(edits)))
  }

  /** Whichever of the build of this name and the near one holds for more of the text's beginning. */
  closest(name: string, text: string, near: NearBuild | undefined): NearBuild | undefined {
    const begun = this.#before.get(name)
    if (!begun) return near
    const edits = difference(begun.file.source.text, text)
    return !near || startOf(edits) > startOf(near.edits) ? { begun, edits } : near
  }
}

export interface BuildOptions extends SimulateOptions {
  /** Nothing is kept where there is none: the builds of a plan are many. */
  readonly memory?: BuildMemory | undefined
}

/** Builds a text under a name, from what is nearest to it. */
export function build(name: string, text: string, options: BuildOptions, near?: NearBuild): BuiltImage {
  const { memory } = options
  const start = memory ? memory.closest(name, text, near) : near
  const file = !start
    ? parseDockerfile(text)
    : start.edits.length === 0
      ? start.begun.file
      : reparseDockerfile(start.begun.file, start.edits, text)
  const built = simulate(file, options, start?.begun)
  memory?.keep(name, built)
  return built
}

const startOf = (edits: readonly Edit[]): number => Math.min(...edits.map((edit) => edit.range.start))

/** The one edit that makes one text of another; none where they are the same. */
function difference(before: string, after: string): readonly Edit[] {
  if (before === after) return []
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let same = 0
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++
  return [{ range: range(start, before.length - same), text: after.slice(start, after.length - same) }]
}
