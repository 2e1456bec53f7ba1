import { parseDockerfile, reparseDockerfile } from '../dockerfile/parse'
import { type Edit, editsBetween } from '../source/edits'
import { type Offset, offset } from '../source/units'
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

  /** What of the last build of a name was kept, with the edit that makes the text of its text. */
  last(name: string, text: string): NearBuild | undefined {
    const begun = this.#before.get(name)
    return begun && { begun, edits: editsBetween(begun.file.source.text, text) }
  }

  /** Keeps a build, of one that is typed at what stands in front of the place: the next key is expected there, too. */
  keep(name: string, built: BuiltImage, last: NearBuild | undefined): void {
    const begun = begunBy(built)
    this.#now.set(name, last ? upTo(begun, startOf(last.edits)) : begun)
  }
}

export interface BuildOptions extends SimulateOptions {
  /** Nothing is kept where there is none: the builds of a plan are many. */
  readonly memory?: BuildMemory | undefined
}

/** Builds a text under a name, from what is nearest to it: the build of its name or the one that is given. */
export function build(name: string, text: string, options: BuildOptions, near?: NearBuild): BuiltImage {
  const { memory } = options
  const last = memory?.last(name, text)
  const start = last && (!near || startOf(last.edits) > startOf(near.edits)) ? last : near
  const file = !start
    ? parseDockerfile(text)
    : start.edits.length === 0
      ? start.begun.file
      : reparseDockerfile(start.begun.file, start.edits, text)
  const beside = near && last ? [near.begun, last.begun] : start ? [start.begun] : []
  const built = simulate(file, options, start?.begun, beside)
  memory?.keep(name, built, last)
  return built
}

/** Behind the end where there are none: what is left as it is holds to its last letter. */
const startOf = (edits: readonly Edit[]): Offset => offset(Math.min(...edits.map((edit) => edit.range.start)))
