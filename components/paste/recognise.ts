import { readHistory } from '@/lib/image/history'
import { reviewLinkIn } from '@/lib/review/link-in-text'

/** What a pasted text is when it is no Dockerfile by itself. */
export type Pasted =
  /** A Dockerfile inside of something else. */
  | { readonly kind: 'wrapped'; readonly what: string; readonly dockerfile: string }
  /** What docker or dive prints of a built image. */
  | { readonly kind: 'history' }
  /** A link to a review, somewhere in the text. */
  | { readonly kind: 'link'; readonly fragment: string }
  /** A Compose file: it names Dockerfiles, and holds none. */
  | { readonly kind: 'compose'; readonly builds: readonly string[] }

const longest = 256 * 1024
const hasFrom = (text: string): boolean => /^[ \t]*FROM[ \t]+\S/im.test(text)

/** Takes the indentation that all lines share off. */
function outdented(text: string): string {
  const lines = text.split('\n')
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0)
  const shared = Math.min(...indents)
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)).join('\n') : text
}

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)

function inFence(text: string): string | null {
  const blocks = [...text.matchAll(/^([ \t]*)(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm)].map(
    ([, , , body = '']) => body,
  )
  const found = blocks.find(hasFrom)
  return found === undefined ? null : outdented(found)
}

function inHeredoc(text: string): string | null {
  const patterns = [
    /(?:cat|tee)\b[^\n]*<<(-?)[ \t]*(["']?)(\w+)\2[^\n]*\n([\s\S]*?)\n[ \t]*\3[ \t]*(?:\n|$)/,
    /docker(?: buildx)? build\b[^\n]*<<(-?)[ \t]*(["']?)(\w+)\2[^\n]*\n([\s\S]*?)\n[ \t]*\3[ \t]*(?:\n|$)/,
  ]
  for (const pattern of patterns) {
    const [, dash, quote, , body] = pattern.exec(text) ?? []
    if (body === undefined || !hasFrom(body)) continue
    const lines = dash ? body.replace(/^\t+/gm, '') : body
    // Without quotes the shell takes one backslash off in front of these.
    return ended(quote ? lines : lines.replace(/\\([$`\\])/g, '$1'))
  }
  return null
}

function inCompose(text: string): Pasted | null {
  if (!/^services:[ \t]*$/m.test(text)) return null
  const inline = /^([ \t]*)dockerfile_inline:[ \t]*[|>][-+]?[ \t]*\n((?:\1[ \t]+[^\n]*(?:\n|$)|[ \t]*\n)+)/m.exec(text)
  if (inline?.[2] && hasFrom(inline[2]))
    return { kind: 'wrapped', what: 'a Compose file', dockerfile: ended(outdented(inline[2]).trimEnd()) }
  if (hasFrom(text)) return null
  const builds = [...text.matchAll(/^[ \t]*(?:build|context|dockerfile):[ \t]*(\S[^\n#]*)/gm)].map(([, value = '']) =>
    value.trim(),
  )
  return { kind: 'compose', builds: [...new Set(builds)] }
}

/** Tells what else a pasted text is; null for a Dockerfile, and for what nobody knows. */
export function recognise(pasted: string): Pasted | null {
  if (pasted.length > longest) return null
  const fragment = reviewLinkIn(pasted)
  if (fragment !== null) return { kind: 'link', fragment }
  const text = pasted.replaceAll('\r\n', '\n')
  const fenced = inFence(text)
  if (fenced !== null) return { kind: 'wrapped', what: 'a Markdown code block', dockerfile: ended(fenced) }
  const firstWord = /^\s*(?:#[^\n]*\n\s*)*(\w+)/.exec(text)?.[1]?.toUpperCase()
  if (firstWord === 'FROM' || firstWord === 'ARG') return null
  const heredoc = inHeredoc(text)
  if (heredoc !== null) return { kind: 'wrapped', what: 'a shell command that writes it', dockerfile: heredoc }
  return inCompose(text) ?? (!hasFrom(text) && readHistory(text) ? { kind: 'history' } : null)
}
