import * as v from 'valibot'
import { LineCounter, parseDocument } from 'yaml'
import type { Severity } from '../analysis'
import { parseBytes } from '../catalog/parse-bytes'
import type { GivenSize } from '../image/base-sizes'
import { profiles } from '../rules/profile'
import { noSettings, type Settings } from '../rules/rule'
import { type Budget, noBudget } from './budget'

/** One image that a team keeps an eye on. */
export interface TeamImage {
  readonly name: string
  /** Of the Dockerfile, from where the file lies. */
  readonly path: string
  /** Folder of the build context; null where what COPY takes is to be assumed. */
  readonly context: string | null
  readonly target: string | null
  readonly args: Readonly<Record<string, string>>
  readonly baseSizes: Readonly<Record<string, GivenSize>>
  readonly budget: Budget
}

/** What a team wants of its images and files: `plimsoll.yaml`. */
export interface TeamFile {
  readonly images: readonly TeamImage[]
  /** For every image that has no own. */
  readonly budget: Budget
  readonly settings: Settings
  /** Ids of rules, or what other linters call them, that nobody wants to hear of. */
  readonly ignored: readonly string[]
  /** Findings of this severity or a graver one fail the check; null where none does. */
  readonly failOn: Severity | null
  /** A size that is not known fails its budget. */
  readonly unknownFails: boolean
}

export const emptyTeamFile: TeamFile = {
  images: [],
  budget: noBudget,
  settings: noSettings,
  ignored: [],
  failOn: 'error',
  unknownFails: true,
}

export interface TeamFileProblem {
  readonly line: number
  readonly message: string
}

export type TeamFileResult =
  | { readonly ok: true; readonly file: TeamFile }
  | { readonly ok: false; readonly problems: readonly TeamFileProblem[] }

const longest = 256 * 1024
const mostAliases = 100

const size = v.pipe(v.string(), v.transform(parseBytes), v.number('a size such as 300MB is wanted'))
const percent = v.pipe(
  v.string(),
  v.regex(/^\d+(\.\d+)?\s*%?$/, 'a percentage such as 5% is wanted'),
  v.transform((text) => Number.parseFloat(text)),
)
const yesNo = v.pipe(
  v.picklist(['true', 'false', 'yes', 'no'], 'true or false is wanted'),
  v.transform((text) => text === 'true' || text === 'yes'),
)
const some = v.pipe(v.string('a text is wanted'), v.nonEmpty('a text is wanted'))
const texts = v.array(some, 'a list is wanted')

const budget = v.strictObject({
  'max-on-disk': v.optional(size),
  'max-compressed': v.optional(size),
  'max-growth': v.optional(percent),
  'max-waste': v.optional(size),
})

const given = v.pipe(
  some,
  v.transform((text): GivenSize | null => {
    const [onDisk, pull, ...more] = text.split(',').map(parseBytes)
    if (typeof onDisk !== 'number' || pull === null || more.length > 0) return null
    return { onDisk, compressed: pull }
  }),
  v.custom<GivenSize>((it) => it !== null, 'a size on disk such as 350MB is wanted, or 350MB,120MB with that to pull'),
)

const image = v.strictObject({
  path: some,
  name: v.optional(some),
  context: v.optional(some),
  target: v.optional(some),
  args: v.optional(v.record(v.string(), v.string('a text is wanted')), {}),
  'base-sizes': v.optional(v.record(v.string(), given), {}),
  budget: v.optional(budget),
})

