import type { Amount, ContextFile, ContextItem, ContextReport, Taken as TakenReport } from '../analysis'
import { Recent } from '../source/recent'
import type { LineSpan } from '../source/units'
import type { BuiltImage } from './built-image'
import { exclusion, plainSource, takenFrom } from './copy-context'
import { applyDockerignore } from './dockerignore'

/** A COPY or ADD of the file, as far as the build context is concerned. */
export interface CopyOfContext extends LineSpan {
  /** With variables filled in. */
  readonly sources: readonly string[]
  /** Patterns of `--exclude`. */
  readonly exclude: readonly string[]
}

/** Texts of `.dockerignore`; null where there is none, `planned` also where the plan leaves it alone. */
export interface IgnoreTexts {
  readonly now: string | null
  readonly planned: string | null
}

/** How many of the largest things are reported. */
const mostItems = 10
/** A directory is told as its parts where one of them holds more than this share of it. */
const nearlyAll = 0.7

/** Directories that tools fill: what weighs in them is the directory as a whole, whichever file is largest. */
const filledByTools =
  /(?:^|\/)(?:\.git|\.svn|\.hg|node_modules|bower_components|\.venv|venv|vendor|target|dist|build|out|\.next|\.gradle|\.m2|\.cache|\.terraform|__pycache__|\.pytest_cache|\.tox|coverage|bin|obj)\/$/

/** What every COPY takes of a build context, before `.dockerignore` and after it, and the largest things in it. */
export function contextReport(
  files: readonly ContextFile[],
  ignore: IgnoreTexts,
  copies: readonly CopyOfContext[],
): ContextReport {
  const sent = applyDockerignore(files, ignore.now)
  const planned = ignore.planned === null ? null : applyDockerignore(files, ignore.planned)
  const taken = (take: (some: readonly ContextFile[]) => readonly ContextFile[]): TakenReport => ({
    all: amountOf(take(files)),
    sent: amountOf(take(sent)),
    planned: planned && amountOf(take(planned)),
  })
  return {
    ...taken((some) => some),
    copies: copies.map((copy) => ({
      line: copy.line,
      endLine: copy.endLine,
      sources: copy.sources,
      ...taken((some) => takenBy(copy, some)),
    })),
    largest: largestOf(files, sent),
  }
}

/** The COPY and ADD instructions of a file that take something of the build context. */
export function copiesOfContext(built: BuiltImage): readonly CopyOfContext[] {
  return built.stages.flatMap(({ stage, fromContext }) =>
    stage.instructions.flatMap((it) => {
      const sources = fromContext.get(it.index)
      if (!sources || sources.length === 0 || (it.kind !== 'COPY' && it.kind !== 'ADD')) return []
      const exclude = it.flags.flatMap((flag) => (flag.name === 'exclude' && flag.value ? [flag.value] : []))
      return [{ line: it.lines.line, endLine: it.lines.endLine, sources, exclude }]
    }),
  )
}

const amountOf = (files: readonly ContextFile[]): Amount => ({
  files: files.length,
  bytes: files.reduce((sum, file) => sum + file.bytes, 0),
})

/** A plan and its file ask the same of a build context again and again. */
const takenByText = new WeakMap<readonly ContextFile[], Recent<readonly ContextFile[]>>()
const mostAnswers = 200

function takenBy({ sources, exclude }: CopyOfContext, files: readonly ContextFile[]): readonly ContextFile[] {
  const known = takenByText.get(files) ?? new Recent<readonly ContextFile[]>(mostAnswers)
  takenByText.set(files, known)
  const key = JSON.stringify([sources, exclude])
  const answer = known.get(key)
  if (answer) return answer
  const excluded = exclusion(exclude)
  const found = new Set<ContextFile>()
  for (const source of sources)
    for (const { file, below } of takenFrom(files, plainSource(source))) if (!excluded(below)) found.add(file)
  const made = [...found]
  known.set(key, made)
  return made
}

interface Directory {
  /** With a slash at its end; '' for the root. */
  readonly path: string
  bytes: number
  files: number
  hidden: number
  readonly parts: Map<string, Directory | ContextItem>
}

const directoryAt = (path: string): Directory => ({ path, bytes: 0, files: 0, hidden: 0, parts: new Map() })
const isDirectory = (part: Directory | ContextItem): part is Directory => 'parts' in part

/** Deeper down, paths count with the directory at this depth: no project nests further, and a hostile one may. */
const deepest = 60

function treeOf(files: readonly ContextFile[], sent: ReadonlySet<ContextFile>): Directory {
  const root = directoryAt('')
  for (const file of files) {
    const hidden = sent.has(file) ? 0 : file.bytes
    const segments = file.path.split('/').slice(0, deepest)
    let at = root
    segments.forEach((segment, i) => {
      at.bytes += file.bytes
      at.files++
      at.hidden += hidden
      if (i === segments.length - 1) {
        at.parts.set(segment, { path: `${at.path}${segment}`, files: 1, bytes: file.bytes, hidden })
        return
      }
      const part = at.parts.get(segment)
      if (part && isDirectory(part)) at = part
      else {
        const made = directoryAt(`${at.path}${segment}/`)
        at.parts.set(segment, made)
        at = made
      }
    })
  }
  return root
}

const largestByContext = new WeakMap<readonly ContextFile[], readonly ContextItem[]>()

/** Files and whole directories, largest first, none inside another. */
function largestOf(files: readonly ContextFile[], sent: readonly ContextFile[]): readonly ContextItem[] {
  const found = largestByContext.get(sent) ?? findLargest(files, new Set(sent))
  largestByContext.set(sent, found)
  return found
}

function findLargest(files: readonly ContextFile[], sent: ReadonlySet<ContextFile>): readonly ContextItem[] {
  const open: (Directory | ContextItem)[] = [...treeOf(files, sent).parts.values()]
  const found: ContextItem[] = []
  while (found.length < mostItems) {
    const largest = open.reduce<Directory | ContextItem | null>(
      (best, it) => (best === null || it.bytes > best.bytes ? it : best),
      null,
    )
    if (!largest || largest.bytes === 0) break
    open.splice(open.indexOf(largest), 1)
    if (isDirectory(largest) && isToldAsParts(largest)) open.push(...largest.parts.values())
    else {
      const { path, bytes, hidden } = largest
      found.push({ path, files: largest.files, bytes, hidden })
    }
  }
  return found
}

function isToldAsParts(directory: Directory): boolean {
  if (filledByTools.test(directory.path)) return false
  const most = Math.max(...[...directory.parts.values()].map((part) => part.bytes))
  return most > directory.bytes * nearlyAll
}
