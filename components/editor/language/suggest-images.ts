import type { Catalog, ImageFacts } from '@/lib/catalog/catalog'
import { readTag } from '@/lib/catalog/tag'
import { compareVersions } from '@/lib/catalog/versions'
import type { Stage } from '@/lib/dockerfile/model'
import type { Range } from '@/lib/source/units'
import type { Given } from './given'
import { imageWords, pullSize } from './image-words'
import { noSuggestions, type Suggestion, type Suggestions, suggestion } from './suggestion'

/** What most files start from, shown before anything is typed. */
const usual =
  'alpine debian ubuntu node python golang rust eclipse-temurin maven gradle nginx php ruby postgres redis busybox'.split(
    ' ',
  )

/** Images outside Docker's own that are small or without a shell, with tags that their publishers list. */
const others = [
  'gcr.io/distroless/static-debian13:nonroot',
  'gcr.io/distroless/base-debian13:nonroot',
  'gcr.io/distroless/cc-debian13:nonroot',
  'mcr.microsoft.com/dotnet/aspnet:10.0',
  'mcr.microsoft.com/dotnet/sdk:10.0',
]

/** Rows from this year on are what a tag means now; tags of older builds come after them. */
const currentFrom = '2026'

interface Candidate {
  readonly tag: string
  readonly facts: ImageFacts
}

/** What can be written where an image is named: stages before it, repositories and, behind a colon, tags. */
export function suggestImages(typed: string, range: Range, stages: readonly Stage[], given: Given): Suggestions {
  if (typed.includes('@') || typed.includes('$')) return noSuggestions
  const colon = typed.lastIndexOf(':')
  if (colon > typed.lastIndexOf('/')) return suggestTags(typed.slice(0, colon), typed.slice(colon + 1), range, given)
  return { items: [...stages.flatMap((stage) => stageItem(stage, range)), ...repositories(range, given)], more: true }
}

export function stageItem(stage: Stage, range: Range): readonly Suggestion[] {
  const name = stage.from.name?.text
  if (name === undefined) return []
  const said = `stage ${stage.index}, from ${stage.from.image?.text ?? 'nothing'}`
  return [suggestion({ kind: 'stage', label: name, range, said })]
}

function repositories(range: Range, { catalog, today }: Given): readonly Suggestion[] {
  const all = catalog.repositories()
  const ordered = [...new Set([...usual.filter((name) => all.includes(name)), ...all])]
  const named = ordered.flatMap((name): readonly Suggestion[] => {
    const facts = catalog.image(name, today)
    if (facts.deprecatedBy !== null) return []
    return [suggestion({ kind: 'image', label: name, range, insert: `${name}:`, said: 'choose a tag', goesOn: true })]
  })
  const whole = others.flatMap((reference): readonly Suggestion[] => {
    const facts = catalog.image(reference, today)
    return facts.support?.ended ? [] : [imageItem(reference, reference, facts, range)]
  })
  const scratch = suggestion({
    kind: 'image',
    label: 'scratch',
    range,
    said: 'nothing in it',
    more: 'Nothing: no files, no shell, no user database. 0 B.',
  })
  return [...named, ...whole, scratch]
}

const imageItem = (reference: string, match: string, facts: ImageFacts, range: Range): Suggestion =>
  suggestion({
    kind: 'image',
    label: reference,
    range,
    said: saidOf(facts),
    more: imageWords(facts).join('\n\n'),
    match,
    ended: isOver(facts),
  })

const isOver = (facts: ImageFacts): boolean => facts.support?.ended === true || facts.deprecatedBy !== null

function saidOf(facts: ImageFacts): string {
  const size = pullSize(facts)
  const until = facts.support?.ends?.slice(0, 7)
  const life = facts.support?.ended ? 'end of life' : until ? `until ${until}` : ''
  return [size, life].filter((words) => words !== '').join(', ')
}

/**
 * Supported tags, the longest supported line first and in it the smallest. One that has reached its end of life is only
 * shown where what is typed asks for nothing else, and then what came after it stands first.
 */
function suggestTags(repository: string, typed: string, range: Range, given: Given): Suggestions {
  const { catalog, today } = given
  const every = catalog
    .tagNames(repository.replace(/^(?:docker\.io\/)?library\//, ''))
    .map((tag): Candidate => ({ tag, facts: catalog.image(`${repository}:${tag}`, today) }))
    .filter(({ facts }) => facts.match === 'exact')
  const order = byWorth(repository, every)
  const item = ({ tag, facts }: Candidate, match = tag) =>
    imageItem(`${repository}:${tag}`, `${repository}:${match}`, facts, range)
  const alive = every.filter(({ facts }) => !isOver(facts)).sort(order)
  const fitting = alive.filter(({ tag }) => tag.startsWith(typed))
  if (fitting.length > 0 || typed === '') return { items: fitting.map((it) => item(it)), more: true }
  const over = every.filter(({ tag, facts }) => tag.startsWith(typed) && isOver(facts)).sort(order)
  const [meant] = over
  if (!meant) return noSuggestions
  const instead = successors(meant, catalog, today)
  return {
    // Found by what is typed, which they do not begin with.
    items: [...instead.map((it) => item(it, typed)), ...over.map((it) => item(it))],
    more: true,
  }
}

function successors(over: Candidate, catalog: Catalog, today: string): readonly Candidate[] {
  return catalog
    .supportedSuccessors(over.facts, today)
    .slice(0, 3)
    .flatMap((facts) => (facts.reference.tag === null ? [] : [{ tag: facts.reference.tag, facts }]))
}

/** Built now before built once, versions before moving names, long supported before short, newer before older, small first. */
function byWorth(repository: string, all: readonly Candidate[]): (a: Candidate, b: Candidate) => number {
  const parts = new Map(all.map(({ tag }) => [tag, readTag(repository, tag)]))
  const versionOf = ({ tag }: Candidate): readonly number[] => parts.get(tag)?.version ?? []
  const built = ({ facts }: Candidate): number => ((facts.created ?? '') >= currentFrom ? 0 : 1)
  const moving = (it: Candidate): number => (versionOf(it).length > 0 || parts.get(it.tag)?.release ? 0 : 1)
  // Of a version as a whole: the distribution under one of its images may end before it does.
  const ends = new Map<string, string>()
  for (const it of all) {
    const version = versionOf(it).join('.')
    const end = it.facts.support?.ends ?? ''
    if (end > (ends.get(version) ?? '')) ends.set(version, end)
  }
  const endOf = (it: Candidate): string => ends.get(versionOf(it).join('.')) ?? ''
  return (a, b) =>
    built(a) - built(b) ||
    moving(a) - moving(b) ||
    compareText(endOf(b), endOf(a)) ||
    compareVersions(versionOf(b), versionOf(a)) ||
    a.facts.size.compressed.likely - b.facts.size.compressed.likely ||
    a.tag.length - b.tag.length ||
    compareText(a.tag, b.tag)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
