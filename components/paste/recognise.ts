import { readHistory } from '@/lib/image/history'
import { reviewLinkIn, type TrainingLinks, trainingLinksIn } from '@/lib/review/link-in-text'
import { type BuildLog, buildLog } from './in-buildkit-log'
import { inOtherFile, type Service, servicesOf } from './in-compose'
import { inDiff } from './in-diff'
import { inInspect, type ListedImages, type Unusable } from './in-inspect'
import { inBuildLog, inJson, inListing, inWebPage } from './in-listing'
import { inMarkdown } from './in-markdown'
import { inScript, inSession } from './in-script'
import { ended, firstWord, hasFrom } from './lines'

/** A Dockerfile that was found, and which of several it is. */
export interface Found {
  readonly name: string
  readonly dockerfile: string
}

/** What a pasted text is when it is no Dockerfile by itself. */
export type Pasted =
  /** Dockerfiles inside of something else; at least one. */
  | { readonly kind: 'wrapped'; readonly what: string; readonly found: readonly Found[] }
  /** A Dockerfile put in among the lines of another. */
  | { readonly kind: 'among'; readonly dockerfile: string }
  /** What docker or dive prints of a built image. */
  | { readonly kind: 'history'; readonly text: string }
  /** What docker prints of images with their sizes. */
  | ListedImages
  /** What docker or a registry prints of an image and is of no use here. */
  | Unusable
  /** What a build says of its steps. */
  | { readonly kind: 'log'; readonly log: BuildLog }
  /** A link to a review, somewhere in the text. */
  | { readonly kind: 'link'; readonly fragment: string }
  /** Links of a training session, which belong on other pages. */
  | { readonly kind: 'training'; readonly links: TrainingLinks }
  /** A Compose file: it names Dockerfiles, and holds none. */
  | { readonly kind: 'compose'; readonly services: readonly Service[] }

type Wrapped = Extract<Pasted, { kind: 'wrapped' }>

/** Enough for every file that people write; an export of dive lists every file of an image. */
const longest = 256 * 1024
const longestOfDive = 16 * 1024 * 1024

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const baseOf = (dockerfile: string): string => /^[ \t]*FROM[ \t]+(.+?)[ \t]*$/im.exec(dockerfile)?.[1] ?? ''

/** One needs no name; of several each is told by its place and what it starts from. */
function wrapped(what: string, dockerfiles: readonly string[]): Wrapped | null {
  if (dockerfiles.length === 0) return null
  const found = dockerfiles.slice(0, ordinals.length).map((dockerfile, index) => ({
    name: dockerfiles.length === 1 ? '' : `the ${ordinals[index]}, FROM ${baseOf(dockerfile)}`,
    dockerfile,
  }))
  return { kind: 'wrapped', what, found }
}

const one = (what: string, dockerfile: string | null): Wrapped | null =>
  dockerfile === null ? null : wrapped(what, [dockerfile])

function fromMarkdown(text: string): Wrapped | null {
  const blocks = inMarkdown(text).flatMap((block) => {
    if (!/FROM/i.test(block)) return []
    const inside = unwrapped(block)
    if (inside) return inside.found.slice(0, 1).map(({ dockerfile }) => dockerfile)
    return hasFrom(block) ? [ended(block)] : []
  })
  return wrapped('a Markdown code block', blocks)
}

function fromDiff(text: string): Wrapped | null {
  const diff = inDiff(text)
  if (!diff) return null
  const sides = [
    { name: 'it as it is after the change', dockerfile: diff.after },
    { name: 'it as it was before', dockerfile: diff.before },
  ]
  const what = diff.whole ? 'a diff' : 'a diff that shows only a part of the file'
  return { kind: 'wrapped', what, found: sides.filter(({ dockerfile }) => hasFrom(dockerfile)) }
}

/** What a text that is no Dockerfile by itself holds one in. */
function unwrapped(text: string): Wrapped | null {
  const diff = fromDiff(text)
  if (diff) return diff
  const first = firstWord(text)
  if (first === 'FROM' || first === 'ARG') return one('a Dockerfile copied from a web page', inWebPage(text))
  const inline = (servicesOf(text) ?? []).flatMap(({ name, inline }) =>
    inline === null ? [] : [{ name: `that of ${name}`, dockerfile: inline }],
  )
  if (inline.length > 0) return { kind: 'wrapped', what: 'a Compose file', found: inline }
  return (
    wrapped('a shell command that writes a Dockerfile', inScript(text)) ??
    one('a session in a shell', inSession(text)) ??
    one('a Dockerfile with line numbers', inListing(text)) ??
    one('what a build says of each step', inBuildLog(text)) ??
    one('a Dockerfile in a JSON string', inJson(text)) ??
    wrapped('a file that holds a Dockerfile as a value', inOtherFile(text))
  )
}

/** A command that was copied along with what it printed. */
const withoutCommand = (text: string): string => text.replace(/^\s*\S{0,80}[$#%❯>][ \t]+\S[^\n]*\n/, '')

function fromEngine(text: string): Pasted | null {
  const output = withoutCommand(inMarkdown(text)[0] ?? text)
  const history = readHistory(output)
  return history?.kind === 'layers' ? { kind: 'history', text: output } : inInspect(output)
}

/** Tells what else a pasted text is; null for a Dockerfile, and for what nobody knows. */
export function recognise(pasted: string): Pasted | null {
  if (pasted.length > longest) {
    const isDive = pasted.length <= longestOfDive && /^\s*\{/.test(pasted) && readHistory(pasted) !== null
    return isDive ? { kind: 'history', text: pasted } : null
  }
  const fragment = reviewLinkIn(pasted)
  if (fragment !== null) return { kind: 'link', fragment }
  const training = trainingLinksIn(pasted)
  if (training) return { kind: 'training', links: training }
  const text = pasted.replaceAll('\r\n', '\n')
  const log = buildLog(text)
  if (log) return { kind: 'log', log }
  const found = fromMarkdown(text) ?? unwrapped(text)
  if (found) return found
  const services = hasFrom(text) ? null : servicesOf(text)
  if (services && services.length > 0) return { kind: 'compose', services }
  return hasFrom(text) ? null : fromEngine(text)
}

/** What was put into a text that stayed otherwise as it was: where its ends read like what is around them, in both ways. */
function putIn(before: string, now: string): readonly string[] {
  const most = Math.min(before.length, now.length)
  let head = 0
  while (head < most && before[head] === now[head]) head++
  let tail = 0
  while (tail < most && before.at(-1 - tail) === now.at(-1 - tail)) tail++
  const rest = (start: number, end: number) => now.slice(start, now.length - end)
  return head + tail < before.length
    ? []
    : [rest(before.length - tail, tail), rest(head, before.length - head)].filter((text) => text !== '')
}

/**
 * Tells what was put in, where that did not take the place of everything: a whole Dockerfile among the lines of an
 * example was most likely meant to stand alone, where in a file of one's own it may be another stage.
 */
export function recogniseAmong(before: string, now: string, isExample: boolean): Pasted | null {
  if (before.trim() === '') return null
  for (const text of putIn(before, now)) {
    const pasted = recognise(text)
    if (pasted) return pasted
    const first = firstWord(text)
    if (isExample && hasFrom(text) && (first === 'FROM' || first === 'ARG') && text.trim().includes('\n'))
      return { kind: 'among', dockerfile: ended(text) }
  }
  return null
}
