import type { Copy, Instruction } from '../dockerfile/model'
import { variablesIn } from '../dockerfile/substitute'
import type { BuiltImage, BuiltStage, Mount } from '../image/built-image'
import type { Line } from '../source/units'
import { isManifest, takesDirectory, takesEverything } from './sources'

/** Something that is not the same as in the build before. */
export type Change =
  /** A file that a COPY of a whole directory takes, and that is no manifest. */
  | { readonly kind: 'source' }
  /** What one COPY or ADD takes from the build context, or one RUN mounts of it, by the index of the first that does. */
  | { readonly kind: 'copy'; readonly instruction: number }
  | { readonly kind: 'argument'; readonly name: string }
  /** The image that stages start from, by its reference. */
  | { readonly kind: 'base'; readonly reference: string }

export interface NamedChange {
  readonly change: Change
  /** What to call it: `the manifest package.json`, `the build argument GIT_SHA`. */
  readonly title: string
  /** What it is about, as the file writes it: sources of a COPY, the name of an argument, a reference. */
  readonly names: readonly string[]
  /** Where it enters the file. */
  readonly line: Line
}

/** True for COPY and ADD of files of the build context. */
export const isFromContext = (it: Instruction): it is Copy =>
  (it.kind === 'ADD' || (it.kind === 'COPY' && it.from === null)) &&
  it.sources.some(({ text }) => !text.startsWith('<<') && !/^[a-z]+:\/\/|^git@/i.test(text))

/** True for an instruction that takes source files: everything, or, in a file that never does, a directory. */
export function takesSource(built: BuiltImage): (copy: Copy) => boolean {
  const copies = built.file.instructions.filter(isFromContext)
  const takes = copies.some((copy) => copy.sources.some(({ text }) => takesEverything(text)))
    ? takesEverything
    : takesDirectory
  return (copy) => copy.sources.some(({ text }) => takes(text) && !isManifest(text))
}

/** What a RUN is lent of the build context. */
const lentTo = (stage: BuiltStage, it: Instruction): readonly Mount[] =>
  (stage.traces.get(it.index)?.mounts ?? []).filter(({ type, from }) => type === 'bind' && from === null)

/** A RUN is lent the whole build context. */
export const lendsEverything = ({ type, from, source }: Mount): boolean =>
  type === 'bind' && from === null && /^(?:\.?\/?)$/.test(source ?? '')

/** More than these are not told apart: no real file has as many, and each is worked out by itself. */
const mostChanges = 24

/** The sources of the build context that an instruction takes or is lent. */
export const namesTaken = (stage: BuiltStage, it: Instruction): readonly string[] => [
  ...(isFromContext(it) ? it.sources.map(({ text }) => text) : []),
  ...lentTo(stage, it).map(({ source }) => source ?? '.'),
]

function titleOf(names: readonly string[]): string {
  const words = names.join(' ')
  if (!names.every(isManifest)) return words
  return names.length > 1 || words.includes('*') ? `the manifests ${words}` : `the manifest ${words}`
}

/** What may change between two builds of a file, in the order in which it enters it; only what the image is built from. */
export function whatChanges(built: BuiltImage): readonly NamedChange[] {
  const found: NamedChange[] = []
  const add = (change: Change, title: string, names: readonly string[], line: Line) => {
    const same = found.some((it) => it.change.kind === change.kind && it.title === title)
    if (!same && found.length < mostChanges) found.push({ change, title, names, line })
  }
  const isSource = takesSource(built)
  for (const stage of built.stages) {
    if (!stage.reached) continue
    const { from } = stage.stage
    const addArgument = (name: string, line: Line) =>
      add({ kind: 'argument', name }, `the build argument ${name}`, [name], line)
    if (stage.base.kind === 'image') {
      const { reference } = stage.base
      add({ kind: 'base', reference }, `the image ${reference}`, [reference], from.lines.line)
    }
    for (const name of variablesIn(from.image?.text ?? '')) addArgument(name, from.lines.line)
    for (const it of stage.stage.instructions) {
      if (it.kind === 'ARG') for (const { key } of it.pairs) addArgument(key, it.lines.line)
      const names = namesTaken(stage, it)
      if (names.length === 0) continue
      const isOfSource = lentTo(stage, it).some(lendsEverything) || (isFromContext(it) && isSource(it))
      if (isOfSource) add({ kind: 'source' }, 'a file of the source', names, it.lines.line)
      else add({ kind: 'copy', instruction: it.index }, titleOf(names), names, it.lines.line)
    }
  }
  return found
}
