import { diffArrays } from 'diff'
import type { Comment, CommentPlace } from './comments'

/** Past this many changed lines a comment keeps its line number. */
const mostEdits = 2000

/** Where each line of one text is in the other: its own new place, or that of the nearest line above that is still there. */
export function lineMap(from: string, to: string): readonly number[] | null {
  if (from === to) return null
  const parts = diffArrays(from.split('\n'), to.split('\n'), { maxEditLength: mostEdits })
  if (!parts) return null
  const lines: number[] = []
  let at = 0
  for (const { value, added, removed } of parts) {
    if (added) at += value.length
    else if (removed) lines.push(...value.map(() => Math.max(1, at)))
    else for (const _ of value) lines.push(++at)
  }
  return lines
}

function movedTo(place: CommentPlace, lines: readonly number[]): CommentPlace {
  if (place.kind !== 'lines') return place
  const line = lines[place.line - 1] ?? place.line
  const endLine = lines[place.endLine - 1] ?? place.endLine
  return { kind: 'lines', line, endLine: Math.max(line, endLine) }
}

/** Comments on lines of one text, on the same lines of another. */
export function movedComments(comments: readonly Comment[], from: string, to: string): readonly Comment[] {
  if (from === to || !comments.some(({ place }) => place.kind === 'lines')) return comments
  const lines = lineMap(from, to)
  return lines ? comments.map((it) => ({ ...it, place: movedTo(it.place, lines) })) : comments
}
