/** Two links of one review made into one: what each side decided and said, and where they do not agree. */
import type { Answers, Decision } from '../analysis'
import { type Budget, noBudget } from '../budget/budget'
import { noSettings } from '../rules/rule'
import { isRecord } from '../source/json'
import { type Comment, type Remark, remarkKey, removedOfBoth, withoutRemoved } from './comments'
import { answer, decide, withEntry } from './decisions'
import { movedComments } from './moved-lines'
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
  /** Those of one's own side that the other took back. */
  readonly removed: number
}

export function mergeReviews(mine: Review, theirs: Review): Merged {
  const conflicts: Conflict[] = []
  if (mine.dockerfile !== theirs.dockerfile)
    conflicts.push({ about: 'file', mine: mine.dockerfile, theirs: theirs.dockerfile })
  const decisions = union(mine.decisions, theirs.decisions, (key, a, b) => {
    if (!same(a, b)) conflicts.push({ about: 'decision', key, mine: a, theirs: b })
    return a
  })
  // A reason belongs to its decision: where that is not taken, neither is the reason.
  const unlike = new Set(conflicts.flatMap((it) => (it.about === 'decision' ? [it.key] : [])))
  const likeMine = Object.entries(theirs.reasons).filter(([key]) => !unlike.has(key))
  const reasons = union(mine.reasons, Object.fromEntries(likeMine), (key, a, b) => {
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
  const own = withoutRemoved(mine.comments, theirs.removed)
  const others = withoutRemoved(theirs.comments, mine.removed)
  const comments = mergeComments(own, movedComments(others, theirs.dockerfile, mine.dockerfile))
  return {
    review: {
      ...mine,
      ...build,
      dockerignore,
      decisions,
      reasons,
      answers,
      comments,
      removed: removedOfBoth(mine, theirs, comments),
      budget: either<Budget>('budget', mine.budget, theirs.budget, noBudget),
      settings: either('settings', mine.settings, theirs.settings, noSettings),
      made: mine.made ?? theirs.made,
    },
    conflicts,
    added: remarks(comments) - remarks(own),
    removed: remarks(mine.comments) - remarks(own),
  }
}

/** The review with what the other side holds in one place where they do not agree. */
export function takeTheirs(review: Review, theirs: Review, conflict: Conflict): Review {
  switch (conflict.about) {
    case 'decision':
      return {
        ...review,
        decisions: decide(review.decisions, conflict.key, conflict.theirs),
        reasons: withEntry(review.reasons, conflict.key, theirs.reasons[conflict.key] ?? null),
      }
    case 'reason':
      return { ...review, reasons: withEntry(review.reasons, conflict.key, conflict.theirs) }
    case 'answer': {
      const given = { ...review.answers[conflict.key], [conflict.question]: conflict.theirs }
      return { ...review, answers: answer(review.answers, conflict.key, given) }
    }
    case 'file': {
      const { dockerfile } = theirs
      return { ...review, dockerfile, comments: movedComments(review.comments, review.dockerfile, dockerfile) }
    }
    case 'dockerignore':
      return { ...review, dockerignore: conflict.theirs }
    case 'build':
      return { ...review, ...buildOf(theirs) }
    case 'budget':
      return { ...review, budget: theirs.budget }
    case 'settings':
      return { ...review, settings: theirs.settings }
    case 'safety':
      return { ...review, safety: theirs.safety }
  }
}

/** Two reviews have to do with each other where they hold the same file or the same words of someone. */
export function isSameReview(a: Review, b: Review): boolean {
  const said = new Set(a.comments.map(remarkKey))
  return a.dockerfile === b.dockerfile || b.comments.some((it) => said.has(remarkKey(it)))
}

const buildOf = ({ target, buildArgs, baseSizes }: Review): Pick<Review, 'target' | 'buildArgs' | 'baseSizes'> => ({
  target,
  buildArgs,
  baseSizes,
})

/** True for two values that are written the same; the order of names does not matter. */
function same(a: unknown, b: unknown): boolean {
  const ordered = (_: string, value: unknown): unknown =>
    isRecord(value) ? Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)) : value
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
