import { asDay, asList, asMap, asRecord, asText } from './read'

/** A release cycle of a product, as the end-of-life table has it. Days are YYYY-MM-DD. */
export interface Cycle {
  readonly cycle: string
  readonly released: string | null
  /** Last day of support; `ended` where it is over on a day that is not known, `open` where none is announced. */
  readonly ends: string | 'ended' | 'open'
  /** A line that its makers support for long, from the day given; null for the others. */
  readonly longTermFrom: string | null
}

export interface SupportTable {
  readonly name: 'support'
  readonly date: string
  /** Cycles by product, newest first. */
  readonly products: ReadonlyMap<string, readonly Cycle[]>
  /** Last day of long-term support by Debian release name. */
  readonly debianLongTerm: ReadonlyMap<string, string>
}

function readCycle(value: unknown): Cycle | null {
  const [cycle, released, eol, lts] = asList(value, asText) ?? []
  if (cycle === undefined || eol === undefined) return null
  const ends = asDay(eol) ?? (eol === 'true' ? 'ended' : 'open')
  const longTermFrom = lts === 'true' ? (released ?? '') : asDay(lts)
  return { cycle, released: asDay(released), ends, longTermFrom }
}

/** Reads the end-of-life table, as `tools/tables` writes it. Null when any part of it is not what it should be. */
export function readSupportTable(value: unknown): SupportTable | null {
  const table = asRecord(value)
  const date = asDay(table?.date)
  const products = asMap(table?.products, (cycles) => asList(cycles, readCycle))
  const debianLongTerm = asMap(table?.debianLongTerm, asDay)
  if (date === null || products === null || debianLongTerm === null) return null
  return { name: 'support', date, products, debianLongTerm }
}
