/** The names of a release's packages, real ones first and virtual ones after them, each in the order of its bytes. */
export interface DebianNames {
  readonly count: number
  /** The place of a name; undefined where the release does not have it. */
  find(name: string): number | undefined
  at(place: number): string
  /** Real names that begin with what is given, the shortest first, at most as many as asked for. */
  starting(prefix: string, most: number): readonly string[]
}

const newline = 10
/** Stands behind every character of a name. */
const behindAll = '\uffff'

/**
 * Unpacks front-coded names (`prefix`: how many bytes each shares with the one before; `suffix`: the rests, a line each)
 * into one run of bytes. No text is made of a name before it is asked for: making 70,000 of them, to install ten
 * packages, was most of what opening a release took.
 */
export function openDebianNames(prefix: Uint8Array, suffix: Uint8Array, packages: number): DebianNames {
  const count = prefix.length
  const starts = new Uint32Array(count + 1)
  let total = suffix.length
  for (let place = 0; place < count; place++) total += prefix[place] ?? 0
  const bytes = new Uint8Array(total)
  let to = 0
  let from = 0
  for (let place = 0; place < count; place++) {
    let before = place === 0 ? 0 : (starts[place - 1] ?? 0)
    starts[place] = to
    for (let shared = prefix[place] ?? 0; shared > 0; shared--) bytes[to++] = bytes[before++] ?? 0
    while (from < suffix.length && suffix[from] !== newline) bytes[to++] = suffix[from++] ?? 0
    from++
  }
  starts[count] = to

  /** Negative where the name stands before the one at the place, positive where after it. */
  function compare(name: string, place: number): number {
    const start = starts[place] ?? 0
    const length = (starts[place + 1] ?? 0) - start
    const shared = Math.min(length, name.length)
    for (let index = 0; index < shared; index++) {
      const difference = name.charCodeAt(index) - (bytes[start + index] ?? 0)
      if (difference !== 0) return difference
    }
    return name.length - length
  }

  function within(name: string, first: number, end: number): number | undefined {
    let low = first
    let high = end - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const order = compare(name, middle)
      if (order === 0) return middle
      if (order < 0) high = middle - 1
      else low = middle + 1
    }
    return undefined
  }

  /** The first real name that does not stand before what is given. */
  function firstFrom(name: string): number {
    let low = 0
    let high = packages
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(name, middle) > 0) low = middle + 1
      else high = middle
    }
    return low
  }

  const textAt = (place: number): string =>
    String.fromCharCode(...bytes.subarray(starts[place] ?? 0, starts[place + 1] ?? 0))

  const read = new Map<number, string>()
  return {
    count,
    starting(prefix, most) {
      // no text is made of the thousands that begin with a letter
      const byLength: number[][] = []
      const end = firstFrom(`${prefix}${behindAll}`)
      for (let place = firstFrom(prefix); place < end; place++) {
        const length = (starts[place + 1] ?? 0) - (starts[place] ?? 0)
        const places = byLength[length]
        if (places) places.push(place)
        else byLength[length] = [place]
      }
      const places = byLength.flat()
      return places.slice(0, most).map(textAt)
    },
    find: (name) => within(name, 0, packages) ?? within(name, packages, count),
    at(place) {
      const known = read.get(place)
      if (known !== undefined) return known
      const name = textAt(place)
      read.set(place, name)
      return name
    },
  }
}
