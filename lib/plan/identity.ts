import type { LineReport } from '../analysis'
import type { KeyedFinding } from '../rules/find'
import { lineAt, type SourceText } from '../source/text'
import { line } from '../source/units'

/**
 * Tells which finding of the file as it was given a finding in the middle of a plan is: the one of the same rule at the
 * same line of the first text, or the only one about the same thing, where a step has written that line anew. So a key
 * holds through a plan, whatever the steps before have changed.
 */
export class Identity {
  private readonly firstAt = new Map<string, KeyedFinding[]>()
  private readonly firstAbout = new Map<string, KeyedFinding[]>()

  constructor(source: SourceText, first: readonly KeyedFinding[]) {
    for (const finding of first) {
      listUnder(this.firstAt, `${finding.rule.id} ${lineAt(source, finding.range.start)}`, finding)
      listUnder(this.firstAbout, aboutOf(finding), finding)
    }
  }

  /** The findings with their keys; a key in `taken` has been mended and is not given again. */
  named(
    findings: readonly KeyedFinding[],
    source: SourceText,
    origins: readonly LineReport[],
    taken: ReadonlySet<string>,
  ): readonly KeyedFinding[] {
    const given = new Set<string>()
    const free = ({ key }: KeyedFinding) => !taken.has(key) && !given.has(key)
    const asFirst = findings.map((finding) => {
      const origin = originOf(origins, lineAt(source, finding.range.start))
      const candidates = (origin === null ? undefined : this.firstAt.get(`${finding.rule.id} ${origin}`)) ?? []
      const known = candidates.find((it) => it.key === finding.key && free(it)) ?? candidates.find(free)
      if (known) given.add(known.key)
      return known?.key
    })
    return findings.map((finding, at) => {
      const alike = asFirst[at] === undefined ? (this.firstAbout.get(aboutOf(finding)) ?? []).filter(free) : []
      const key = asFirst[at] ?? (alike.length === 1 ? alike[0]?.key : undefined) ?? finding.key
      given.add(key)
      return key === finding.key ? finding : { ...finding, key }
    })
  }
}

const aboutOf = ({ rule, anchor }: KeyedFinding): string => `${rule.id} ${anchor}`

function listUnder<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name)
  if (list) list.push(value)
  else lists.set(name, [value])
}

/** The line of the first text that a line was, or the nearest above it that was there. */
export function originOf(origins: readonly LineReport[], at: number): number | null {
  for (let i = at - 1; i >= 0; i--) {
    const origin = origins[i]?.line
    if (origin !== null && origin !== undefined) return origin
  }
  return null
}

/**
 * A sentence about the file in the middle of a plan, with its line numbers those of the file as it was given. `known` is a
 * line of which it is known where it was.
 */
export const inFirstLines = (
  text: string,
  origins: readonly LineReport[],
  known: { readonly is: number; readonly was: number } | null = null,
): string =>
  text.replace(/\b([Ll]ine) (\d+)\b/g, (_, word: string, at: string) => {
    const was = known?.is === Number(at) ? known.was : originOf(origins, Number(at))
    return `${word} ${was ?? line(Number(at))}`
  })

/** Keys of the first findings that are still found, at their lines or in words of the same anchor elsewhere. */
export function unmended(first: readonly KeyedFinding[], still: readonly KeyedFinding[]): readonly string[] {
  const known = new Set(first.map(({ key }) => key))
  const keys = new Set(still.map(({ key }) => key))
  const placeless = (it: KeyedFinding) => `${it.rule.id} ${it.anchor}`
  const elsewhere = new Set(still.filter(({ key }) => !known.has(key)).map(placeless))
  return first.filter((it) => keys.has(it.key) || elsewhere.has(placeless(it))).map(({ key }) => key)
}
