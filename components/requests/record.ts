/** One request as the browser's own record has it. */
export interface Asked {
  readonly address: string
  /** Bytes that came over the network for it, with their headers; none where the browser had it already. */
  readonly received: number
  /** Bytes of what came, as it was packed; none where another site does not tell. */
  readonly held: number
}

/** What asked: the page itself, or one of the programs that it runs beside itself, by its name. */
export interface Asker {
  readonly name: string
  readonly asked: readonly Asked[]
  /** The browser keeps so many and no more: what was asked after them is not known. */
  readonly isFull: boolean
}

/** How many a browser keeps unless it is told to keep more (W3C Resource Timing, section 4.1). */
const mostKept = 250

/** What this program asked for since it was started, as the browser has recorded it (W3C Resource Timing). */
export function recorded(name: string): Asker {
  const resources = performance.getEntriesByType('resource')
  const entries = [...performance.getEntriesByType('navigation'), ...resources]
  return {
    name,
    isFull: resources.length >= mostKept,
    asked: entries.flatMap((entry) =>
      entry instanceof PerformanceResourceTiming && /^https?:/.test(entry.name)
        ? [{ address: entry.name, received: entry.transferSize, held: entry.encodedBodySize }]
        : [],
    ),
  }
}

export interface Row extends Asked {
  /** The address as a person reads it: below the site's own folder, without what is not sent. */
  readonly shown: string
  readonly isElsewhere: boolean
}

export interface Summary {
  readonly askers: readonly { readonly name: string; readonly rows: readonly Row[]; readonly received: number }[]
  readonly count: number
  readonly received: number
  readonly elsewhere: number
  readonly isFull: boolean
}

function rowOf(asked: Asked, origin: string): Row {
  const { origin: of, pathname, search } = new URL(asked.address)
  const isElsewhere = of !== origin
  return { ...asked, isElsewhere, shown: `${isElsewhere ? of : ''}${pathname}${search}` }
}

const sum = (asked: readonly Asked[]): number => asked.reduce((bytes, { received }) => bytes + received, 0)

/** Without what was there when it was asked for again, as what a worker fetches ahead is when it is run. */
function withoutRepeats(asked: readonly Asked[]): readonly Asked[] {
  const seen = new Set<string>()
  return asked.filter(({ address, received }) => {
    const isRepeated = received === 0 && seen.has(address)
    seen.add(address)
    return !isRepeated
  })
}

/** What all of them asked for together. */
export function summaryOf(given: readonly Asker[], origin: string): Summary {
  const askers = given.map((asker) => ({ ...asker, asked: withoutRepeats(asker.asked) }))
  const all = askers.flatMap(({ asked }) => asked)
  const known = askers.map(({ name, asked }) => ({
    name,
    rows: asked.map((it) => rowOf(it, origin)),
    received: sum(asked),
  }))
  return {
    askers: known,
    count: all.length,
    received: sum(all),
    elsewhere: known.flatMap(({ rows }) => rows).filter((row) => row.isElsewhere).length,
    isFull: askers.some(({ isFull }) => isFull),
  }
}
