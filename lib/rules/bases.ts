import type { Catalog, ImageFacts } from '../catalog/catalog'
import { officialName } from '../catalog/known-images'
import { readTag, type TagParts } from '../catalog/tag'
import type { From, Word } from '../dockerfile/model'
import { substitute, variablesIn } from '../dockerfile/substitute'
import type { BuiltImage, BuiltStage } from '../image/built-image'
import { globalArguments, type Value } from '../image/scope'
import type { Edit } from '../source/edits'
import { type Range, range } from '../source/units'
import type { ConfigPart } from './rule'

/** A FROM that names an image outside of the file. */
export interface NamedImage {
  readonly stage: BuiltStage
  readonly from: From
  readonly word: Word
  readonly facts: ImageFacts
  /** As written, with build arguments filled in. */
  readonly reference: string
  readonly written: WrittenReference
  /** As in `node`, for one of Docker's official images under any of their names; null for every other image. */
  readonly official: string | null
  readonly tag: TagParts
}

export interface WrittenReference {
  readonly name: string
  readonly tag: string | null
  readonly digest: string | null
}

export function splitReference(text: string): WrittenReference {
  const at = text.indexOf('@')
  const before = at === -1 ? text : text.slice(0, at)
  const colon = before.lastIndexOf(':')
  const tagged = colon > before.lastIndexOf('/')
  return {
    name: tagged ? before.slice(0, colon) : before,
    tag: tagged ? before.slice(colon + 1) : null,
    digest: at === -1 ? null : text.slice(at + 1),
  }
}

const joinReference = ({ name, tag, digest }: WrittenReference): string =>
  `${name}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`

/** The FROMs of stages that name an image, in their order; stage names, scratch and open references are none. */
export const imagesOf = (stages: readonly BuiltStage[]): readonly NamedImage[] =>
  stages.flatMap((stage) => {
    const before = images.get(stage)
    if (before !== undefined) return before ?? []
    const image = imageOf(stage)
    images.set(stage, image)
    return image ?? []
  })

const images = new WeakMap<BuiltStage, NamedImage | null>()

function imageOf(stage: BuiltStage): NamedImage | null {
  const { from } = stage.stage
  if (stage.base.kind !== 'image' || !from.image) return null
  // nothing takes from it and nobody can ask for it: it is never built
  if (!stage.reached && stage.stage.name === null) return null
  const { facts, reference } = stage.base
  const official = officialName(facts.reference)
  const tag = readTag(official ?? facts.reference.familiarName, facts.reference.tag ?? 'latest')
  const written = splitReference(reference)
  return { stage, from, word: from.image, facts, reference, written, official, tag }
}

/** Servers whose data only their own version reads: going back is no pin, and going on is a migration. */
export const keepsData = new Set('postgres mysql mariadb mongo redis rabbitmq neo4j elasticsearch influxdb'.split(' '))

/** A stage and every stage that starts from it, directly or through others. */
export function stagesOn(built: BuiltImage, stage: BuiltStage): readonly BuiltStage[] {
  const found = new Set([stage.stage.index])
  for (const other of built.stages) {
    if (other.base.kind === 'stage' && found.has(other.base.stage)) found.add(other.stage.index)
  }
  return built.stages.filter((it) => found.has(it.stage.index))
}

/** Parts of the config that two images start a stage with differently. */
export const configDifference = (a: ImageFacts, b: ImageFacts): readonly ConfigPart[] =>
  (['user', 'workdir', 'entrypoint', 'cmd', 'env'] as const).filter(
    (part) => JSON.stringify(a.config[part]) !== JSON.stringify(b.config[part]),
  )

/**
 * What an image would be called with another tag: under the name it is written with, and pinned to the digest of the
 * new tag where the old one was pinned. Null where it was pinned and the new digest is not known.
 */
export function retagged(image: NamedImage, next: ImageFacts, name = image.written.name): WrittenReference | null {
  const pinned = image.written.digest !== null
  if (pinned && next.digest === null) return null
  return { name, tag: next.reference.tag, digest: pinned ? next.digest : null }
}

/** A piece of the word after FROM: literal text, or a variable with the value that the file gives it. */
interface Part {
  readonly range: Range
  readonly value: string
  /** The build argument that the value comes from; null where it is written here. */
  readonly variable: string | null
}

/**
 * Edits that make a FROM name another image: in the FROM line where the text stands there, in the default of the build
 * argument where it comes from one. Null where no single place makes the right reference, where another FROM would then
 * name an image that is not known, or where an argument was given from outside and decides.
 */
