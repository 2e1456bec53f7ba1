import type { ContextFile } from '../analysis'
import type { Copy } from '../dockerfile/model'
import { ignoring } from '../image/dockerignore'
import { absolutePath, joinPath } from '../image/path'
import { placesOf } from './copies'
import { copiesIn, isWhole, workdirAt } from './stage-facts'
import { type Given, type Told, told } from './story'

/** Directories of a project that programs read when they run, by the names that they usually have. */
const readLater =
  /^(?:templates?|views?|static|public|web|www|html|assets|resources|locales?|i18n|translations|lang|migrations|seeds|config|configs|conf|fonts|certs|proto|data)$/
/** What a compiler reads, and nothing else. */
const source =
  /\.(?:go|rs|c|cc|cpp|cxx|h|hh|hpp|java|kt|scala|tsx?|jsx|vue|svelte|scss|sass|less|test\.[cm]?js|spec\.[cm]?js)$/

/**
 * Directories that lie beside the source, in the build stage, and that the program may read when it runs: its templates,
 * pages, migrations. Told by the build context; none where that is not known, and none that a COPY of its own brings.
 */
export function filesReadLater(given: Given, keeps: readonly Copy[] = []): readonly Told<string>[] {
  const { stage, context } = given
  if (context === null || context.length === 0) return []
  const names = namesIn(context, given.files['.dockerignore'] ?? null)
  if (names.length === 0) return []
  const kept = keeps.flatMap((copy) => placesOf(copy, workdirAt(stage, copy)))
  return copiesIn(stage)
    .filter((copy) => copy.from === null && copy.sources.some(({ text }) => isWhole(text)))
    .flatMap((copy) => {
      const target = absolutePath(copy.destination?.text ?? '.', workdirAt(stage, copy))
      return names
        .map((name) => joinPath(target, name))
        .filter((path) => !kept.includes(path))
        .map((path) => told(path, copy.lines.line, 'derived'))
    })
}

/** What is assumed of the files beside the source; `such` names kinds of them that are usual in the language. */
export const readsNoOther = (readLater: readonly Told<string>[], such = ''): string =>
  readLater.length > 0
    ? `Of its source tree the program reads nothing at run time but ${readLater.map((it) => it.value).join(', ')}.`
    : `The program reads no other file of its source tree at run time${such === '' ? '' : `, such as ${such}`}.`

function namesIn(context: readonly ContextFile[], ignore: string | null): readonly string[] {
  const known = byContext.get(context)
  if (known?.ignore === ignore) return known.names
  const isIgnored = ignore === null ? () => false : ignoring(ignore)
  const names = new Set<string>()
  for (const { path } of context) {
    const end = path.indexOf('/')
    if (end === -1 || names.has(path.slice(0, end)) || source.test(path)) continue
    if (readLater.test(path.slice(0, end)) && !isIgnored(path)) names.add(path.slice(0, end))
  }
  const found = [...names].sort()
  byContext.set(context, { ignore, names: found })
  return found
}

/** A plan asks the same of a build context after every step. */
const byContext = new WeakMap<
  readonly ContextFile[],
  { readonly ignore: string | null; readonly names: readonly string[] }
>()
