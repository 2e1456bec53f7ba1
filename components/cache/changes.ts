import type { RebuildReport } from '@/lib/analysis'
import { takes } from '@/lib/cache/sources'
import { parseReference } from '@/lib/catalog/reference'

/** One change, with what it does to the file as it is and to the file after; null where it does not enter that one. */
export interface ComparedChange {
  readonly key: string
  readonly title: string
  readonly before: RebuildReport | null
  readonly after: RebuildReport | null
}

type Reports = readonly RebuildReport[]

const keyOf = ({ change, title }: RebuildReport): string => `${change} ${title}`

/** Where no COPY names the same, the one that takes it among other things: a changed manifest is part of `COPY . .`. */
function standIn(reports: Reports, wanted: RebuildReport): RebuildReport | null {
  if (wanted.change !== 'copy') return null
  const takesIt = ({ names }: RebuildReport) => names.some((name) => wanted.names.some((other) => takes(name, other)))
  return (
    reports.find((it) => it.change === 'copy' && takesIt(it)) ??
    reports.find((it) => it.change === 'source' && takesIt(it)) ??
    null
  )
}

function comparedTakes(before: Reports, after: Reports): readonly ComparedChange[] {
  const same = (reports: Reports, wanted: RebuildReport) =>
    reports.find((it) => keyOf(it) === keyOf(wanted)) ?? standIn(reports, wanted)
  const compared = before.map((report) => ({
    key: keyOf(report),
    title: report.title,
    before: report,
    after: same(after, report),
  }))
  const isCompared = (report: RebuildReport) =>
    compared.some((it) => it.after === report && it.before.change === report.change)
  return [
    ...compared,
    ...after.flatMap((report) =>
      isCompared(report)
        ? []
        : [{ key: keyOf(report), title: report.title, before: same(before, report), after: report }],
    ),
  ]
}

/** An image without its tag or digest: it may have another after. */
function nameOf({ names: [name = ''] }: RebuildReport): string {
  const read = parseReference(name)
  return read.ok ? read.reference.familiarName : name
}

/** Of several bases the last is the one that ships. A base may have another name after; it is then the same change under two names. */
function comparedBases(before: Reports, after: Reports): readonly ComparedChange[] {
  const last = (reports: Reports, name: string | null) =>
    reports.findLast((it) => name === null || nameOf(it) === name) ?? null
  const ships = { key: 'base', title: 'the base image', before: last(before, null), after: last(after, null) }
  if (!ships.before && !ships.after) return []
  const others = [...new Set([...before.slice(0, -1), ...after.slice(0, -1)].map(nameOf))]
    .map((name) => ({
      key: `base ${name}`,
      title: `the image ${name} of a build stage`,
      before: last(before, name),
      after: last(after, name),
    }))
    .filter((it) => it.before !== ships.before || it.after !== ships.after)
  return [ships, ...others]
}

/** What may change, as it enters both files: bases first, then in the order of the file given, then what only the file after knows. */
export function comparedChanges(before: Reports, after: Reports): readonly ComparedChange[] {
  const isBase = ({ change }: RebuildReport) => change === 'base'
  const rest = (reports: Reports) => reports.filter((it) => !isBase(it))
  return [...comparedBases(before.filter(isBase), after.filter(isBase)), ...comparedTakes(rest(before), rest(after))]
}