export function rewriteReference(
  built: BuiltImage,
  image: NamedImage,
  next: WrittenReference,
  catalog: Catalog,
  today: string,
): readonly Edit[] | null {
  const target = joinReference(next)
  if (target === image.reference) return null
  const globals = globalArguments(built.file, {})
  const parts = partsOf(image.word, globals)
  if (!parts || parts.map((part) => part.value).join('') !== image.reference) return null
  const end = image.word.range.end
  const atEnd: Part = { range: range(end, end), value: '', variable: null }
  const last = parts.at(-1)
  // an argument called a version keeps being one: what comes after it is written after it
  const versioned = last?.variable != null && /version/i.test(last.variable)
  const literals = parts.filter((part) => part.variable === null)
  const variables = parts.filter((part) => part.variable !== null)
  const tagged = last?.variable != null && !/[:/]/.test(last.value)
  const order = [
    ...literals,
    ...(versioned && tagged ? [atEnd] : []),
    ...variables,
    ...(tagged && !versioned ? [atEnd] : []),
  ]
  for (const part of order) {
    const at = parts.indexOf(part)
    const front = joined(at === -1 ? parts : parts.slice(0, at))
    const back = at === -1 ? '' : joined(parts.slice(at + 1))
    const fits = target.length >= front.length + back.length && target.startsWith(front) && target.endsWith(back)
    if (!fits) continue
    const text = target.slice(front.length, target.length - back.length)
    if (text === '' || text === part.value) continue
    if (part.variable === null) return [{ range: part.range, text }]
    const edit = newDefault(built, part.variable, text, globals, catalog, today, image)
    if (edit) return [edit]
  }
  return null
}

const joined = (parts: readonly Part[]): string => parts.map((part) => part.value).join('')

const variable = /\$(?:\{([A-Za-z_]\w*)(?:(:?-)([^{}$]*))?\}|([A-Za-z_]\w*))/g

function partsOf(word: Word, globals: ReadonlyMap<string, Value>): readonly Part[] | null {
  const parts: Part[] = []
  const start = word.range.start
  let at = 0
  const literal = (end: number): boolean => {
    const value = word.text.slice(at, end)
    if (value !== '') parts.push({ range: range(start + at, start + end), value, variable: null })
    return !/[$"'\\`]/.test(value)
  }
  for (const match of word.text.matchAll(variable)) {
    const [whole, braced, operator, fallback = '', plain] = match
    if (!literal(match.index)) return null
    const name = braced ?? plain ?? ''
    const value = globals.get(name)
    at = match.index + whole.length
    if (operator !== undefined && (value === undefined || (value === '' && operator === ':-'))) {
      const from = start + at - 1 - fallback.length
      parts.push({ range: range(from, from + fallback.length), value: fallback, variable: null })
    } else if (typeof value === 'string') {
      parts.push({ range: range(start + match.index, start + at), value, variable: name })
    } else return null
  }
  return literal(word.text.length) ? parts : null
}

/** The edit that gives a build argument another default; null where that would change more than images. */
function newDefault(
  built: BuiltImage,
  name: string,
  text: string,
  globals: ReadonlyMap<string, Value>,
  catalog: Catalog,
  today: string,
  image: NamedImage,
): Edit | null {
  const { file } = built
  const pairs = file.globals.flatMap((arg) => arg.pairs)
  const own = pairs.filter((pair) => pair.key === name)
  const pair = own[0]
  if (!pair || own.length !== 1 || pair.value === null) return null
  const quoted = /^(["']?)([\w.:/@+-]*)\1$/.exec(pair.value)
  if (!quoted) return null
  if (pairs.some((other) => other !== pair && variablesIn(other.value ?? '').includes(name))) return null
  const usedInside = built.stages.some(({ stage }) =>
    stage.instructions.some((it) => it.kind === 'ARG' && it.pairs.some((inner) => inner.key === name)),
  )
  const sameVersion = text.startsWith(globals.get(name) ?? '')
  if (usedInside && sameVersion) return null
  const changed = new Map(globals).set(name, text)
  for (const stage of built.stages) {
    const word = stage.stage.from.image
    if (!word || word === image.word || !variablesIn(word.text).includes(name)) continue
    const { text: reference, known } = substitute(word.text, (key) => changed.get(key), file.escape)
    const facts = known ? catalog.image(reference, today) : null
    if (facts?.match !== 'exact' || facts.support?.ended || facts.deprecatedBy !== null) return null
  }
  const quote = quoted[1] ?? ''
  const end = pair.range.end
  return { range: range(end - pair.value.length, end), text: `${quote}${text}${quote}` }
}
