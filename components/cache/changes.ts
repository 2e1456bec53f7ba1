import type { RebuildReport } from '@/lib/analysis'

/** One change, with what it does to the file as it is and to the file after; null where it does not enter that one. */
export interface ComparedChange {
  readonly key: string
  readonly title: string
  readonly before: RebuildReport | null
  readonly after: RebuildReport | null
}

/** A base may have another name after; it is then the same change under two names. */
const keyOf = ({ change, title }: RebuildReport): string => (change === 'base' ? 'base' : `${change} ${title}`)

/** What may change, as it enters both files: in the order of the file given, then what only the file after knows. */
export function comparedChanges(
  before: readonly RebuildReport[],
  after: readonly RebuildReport[],
): readonly ComparedChange[] {
  // Of several bases the last is the one that ships.
  const last = (reports: readonly RebuildReport[], key: string) => reports.findLast((it) => keyOf(it) === key) ?? null
  const keys = [...new Set([...before, ...after].map(keyOf))]
  return keys.map((key) => {
    const pair = { before: last(before, key), after: last(after, key) }
    const title = key === 'base' ? 'the base image' : (pair.before ?? pair.after)?.title
    return { key, title: title ?? key, ...pair }
  })
}
