/** What should not travel in a link, found before it is shared. */
import { secretsIn } from '../rules/secret-in-file/secrets'
import type { Review } from './review'

export interface SharedSecret {
  /** What it looks like: "a token of GitHub". */
  readonly name: string
  readonly where: SecretPlace
  /** Its place in that text, in UTF-16 code units. */
  readonly start: number
  readonly end: number
  /** 1 for the first line of that text. */
  readonly line: number
}

export type SecretPlace =
  | { readonly kind: 'dockerfile' | 'dockerignore' }
  | { readonly kind: 'build-arg'; readonly name: string }
  | { readonly kind: 'comment'; readonly index: number; readonly reply: number | null }
  | { readonly kind: 'reason' | 'answer'; readonly key: string }

/** What takes the place of a secret: plain text that no shell and no address trips over. */
export const mask = 'MASKED'

interface Found {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Words in a name that say that its value is secret. */
const telling = /password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?/gi
/** The rest of such a name, and the value behind it: `NAME=value`, `name: value`, and ENV's old `NAME value`. */
const assigned =
  /([A-Za-z0-9_]{0,60})(?:\s{0,8}=\s{0,8}|\s{0,8}:[ \t]+)(?:"([^"\n]{0,2000})"|'([^'\n]{0,2000})'|([^\s"'\\;&|]{1,2000}))/y
const spaced = /([A-Za-z0-9_]{0,60})[ \t]{1,8}([^\s=]{1,2000})[ \t]*\r?(?=\n|$)/y
const longestName = 60
/** What a secret's name also ends in where the value is no secret: a place, a length, a switch. */
const harmlessName =
  /(_|\b)(file|dir|path|ttl|version|url|uri|host|port|name|type|length|size|expiry|expires?|expiration|timeout|id|algorithm|enabled|required|prefix|header|class|length|manager|arn)$/i