const kinds = ['text', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'] as const

const rules = v.strictObject({
  'allowed-registries': v.optional(texts),
  'required-labels': v.optional(texts, []),
  labels: v.optional(v.record(v.string(), v.picklist(kinds, `one of ${kinds.join(', ')} is wanted`)), {}),
  'only-these-labels': v.optional(yesNo, 'false'),
  healthcheck: v.optional(yesNo, 'false'),
  ignore: v.optional(texts, []),
  'fail-on': v.optional(v.picklist(['error', 'warning', 'info', 'never'], 'error, warning, info or never is wanted')),
})

const schema = v.strictObject({
  images: v.optional(v.array(image, 'a list is wanted'), []),
  budget: v.optional(budget, {}),
  rules: v.optional(rules, {}),
  profile: v.optional(v.picklist(profiles, `one of ${profiles.join(', ')} is wanted`), 'generic'),
  'unknown-sizes': v.optional(v.picklist(['fail', 'pass'], 'fail or pass is wanted'), 'fail'),
})

const budgetOf = (read: v.InferOutput<typeof budget>): Budget => ({
  onDisk: read['max-on-disk'] ?? null,
  compressed: read['max-compressed'] ?? null,
  growth: read['max-growth'] ?? null,
  waste: read['max-waste'] ?? null,
})

const withDefaults = (own: Budget, usual: Budget): Budget => ({
  onDisk: own.onDisk ?? usual.onDisk,
  compressed: own.compressed ?? usual.compressed,
  growth: own.growth ?? usual.growth,
  waste: own.waste ?? usual.waste,
})

function teamFileFrom(read: v.InferOutput<typeof schema>): TeamFile {
  const usual = budgetOf(read.budget)
  const { rules: wanted } = read
  const failOn = wanted['fail-on'] ?? 'error'
  return {
    images: read.images.map((it) => ({
      name: it.name ?? it.path,
      path: it.path,
      context: it.context ?? null,
      target: it.target ?? null,
      args: it.args,
      baseSizes: it['base-sizes'],
      budget: it.budget ? withDefaults(budgetOf(it.budget), usual) : usual,
    })),
    budget: usual,
    settings: {
      allowedRegistries: wanted['allowed-registries'] ?? null,
      labels: {
        ...Object.fromEntries(wanted['required-labels'].map((name) => [name, 'text' as const])),
        ...wanted.labels,
      },
      onlyTheseLabels: wanted['only-these-labels'],
      healthcheck: wanted.healthcheck,
      profile: read.profile,
    },
    ignored: wanted.ignore,
    failOn: failOn === 'never' ? null : failOn,
    unknownFails: read['unknown-sizes'] === 'fail',
  }
}

/**
 * Reads a `plimsoll.yaml`. Every scalar is taken as it is written (YAML 1.2's failsafe schema), so that the build
 * argument 1.10 stays 1.10; what a key is not known for, or does not take, is told at its line.
 */
export function readTeamFile(text: string): TeamFileResult {
  if (text.length > longest) return failed([{ line: 1, message: 'The file is longer than 256 KiB.' }])
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    return failed(
      document.errors.map((error) => ({ line: lines.linePos(error.pos[0]).line, message: sentence(error.message) })),
    )
  }
  const plain = safely((): unknown => document.toJS({ maxAliasCount: mostAliases }))
  if (!plain.ok) return failed([{ line: 1, message: 'The file repeats parts of itself more often than can be read.' }])
  if (Array.isArray(plain.value)) return failed([{ line: 1, message: 'The file is a list: settings are wanted.' }])
  const read = v.safeParse(schema, plain.value === '' || plain.value === null ? {} : plain.value)
  if (read.success) return { ok: true, file: teamFileFrom(read.output) }
  return failed(
    read.issues.map((issue) => {
      const path = (issue.path ?? []).map(({ key }) => key)
      return { line: lineOf(path), message: messageOf(issue, path) }
    }),
  )

  /** The line of the innermost part of the path that is written down. */
  function lineOf(path: readonly unknown[]): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      const range = node && typeof node === 'object' && 'range' in node ? node.range : null
      if (Array.isArray(range)) return lines.linePos(Number(range[0])).line
    }
    return 1
  }
}

const failed = (problems: readonly TeamFileProblem[]): TeamFileResult => ({ ok: false, problems })

const sentence = (text: string): string => {
  const first = text.split('\n')[0]?.trim() ?? ''
  return /[.!?]$/.test(first) ? first : `${first}.`
}

function messageOf(issue: v.BaseIssue<unknown>, path: readonly unknown[]): string {
  const where = path.join('.')
  if (issue.type === 'strict_object' && issue.expected === 'never') return `There is no setting ${where}.`
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `${where} is missing.`
  const wanted = issue.message.includes('wanted') ? issue.message : 'something else is wanted'
  return `${where === '' ? 'The file' : where} can't be used: ${wanted}.`
}

function safely<T>(read: () => T): { readonly ok: true; readonly value: T } | { readonly ok: false } {
  try {
    return { ok: true, value: read() }
  } catch {
    return { ok: false }
  }
}
