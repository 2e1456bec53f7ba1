import * as v from 'valibot'
import { type Budget, noBudget } from '../budget/budget'
import { noSettings, type Settings } from '../rules/rule'
import { type Comment, type CommentPlace, most as mostSaid, type Remark } from './comments'
import { answer, decide, keysOf, takenOf, unanswered, undecided } from './decisions'
import { hasForbiddenName } from './forbidden-name'
import { type Review, views } from './review'

/** More of anything than a review has: a link that claims to hold more is not read. */
const most = { steps: 1000, answers: 200, arguments: 200, bases: 100, names: 100 } as const

const longestFile = 256 * 1024
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
const list = <T extends v.GenericSchema>(item: T, longest: number) => v.pipe(v.array(item), v.maxLength(longest))
const size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(longestFile))
const key = text(400)
const keys = list(key, most.steps)
const words = text(mostSaid.text)
const pair = v.strictTuple([key, words])
const limit = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
/** Anywhere is what is not said. */
const placesToRun = ['kubernetes', 'lambda', 'edge'] as const
const labelKinds = ['text', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'] as const

/** A name, words, and the minute they were written in. */
const remark = { n: text(mostSaid.name), x: words, m: v.optional(size) }
const comment = v.strictObject({
  /** Lines: the first, and the last where it is another. */
  l: v.optional(v.union([line, v.strictTuple([line, line])])),
  /** Step key; neither `l` nor `k` is the whole file. */
  k: v.optional(key),
  ...remark,
  /** Resolved. */
  s: v.optional(v.literal(1)),
  r: v.optional(list(v.strictObject(remark), mostSaid.replies)),
})

/**
 * What stands in a link, under short names, with everything that has its usual value left out.
 * Names are never given a new meaning: a link that was sent must open as it was.
 */
const payloadSchema = v.strictObject({
  /** The `.dockerignore`. */
  i: v.optional(text(longestFile)),
  /** What the build is given: target stage, build arguments, sizes of base images on disk and to pull. */
  a: v.optional(
    v.strictObject({
      t: v.optional(text(200)),
      b: v.optional(list(v.strictTuple([text(200), text(4000)]), most.arguments)),
      s: v.optional(list(v.strictTuple([text(400), size, v.nullable(size)]), most.bases)),
    }),
  ),
  /** Comments. */
  c: v.optional(list(comment, mostSaid.comments)),
  /** Names of comments that were taken back. */
  x: v.optional(list(text(20), mostSaid.removed)),
  /** Budget: on disk, compressed, growth in percent, waste. */
  b: v.optional(
    v.strictObject({ d: v.optional(limit), c: v.optional(limit), g: v.optional(limit), w: v.optional(limit) }),
  ),
  /** Settings: registries allowed, labels wanted with their kinds, only those labels, a health check, where it runs. */
  s: v.optional(
    v.strictObject({
      r: v.optional(list(text(200), most.names)),
      l: v.optional(list(v.strictTuple([text(200), v.picklist(labelKinds)]), most.names)),
      o: v.optional(v.literal(1)),
      h: v.optional(v.literal(1)),
      p: v.optional(v.picklist(placesToRun)),
    }),
  ),
  /** What was looked at, where it is not the changes. A view that this page does not have is no reason not to open. */
  u: v.optional(text(40)),
  /** Steps: reasons by key, those for which one of several ways was taken with the way, accepted, rejected. */
  f: v.optional(
    v.strictObject({
      w: v.optional(list(pair, most.steps)),
      t: v.optional(list(pair, most.steps)),
      a: v.optional(keys),
      r: v.optional(keys),
    }),
  ),
  /** Answers to what steps ask: the step's key, then question ids with answers. */
  q: v.optional(list(v.strictTuple([key, list(pair, 20)]), most.answers)),
  /** One limit on size, as the first links wrote it: bytes on disk, or as they are pulled. */
  g: v.optional(v.strictTuple([v.picklist(['onDisk', 'compressed']), size])),
  /** Safety, where it is not `review`. */
  o: v.optional(v.literal('safe')),
  /** Engine version, date of the base image table, and likely bytes on disk before and after the plan. */
  e: v.optional(v.union([v.strictTuple([text(40), text(40)]), v.strictTuple([text(40), text(40), size, size])])),
  /** The Dockerfile. */
  d: text(longestFile),
})

type Payload = v.InferOutput<typeof payloadSchema>
type WrittenComment = v.InferOutput<typeof comment>

/** JSON leaves out what is undefined; an object with nothing else in it is left out as a whole. */
const filled = <T extends object>(parts: T): T | undefined =>
  Object.values(parts).some((value) => value !== undefined) ? parts : undefined
const some = <T>(items: readonly T[]): T[] | undefined => (items.length === 0 ? undefined : [...items])
const pairs = (values: Readonly<Record<string, string>>): [string, string][] => Object.entries(values)

/** A review as it stands in a link. */
export function payloadOf(review: Review): unknown {
  const { budget, made, decisions } = review
  const { onDisk } = made ?? {}
  return {
    i: review.dockerignore ?? undefined,
    a: filled({
      t: review.target ?? undefined,
      b: some(review.buildArgs),
      s: some(review.baseSizes.map(({ reference, onDisk, compressed }) => [reference, onDisk, compressed])),
    }),
    c: some(review.comments.map(writtenComment)),
    x: some(review.removed),
    b: filled({
      d: budget.onDisk ?? undefined,
      c: budget.compressed ?? undefined,
      g: budget.growth ?? undefined,
      w: budget.waste ?? undefined,
    }),
    s: writtenSettings(review.settings),
    u: review.view === 'changes' ? undefined : review.view,
    f: filled({
      w: some(pairs(review.reasons)),
      t: some(takenOf(decisions)),
      a: some(keysOf(decisions, 'accepted')),
      r: some(keysOf(decisions, 'rejected')),
    }),
    q: some(Object.entries(review.answers).map(([step, given]) => [step, pairs(given)])),
    o: review.safety === 'safe' ? 'safe' : undefined,
    e: made ? [made.engine, made.tables, ...(onDisk ? [onDisk.before, onDisk.after] : [])] : undefined,
    d: review.dockerfile,
  }
}

const writtenRemark = ({ author, text, at }: Remark) => ({ n: author, x: text, m: at ?? undefined })

function writtenPlace(place: CommentPlace): Pick<WrittenComment, 'l' | 'k'> {
  if (place.kind === 'step') return { k: place.key }
  if (place.kind === 'file') return {}
  return { l: place.line === place.endLine ? place.line : [place.line, place.endLine] }
}

const writtenComment = (it: Comment) => ({
  ...writtenPlace(it.place),
  ...writtenRemark(it),
  s: it.resolved ? 1 : undefined,
  r: some(it.replies.map(writtenRemark)),
})

const writtenSettings = ({ allowedRegistries, labels, onlyTheseLabels, healthcheck, profile }: Settings) =>
  filled({
    r: allowedRegistries ?? undefined,
    l: some(Object.entries(labels)),
    o: onlyTheseLabels ? 1 : undefined,
    h: healthcheck ? 1 : undefined,
    p: profile === 'generic' ? undefined : profile,
  })

export type PayloadResult =
  | { readonly ok: true; readonly review: Review }
  | { readonly ok: false; readonly reason: 'too-many' | 'forbidden-name' | 'wrong-shape' }

/** Reads what a link holds; what is no review says why. */
export function readPayload(payload: unknown): PayloadResult {
  if (hasForbiddenName(payload)) return { ok: false, reason: 'forbidden-name' }
  const read = v.safeParse(payloadSchema, payload)
  if (read.success) return { ok: true, review: reviewOfPayload(read.output) }
  const tooMany = read.issues.some(({ type }) => type === 'max_length' || type === 'max_value')
  return { ok: false, reason: tooMany ? 'too-many' : 'wrong-shape' }
}

/** Null for anything that is not a review. */
export function reviewFrom(payload: unknown): Review | null {
  const read = readPayload(payload)
  return read.ok ? read.review : null
}

function reviewOfPayload({ d, i, a, b, c, x, f, g, q, s, o, u, e }: Payload): Review {
  let decisions = undecided
  for (const key of f?.a ?? []) decisions = decide(decisions, key, 'accepted')
  for (const key of f?.r ?? []) decisions = decide(decisions, key, 'rejected')
  for (const [key, take] of f?.t ?? []) decisions = decide(decisions, key, { take })
  let answers = unanswered
  for (const [key, given] of q ?? []) answers = answer(answers, key, Object.fromEntries(given))
  const [engine, tables, before, after] = e ?? []
  return {
    dockerfile: d,
    dockerignore: i ?? null,
    target: a?.t ?? null,
    buildArgs: a?.b ?? [],
    baseSizes: a?.s?.map(([reference, onDisk, compressed]) => ({ reference, onDisk, compressed })) ?? [],
    decisions,
    answers,
    reasons: Object.fromEntries(f?.w ?? []),
    comments: (c ?? []).map(readComment),
    removed: x ?? [],
    budget: { ...(b ? budgetOf(b) : noBudget), ...(g && { [g[0]]: g[1] }) },
    settings: s ? settingsOf(s) : noSettings,
    safety: o ?? 'review',
    view: views.find((view) => view === u) ?? 'changes',
    made:
      engine === undefined || tables === undefined
        ? null
        : { engine, tables, onDisk: before === undefined || after === undefined ? null : { before, after } },
  }
}

const budgetOf = ({ d, c, g, w }: NonNullable<Payload['b']>): Budget => ({
  onDisk: d ?? null,
  compressed: c ?? null,
  growth: g ?? null,
  waste: w ?? null,
})

const settingsOf = ({ r, l, o, h, p }: NonNullable<Payload['s']>): Settings => ({
  allowedRegistries: r ?? null,
  labels: Object.fromEntries(l ?? []),
  onlyTheseLabels: o === 1,
  healthcheck: h === 1,
  profile: p ?? 'generic',
})

const readRemark = ({ n, x, m }: { n: string; x: string; m?: number | undefined }): Remark => ({
  author: n,
  text: x,
  at: m ?? null,
})

function placeOf({ l, k }: WrittenComment): CommentPlace {
  if (k !== undefined) return { kind: 'step', key: k }
  if (l === undefined) return { kind: 'file' }
  const [line, endLine] = typeof l === 'number' ? [l, l] : l
  return { kind: 'lines', line: Math.min(line, endLine), endLine: Math.max(line, endLine) }
}

const readComment = (it: WrittenComment): Comment => ({
  ...readRemark(it),
  place: placeOf(it),
  resolved: it.s === 1,
  replies: (it.r ?? []).map(readRemark),
})
