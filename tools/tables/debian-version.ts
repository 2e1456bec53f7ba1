/** Debian's order of version characters: `~` before the end, the end before letters, letters before the rest. */
function weight(character: string | undefined): number {
  if (character === undefined || /\d/.test(character)) return 0
  if (character === '~') return -1
  return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256
}

function compareParts(a: string, b: string): number {
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    while ((i < a.length && !/\d/.test(a[i] ?? '')) || (j < b.length && !/\d/.test(b[j] ?? ''))) {
      const difference = weight(a[i]) - weight(b[j])
      if (difference !== 0) return difference
      i++
      j++
    }
    const left = /^\d*/.exec(a.slice(i))?.[0] ?? ''
    const right = /^\d*/.exec(b.slice(j))?.[0] ?? ''
    const difference = Number(left) - Number(right)
    if (difference !== 0) return difference
    i += left.length
    j += right.length
  }
  return 0
}

function split(version: string): readonly [epoch: number, upstream: string, revision: string] {
  const colon = version.indexOf(':')
  const rest = version.slice(colon + 1)
  const dash = rest.lastIndexOf('-')
  const epoch = colon < 0 ? 0 : Number(version.slice(0, colon))
  return dash < 0 ? [epoch, rest, ''] : [epoch, rest.slice(0, dash), rest.slice(dash + 1)]
}

/** Orders two versions as dpkg does (deb-version(7)): negative where `a` is the older. */
export function compareDebianVersions(a: string, b: string): number {
  const [epochA, upstreamA, revisionA] = split(a)
  const [epochB, upstreamB, revisionB] = split(b)
  return epochA - epochB || compareParts(upstreamA, upstreamB) || compareParts(revisionA, revisionB)
}
