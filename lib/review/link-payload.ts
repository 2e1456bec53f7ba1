import * as v from 'valibot'
import { answer, decide, keysOf, takenOf, unanswered, undecided } from './decisions'
import { type Review, views } from './review'

const longestFile = 256 * 1024
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
const size = v.pipe(v.number(), v.integer(), v.minValue(0))
const key = text(400)
const keys = v.pipe(v.array(key), v.maxLength(1000))
const pair = v.tuple([key, text(4000)])

/**
 * What stands in a link, under short names, with everything that has its usual value left out.
 * Names are never given a new meaning: a link that was sent must open as it was.
 */
const payloadSchema = v.strictObject({
  /** The Dockerfile. */
  d: text(longestFile),
  /** The `.dockerignore`. */
  i: v.optional(text(longestFile)),
  /** What the build is given: target stage, build arguments, sizes of base images on disk and to pull. */
  a: v.optional(
    v.strictObject({
      t: v.optional(text(200)),
      b: v.optional(v.pipe(v.array(v.tuple([text(200), text(4000)])), v.maxLength(200))),
      s: v.optional(v.pipe(v.array(v.tuple([text(400), size, v.nullable(size)])), v.maxLength(100))),
    }),
  ),
  /** Step keys accepted and rejected, and those for which one of several ways was taken, each with the way. */
  f: v.optional(
    v.strictObject({
      a: v.optional(keys),
      r: v.optional(keys),
      t: v.optional(v.pipe(v.array(pair), v.maxLength(1000))),
    }),
  ),
  /** Answers to what steps ask: the step's key, then question ids with answers. */
  q: v.optional(v.pipe(v.array(v.tuple([key, v.pipe(v.array(pair), v.maxLength(20))])), v.maxLength(200))),
  /** The load line: bytes on disk, or as they are pulled. */
  g: v.optional(v.tuple([v.picklist(['onDisk', 'compressed']), size])),
  /** Safety, where it is not `review`. */
  o: v.optional(v.literal('safe')),
  /** What was looked at, where it is not the changes. */
  u: v.optional(v.picklist(views)),
  /** Engine version and date of the base image table. */
  e: v.optional(v.tuple([text(40), text(40)])),
})

type Payload = v.InferOutput<typeof payloadSchema>

export function payloadOf(review: Review): Payload {
  const accepted = [...keysOf(review.decisions, 'accepted')]
  const rejected = [...keysOf(review.decisions, 'rejected')]
  const taken = takenOf(review.decisions)
  const answers = Object.entries(review.answers)
  const { target, buildArgs, baseSizes, made } = review
  const payload: Payload = { d: review.dockerfile }
  if (review.dockerignore !== null) payload.i = review.dockerignore
  if (target !== null || buildArgs.length > 0 || baseSizes.length > 0) {
    payload.a = {}
    if (target !== null) payload.a.t = target
    if (buildArgs.length > 0) payload.a.b = buildArgs.map(([name, value]) => [name, value])
    if (baseSizes.length > 0)
      payload.a.s = baseSizes.map(({ reference, onDisk, compressed }) => [reference, onDisk, compressed])
  }
  if (accepted.length + rejected.length + taken.length > 0) {
    payload.f = {}
    if (accepted.length > 0) payload.f.a = accepted
    if (rejected.length > 0) payload.f.r = rejected
    if (taken.length > 0) payload.f.t = taken.map(([key, take]) => [key, take])
  }
  if (answers.length > 0) payload.q = answers.map(([key, given]) => [key, Object.entries(given)])
  if (review.loadLine) payload.g = [review.loadLine.of, review.loadLine.bytes]
  if (review.safety === 'safe') payload.o = 'safe'
  if (review.view !== 'changes') payload.u = review.view
  if (made) payload.e = [made.engine, made.tables]
  return payload
}

/** Null for anything that is not a review. */
export function reviewFrom(payload: unknown): Review | null {
  const read = v.safeParse(payloadSchema, payload)
  if (!read.success) return null
  const { d, i, a, f, q, g, o, u, e } = read.output
  let decisions = undecided
  for (const key of f?.a ?? []) decisions = decide(decisions, key, 'accepted')
  for (const key of f?.r ?? []) decisions = decide(decisions, key, 'rejected')
  for (const [key, take] of f?.t ?? []) decisions = decide(decisions, key, { take })
  let answers = unanswered
  for (const [key, given] of q ?? []) answers = answer(answers, key, Object.fromEntries(given))
  return {
    dockerfile: d,
    dockerignore: i ?? null,
    target: a?.t ?? null,
    buildArgs: a?.b ?? [],
    baseSizes: a?.s?.map(([reference, onDisk, compressed]) => ({ reference, onDisk, compressed })) ?? [],
    decisions,
    answers,
    loadLine: g ? { of: g[0], bytes: g[1] } : null,
    safety: o ?? 'review',
    view: u ?? 'changes',
    made: e ? { engine: e[0], tables: e[1] } : null,
  }
}
