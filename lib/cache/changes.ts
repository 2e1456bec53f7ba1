import type { Copy, Instruction } from '../dockerfile/model'
import { variablesIn } from '../dockerfile/substitute'
import type { BuiltImage, BuiltStage, Mount } from '../image/built-image'
import { baseName } from '../image/path'
import type { Line } from '../source/units'

/** Something that is not the same as in the build before. */
export type Change =
  /** A file that a COPY of a whole directory takes, and that is no manifest. */
  | { readonly kind: 'source' }
  /** What one COPY or ADD takes from the build context, or one RUN mounts of it, by its index. */
  | { readonly kind: 'copy'; readonly instruction: number }
  | { readonly kind: 'argument'; readonly name: string }
  /** The image that stages start from, by its reference. */
  | { readonly kind: 'base'; readonly reference: string }

export interface NamedChange {
  readonly change: Change
  /** What to call it: `package.json`, `the build argument GIT_SHA`. */
  readonly title: string
  /** Where it enters the file. */
  readonly line: Line
}

/** Files that say what a project depends on: they change less often than its source. */
const manifest =
  /^(?:package(?:-lock)?(?:\*\.json|\.json|\.\*|\*)|npm-shrinkwrap\.json|yarn\.lock\*?|pnpm-(?:lock|workspace)\.yaml\*?|\.npmrc\*?|requirements[^/]*\.(?:txt|in)|constraints[^/]*\.txt|pyproject\.toml|poetry\.lock\*?|uv\.lock\*?|Pipfile(?:\.lock)?\*?|setup\.(?:py|cfg)|go\.(?:mod|sum|work|\*)\*?|Cargo\.(?:toml|lock|\*)\*?|pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|gradle\.properties|composer\.(?:json|lock|\*)\*?|Gemfile(?:\.lock)?\*?|[^/]*\.(?:csproj|fsproj|sln|slnx)|Directory\.[\w.]+\.props|mix\.(?:exs|lock)|\*\.json|\*\.csproj)$/

export const isManifest = (source: string): boolean => manifest.test(baseName(source))

const plain = (source: string): string => source.replace(/^(?:\.?\/+)+/, '').replace(/\/+$/, '')

/** `.`, `./`, `*`: everything in the build context. */
export const takesEverything = (source: string): boolean => /^[.*]?$/.test(plain(source))

/** A directory, as far as its name tells: it has no ending and is no file that is known without one. */
const takesDirectory = (source: string): boolean =>
  source.endsWith('/') || (!/[.*]/.test(baseName(plain(source))) && !/^[A-Z]/.test(baseName(plain(source))))

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

/** What may change between two builds of a file, in the order in which it enters it; only what the image is built from. */
export function whatChanges(built: BuiltImage): readonly NamedChange[] {
  const found: NamedChange[] = []
  const add = (change: Change, title: string, line: Line) => {
    const same = found.some((it) => JSON.stringify(it.change) === JSON.stringify(change))
    if (!same && found.length < mostChanges) found.push({ change, title, line })
  }
  const isSource = takesSource(built)
  for (const stage of built.stages) {
    if (!stage.reached) continue
    const { from } = stage.stage
    if (stage.base.kind === 'image')
      add({ kind: 'base', reference: stage.base.reference }, `the image ${stage.base.reference}`, from.lines.line)
    for (const name of variablesIn(from.image?.text ?? ''))
      add({ kind: 'argument', name }, `the build argument ${name}`, from.lines.line)
    for (const it of stage.stage.instructions) {
      if (it.kind === 'ARG')
        for (const { key } of it.pairs) add({ kind: 'argument', name: key }, `the build argument ${key}`, it.lines.line)
      const lent = lentTo(stage, it)
      if (lent.some(lendsEverything)) add({ kind: 'source' }, 'a file of the source', it.lines.line)
      else if (lent.length > 0)
        add({ kind: 'copy', instruction: it.index }, lent.map(({ source }) => source).join(' '), it.lines.line)
      if (!isFromContext(it)) continue
      if (isSource(it)) add({ kind: 'source' }, 'a file of the source', it.lines.line)
      else add({ kind: 'copy', instruction: it.index }, it.sources.map(({ text }) => text).join(' '), it.lines.line)
    }
  }
  return found
}
