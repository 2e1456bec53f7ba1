import { readFile } from 'node:fs/promises'

/** A line of `tools/facts/base-images.jsonl`. Sizes in bytes except `on_disk_mb`, which is in 10^6 bytes. */
export interface ImageFact {
  readonly ref: string
  readonly alias?: readonly string[]
  readonly digest?: string
  readonly compressed?: number
  readonly layers?: readonly number[]
  readonly created?: string
  readonly os?: string
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly user?: string
  readonly on_disk_mb?: number
  readonly on_disk_created?: string
  readonly packages?: number
  readonly source: string
}

/** A fact with the pulled image known: what can become a row. */
export interface PulledFact extends ImageFact {
  readonly repository: string
  readonly tags: readonly string[]
  readonly compressed: number
  readonly layers: readonly number[]
  readonly created: string
}

const splitRef = (ref: string): readonly [string, string] => {
  const colon = ref.indexOf(':')
  return [ref.slice(0, colon), ref.slice(colon + 1)]
}

/** The tag of the same image that does not name the distribution: `22-alpine3.24` of an Alpine 3.24 image is `22-alpine`. */
export function shorterTag(tag: string): string {
  return tag
    .replace(/-(?:bookworm|trixie|bullseye)(?=-|$)/, '')
    .replace(/-alpine-?\d+\.\d+$/, '-alpine')
    .replace(/^stable/, 'trixie')
}

export async function readImageFacts(): Promise<readonly PulledFact[]> {
  const text = await readFile('tools/facts/base-images.jsonl', 'utf8')
  const facts: readonly ImageFact[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const measuredOnly = facts.filter((fact) => fact.compressed === undefined)
  const result: PulledFact[] = []
  for (const fact of facts) {
    const { compressed, created } = fact
    if (compressed === undefined || created === undefined) continue
    const [repository, tag] = splitRef(fact.ref)
    const recent = created >= '2026'
    const twin = measuredOnly.find((other) => {
      const [otherRepository, otherTag] = splitRef(other.ref)
      return recent && otherRepository === repository && otherTag !== tag && shorterTag(otherTag) === tag
    })
    const more = [...(fact.alias ?? []), ...(twin ? [twin.ref] : [])].map((ref) => splitRef(ref)[1])
    result.push({
      ...fact,
      ...(twin && fact.on_disk_mb === undefined
        ? { on_disk_mb: twin.on_disk_mb, on_disk_created: twin.on_disk_created }
        : {}),
      repository,
      tags: [tag, ...more],
      compressed,
      created,
      layers: fact.layers ?? [],
    })
  }
  return result
}
