/** Two links of one review made into one: what each side decided and said, and where they do not agree. */
import { diffArrays } from 'diff'
import type { Answers, Decision } from '../analysis'
import { type Budget, noBudget } from '../budget/budget'
import { noSettings } from '../rules/rule'
import { type Comment, type CommentPlace, type Remark, remarkKey } from './comments'
import type { Review } from './review'

/** Something that the two sides hold different views of. One's own stays. */
export type Conflict =
  | { readonly about: 'decision'; readonly key: string; readonly mine: Decision; readonly theirs: Decision }
  | { readonly about: 'reason'; readonly key: string; readonly mine: string; readonly theirs: string }
  | {
      readonly about: 'answer'
      readonly key: string
      readonly question: string
      readonly mine: string
      readonly theirs: string
    }
  | { readonly about: 'file' | 'dockerignore'; readonly mine: string; readonly theirs: string }
  | { readonly about: 'build' | 'budget' | 'settings' | 'safety' }

export interface Merged {
  readonly review: Review
  readonly conflicts: readonly Conflict[]
  /** Comments and replies that came with the other link. */
  readonly added: number
}

/** Past this many changed lines a comment keeps its line number. */
const mostEdits = 2000

export function mergeReviews(mine: Review, theirs: Review): Merged {
  const conflicts: Conflict[] = []
  const { lines } = lineMap(theirs.dockerfile, mine.dockerfile)
  if (mine.dockerfile !== theirs.dockerfile)
    conflicts.push({ about: 'file', mine: mine.dockerfile, theirs: theirs.dockerfile })
  const decisions = union(mine.decisions, theirs.decisions, (key, a, b) => {
    if (!same(a, b)) conflicts.push({ about: 'decision', key, mine: a, theirs: b })
    return a
  })
  const reasons = union(mine.reasons, theirs.reasons, (key, a, b) => {
    if (a !== b) conflicts.push({ about: 'reason', key, mine: a, theirs: b })
    return a
  })
  const answers = union<Answers>(mine.answers, theirs.answers, (key, a, b) =>
    union(a, b, (question, own, other) => {
      if (own !== other) conflicts.push({ about: 'answer', key, question, mine: own, theirs: other })
      return own
    }),
  )
  const dockerignore = mine.dockerignore ?? theirs.dockerignore
  if (mine.dockerignore !== null && theirs.dockerignore !== null && mine.dockerignore !== theirs.dockerignore)
    conflicts.push({ about: 'dockerignore', mine: mine.dockerignore, theirs: theirs.dockerignore })
  const either = <T>(about: 'build' | 'budget' | 'settings', own: T, other: T, usual: T): T => {
    if (same(own, usual)) return other
    if (!same(other, usual) && !same(own, other)) conflicts.push({ about })
    return own
  }
  const build = either('build', buildOf(mine), buildOf(theirs), { target: null, buildArgs: [], baseSizes: [] })
  if (mine.safety !== theirs.safety) conflicts.push({ about: 'safety' })
  const moved = theirs.comments.map((it) => ({ ...it, place: movedTo(it.place, lines) }))
  const comments = mergeComments(mine.comments, moved)
  return {
    review: {
      ...mine,
      ...build,
      dockerignore,
      decisions,
      reasons,
      answers,
      comments,
      budget: either<Budget>('budget', mine.budget, theirs.budget, noBudget),
      settings: either('settings', mine.settings, theirs.settings, noSettings),
      made: mine.made ?? theirs.made,
    },
    conflicts,
    added: remarks(comments) - remarks(mine.comments),
  }
}

const buildOf = ({ target, buildArgs, baseSizes }: Review): Pick<Review, 'target' | 'buildArgs' | 'baseSizes'> => ({
  target,
  buildArgs,
  baseSizes,
})

/** True for two values that are written the same; the order of names does not matter. */
function same(a: unknown, b: unknown): boolean {
  const ordered = (_: string, value: unknown): unknown =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1))
      : value
  return JSON.stringify(a, ordered) === JSON.stringify(b, ordered)
}

type ByKey<Value> = Readonly<Record<string, Value>>

/** All entries of both; `both` says what becomes of a key that each has. */
function union<Value>(mine: ByKey<Value>, theirs: ByKey<Value>, both: (key: string, a: Value, b: Value) => Value) {
  const others = new Map(Object.entries(theirs))
  const own = Object.entries(mine).map(([key, value]): [string, Value] => {
    const other = others.get(key)
    others.delete(key)
    return [key, other === undefined ? value : both(key, value, other)]
  })
  return Object.fromEntries([...own, ...others])
}

const remarks = (comments: readonly Comment[]): number => comments.reduce((sum, it) => sum + 1 + it.replies.length, 0)

/**
 * Comments of both, each once with the replies of both in the order of time. What one side has resolved counts as
 * resolved, unless the other side has said something more on it.
 */
function mergeComments(mine: readonly Comment[], theirs: readonly Comment[]): readonly Comment[] {
  const others = new Map(theirs.map((it) => [remarkKey(it), it]))
  const own = mine.map((it): Comment => {
    const other = others.get(remarkKey(it))
    others.delete(remarkKey(it))
    if (!other) return it
    const replies = mergeReplies(it.replies, other.replies)
    const said = (side: Comment) => side.resolved && side.replies.length === replies.length
    return { ...it, replies, resolved: said(it) || said(other) }
  })
  return [...own, ...others.values()]
}

function mergeReplies(mine: readonly Remark[], theirs: readonly Remark[]): readonly Remark[] {
  const known = new Set(mine.map(remarkKey))
  const fresh = theirs.filter((it) => !known.has(remarkKey(it)))
  if (fresh.length === 0) return mine
  return [...mine, ...fresh].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

/** Where each line of one text is in the other: its own new place, or that of the nearest line above that is still there. */
function lineMap(from: string, to: string): { readonly lines: readonly number[] | null } {
  if (from === to) return { lines: null }
  const parts = diffArrays(from.split('\n'), to.split('\n'), { maxEditLength: mostEdits })
  if (!parts) return { lines: null }
  const lines: number[] = []
  let at = 0
  for (const { value, added, removed } of parts) {
    if (added) at += value.length
    else if (removed) lines.push(...value.map(() => Math.max(1, at)))
    else for (const _ of value) lines.push(++at)
  }
  return { lines }
}

function movedTo(place: CommentPlace, lines: readonly number[] | null): CommentPlace {
  if (place.kind !== 'lines' || lines === null) return place
  const line = lines[place.line - 1] ?? place.line
  const endLine = lines[place.endLine - 1] ?? place.endLine
  return { kind: 'lines', line, endLine: Math.max(line, endLine) }
}