/** Variables, commands, paths, numbers, words that stand for a value, and what is masked already. */
const harmlessValue =
  /^(?:|[$<{%].*|\/.*|\.\.?\/.*|\d{1,5}|true|false|yes|no|on|off|none|null|undefined|.{1,3}|.*(?:example|placeholder|change-?me|dummy|your[-_]|xxxx|\*\*\*|redacted|masked).*)$/i

const keyBegins = /-----BEGIN (?:[A-Z]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g
const keyEnds = /-----END [A-Z ]{1,40}-----/g

/** Longer texts are looked through only this far; no Dockerfile is as long. */
const longest = 256 * 1024
const mostInOneText = 200

/** Values in a text that look like secrets: by their form, or by the name that they are given. None overlaps another. */
export function secretsInText(whole: string): readonly Found[] {
  const text = whole.slice(0, longest)
  const found: Found[] = []
  for (const it of [...privateKeys(text), ...byForm(text), ...byName(text)]) {
    if (found.length >= mostInOneText) break
    if (it.end > it.start && found.every((other) => it.end <= other.start || it.start >= other.end)) found.push(it)
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Each with all its lines; one whose end is missing goes on to the end of the text. */
function* privateKeys(text: string): Generator<Found> {
  keyBegins.lastIndex = 0
  for (let match = keyBegins.exec(text); match; match = keyBegins.exec(text)) {
    keyEnds.lastIndex = keyBegins.lastIndex
    const end = keyEnds.exec(text) ? keyEnds.lastIndex : text.length
    yield { name: 'a private key', start: match.index, end }
    keyBegins.lastIndex = end
  }
}

/** The form is looked for in whole lines, and in each of their words: a line tells only its first of each form. */
function* byForm(text: string): Generator<Found> {
  for (const { 0: line, index } of text.matchAll(/[^\n]{1,4000}/g)) {
    yield* formsIn(line, index)
    for (const { 0: word, index: at } of line.matchAll(/\S+/g)) yield* formsIn(word, index + at)
  }
}

function* formsIn(text: string, at: number): Generator<Found> {
  for (const { name, start, length } of secretsIn(text)) {
    const { from, to } = narrowed(text.slice(start, start + length))
    yield { name, start: at + start + from, end: at + start + to }
  }
}

function* byName(text: string): Generator<Found> {
  for (const { 0: word, index } of text.matchAll(telling)) {
    const before = /[A-Za-z0-9_.-]*$/.exec(text.slice(Math.max(0, index - longestName), index))?.[0] ?? ''
    const found =
      valueAt(assigned, text, index + word.length) ?? oldValueAt(text, index - before.length, index + word.length)
    if (!found) continue
    const name = `${before}${word}${found.rest}`
    if (harmlessName.test(name) || harmlessValue.test(found.value)) continue
    yield { name: `the value of ${name}`, start: found.end - found.value.length, end: found.end }
  }
}

interface Value {
  readonly rest: string
  readonly value: string
  readonly end: number
}

function valueAt(pattern: RegExp, text: string, at: number): Value | null {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  if (!match) return null
  const [all, rest = '', ...values] = match
  const value = values.find((it) => it !== undefined) ?? ''
  return { rest, value, end: at + all.lastIndexOf(value) + value.length }
}

/** `ENV NAME value`: only where ENV stands before the name. */
const oldValueAt = (text: string, name: number, at: number): Value | null =>
  /(^|\n)[ \t]*ENV[ \t]+$/i.test(text.slice(Math.max(0, name - longestName), name)) ? valueAt(spaced, text, at) : null

/** Of an address the password alone, of `name=value` the value: the rest may be needed to read the file. */
function narrowed(text: string): { readonly from: number; readonly to: number } {
  const address = /^[a-z][a-z\d+.-]*:\/\/[^:@]*:([^@]*)@/i.exec(text)
  if (address) {
    const to = address[0].length - 1
    return { from: to - (address[1]?.length ?? 0), to }
  }
  const named = /^[A-Za-z_][\w-]*["']?\s*[=: ]\s*["']?/.exec(text)
  return { from: named && named[0].length < text.length ? named[0].length : 0, to: text.length }
}

interface Part {
  readonly where: SecretPlace
  readonly text: string
}

function partsOf(review: Review): readonly Part[] {
  return [
    { where: { kind: 'dockerfile' }, text: review.dockerfile },
    { where: { kind: 'dockerignore' }, text: review.dockerignore ?? '' },
    ...review.buildArgs.map(
      ([name, value]): Part => ({ where: { kind: 'build-arg', name }, text: `${name}=${value}` }),
    ),
    ...review.comments.flatMap((comment, index): readonly Part[] => [
      { where: { kind: 'comment', index, reply: null }, text: comment.text },
      ...comment.replies.map((it, reply): Part => ({ where: { kind: 'comment', index, reply }, text: it.text })),
    ]),
    ...Object.entries(review.reasons).map(([key, text]): Part => ({ where: { kind: 'reason', key }, text })),
    ...Object.entries(review.answers).flatMap(([key, given]) =>
      Object.values(given).map((text): Part => ({ where: { kind: 'answer', key }, text })),
    ),
  ]
}

/** Everything in a review that looks like a secret. A place in a build argument counts from the start of its value. */
export function secretsInReview(review: Review): readonly SharedSecret[] {
  return partsOf(review).flatMap(({ where, text }) => {
    const before = where.kind === 'build-arg' ? where.name.length + 1 : 0
    return secretsInText(text).map(({ name, start, end }) => ({
      name,
      where,
      start: Math.max(0, start - before),
      end: end - before,
      line: text.slice(0, start).split('\n').length,
    }))
  })
}

/** A text with its secrets masked. What a mask takes away is not put back by anything in the text. */
export function maskText(text: string): string {
  const kept = text.slice(0, longest)
  let result = ''
  let at = 0
  for (const { start, end } of secretsInText(kept)) {
    // The lines of a key stay lines, so that numbers of the lines below stay true.
    result += kept.slice(at, start) + mask + '\n'.repeat(kept.slice(start, end).split('\n').length - 1)
    at = end
  }
  return result + text.slice(at)
}

/** The review with every secret masked: what can be shared. */
export function maskReview(review: Review): Review {
  const texts = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([key, text]) => [key, maskText(text)]))
  return {
    ...review,
    dockerfile: maskText(review.dockerfile),
    dockerignore: review.dockerignore === null ? null : maskText(review.dockerignore),
    buildArgs: review.buildArgs.map(([name, value]) => [name, maskText(`${name}=${value}`).slice(name.length + 1)]),
    comments: review.comments.map((it) => ({
      ...it,
      text: maskText(it.text),
      replies: it.replies.map((reply) => ({ ...reply, text: maskText(reply.text) })),
    })),
    reasons: texts(review.reasons),
    answers: Object.fromEntries(Object.entries(review.answers).map(([key, given]) => [key, texts(given)])),
  }
}
