/** Links to results and sessions in a pasted chat, whatever chat tools did to them. */
import { checksumLength } from '../review/checksum'
import type { SealProblem } from '../review/sealed'
import { decodeResult, type Result } from './result'
import { decodeSession, type Session, type SessionProblem } from './session'

/** A result and the link that it came by. */
export interface Entry {
  /** The fragment, without `#`. */
  readonly link: string
  readonly result: Result
}

export interface SessionEntry {
  readonly link: string
  readonly session: Session
}

export interface Unread {
  /** As it stands in the text. */
  readonly link: string
  readonly problem: SealProblem | SessionProblem
  /** What stands before it, by which one finds who sent it. */
  readonly near: string
}

export interface Transcript {
  /** Every result once, in the order of the text. */
  readonly results: readonly Entry[]
  readonly sessions: readonly SessionEntry[]
  /** Links that could not be read. */
  readonly unread: readonly Unread[]
}

/** A chat of an hour with a few hundred people is not longer. */
const longestTranscript = 16 * 1024 * 1024

/** Every link in a pasted text, whatever stands around it: names and times of a chat, brackets, whole addresses. */
export function readTranscript(pasted: string): Transcript {
  const text = plain(pasted.slice(0, longestTranscript))
  const results = new Map<string, Entry>()
  const sessions = new Map<string, SessionEntry>()
  const unread = new Map<string, Unread>()
  for (const start of text.matchAll(starts)) {
    const at = start.index
    const written = matchAt(whole, text, at)
    if (results.has(written) || sessions.has(written) || unread.has(written)) continue
    const links = candidates(text, at, written)
    const read = start[1] === 'h' ? readFirst(links, readResult) : readFirst(links, readSession)
    if ('result' in read) results.set(read.link, read)
    else if ('session' in read) sessions.set(read.link, read)
    else if (isMeantAsLink(text, at, written))
      unread.set(written, { link: written, problem: read.problem, near: before(text, at) })
  }
  const known = [...results.keys(), ...sessions.keys()]
  return {
    results: [...results.values()],
    sessions: [...sessions.values()],
    // Beside a link, chat tools show its beginning as the words to click on.
    unread: [...unread.values()].filter(({ link }) => !known.some((it) => it.startsWith(link))),
  }
}

/** Where a link may begin. Tools that check links first wrap them into an address of theirs, where `#` is `%23` or `-23`. */
const starts =
  /(?:(?<![\w-])|(?<=%(?:25){0,3}23)|(?<=-23))([hs])(?:[ \t]*\r?\n[ \t>|]*)?\d{1,4}(?:[ \t]*\r?\n[ \t>|]*)?\./g
const whole = /[hs]\d{1,4}\.[\w-]*(?:\.[0-9a-z]{0,7})?/y

/**
 * Without what is not to be seen and only lets a line break, without the line breaks that mail takes out again, and
 * without the marks that keep `_` from meaning emphasis.
 */
const plain = (text: string): string =>
  text.replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]|<wbr ?\/?>|=\r?\n/g, '').replace(/\\(?=[_-])/g, '')

/** Host names begin like links: `s3.example.com`. */
const isMeantAsLink = (text: string, at: number, written: string): boolean =>
  (written !== '' && text.charAt(at - 1) === '#') || /\.[\w-]{20}|\.[\w-]+\.[0-9a-z]{7}$/.test(written)

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** What the link may have been: as it stands, with lines joined again, with the marks of a mail filter taken out. */
const candidates = (text: string, at: number, written: string): readonly string[] => [
  ...new Set([written, joinedAt(text, at), written.replaceAll('-2D', '-').replaceAll('-5F', '_')]),
]

type Failed = { readonly problem: Unread['problem'] }

function readResult(link: string): Entry | Failed {
  const read = decodeResult(link)
  if (read.outcome === 'ok') return { link, result: read.result }
  return { problem: read.outcome === 'empty' ? 'truncated' : read.outcome }
}

function readSession(link: string): SessionEntry | Failed {
  const read = decodeSession(link)
  if (read.outcome === 'ok') return { link, session: read.session }
  return { problem: read.outcome === 'empty' ? 'truncated' : read.outcome }
}

/** The first that can be read, else what is wrong with the link as it stands. */
function readFirst<Read extends object>(
  links: readonly string[],
  read: (link: string) => Read | Failed,
): Read | Failed {
  let failed: Failed | null = null
  for (const link of links) {
    const it = read(link)
    if (!('problem' in it)) return it
    failed ??= it
  }
  return failed ?? { problem: 'truncated' }
}

const letters = /[\w-]*/y
const small = /[0-9a-z]*/y
/** The end of a line that was broken for its length, with what marks the next one as quoted. */
const broken = /[ \t]*\r?\n[ \t>|]*(?=[\w.-])/y

/** The link with the lines joined that it was broken into; the checksum tells afterwards whether they belonged together. */
function joinedAt(text: string, from: number): string {
  let at = from
  const take = (pattern: RegExp): string => {
    const part = matchAt(pattern, text, at)
    at += part.length
    return part
  }
  const takeLines = (pattern: RegExp): string => {
    let joined = take(pattern)
    while (take(broken) !== '') joined += take(pattern)
    return joined
  }
  const head = takeLines(letters)
  at++
  const body = takeLines(letters)
  if (text.charAt(at) !== '.') return `${head}.${body}`
  at++
  return `${head}.${body}.${takeLines(small).slice(0, checksumLength)}`
}

/** The words before a place in its line, else the line before it. */
function before(text: string, at: number): string {
  const lines = text.slice(Math.max(0, at - 400), at).split(/\r?\n/)
  // The address that the link is the end of is no word.
  const here = (lines.pop() ?? '').replace(/\S*$/, '').trim()
  return (here || (lines.findLast((line) => line.trim() !== '') ?? '').trim()).slice(-80)
}
