import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytes } from '../source/units'
import { build } from './measure.fixture'

interface Case {
  readonly name: string
  readonly dockerfile: string
  readonly layers: readonly { readonly by: string; readonly on_disk: number; readonly compressed: number }[]
  readonly files?: Readonly<Record<string, string>>
}

interface Compared {
  readonly off: number
  readonly inside: boolean
}

const ownLayer = /^(?:RUN|COPY|ADD|WORKDIR)\b/
/** Smaller layers are decided by records that say nothing of packages. */
const smallest = 2e6

/** Every layer of packages that was really built, beside what the model says of it. */
function compare(family: string, of: 'onDisk' | 'compressed'): readonly Compared[] {
  const text = readFileSync(new URL(`../../tools/bench/truth/${family}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { dockerfile, files = {}, layers }: Case = JSON.parse(line)
      const context = Object.entries(files).map(([path, content]) => ({ path, bytes: bytes(content.length) }))
      const built = build(dockerfile, { context, files }).target?.layers ?? []
      const own = built.filter((layer) => layer.instruction?.kind !== 'FROM')
      const rows = layers.filter((row) => ownLayer.test(row.by)).slice(-own.length)
      return rows.flatMap((row, i): readonly Compared[] => {
        const estimate = own[i]?.size[of]
        const truth = of === 'onDisk' ? row.on_disk : row.compressed
        if (!estimate || row.on_disk < smallest) return []
        const inside = estimate.low <= truth && truth <= estimate.high
        return [{ off: Math.abs(estimate.likely / truth - 1), inside }]
      })
    })
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

describe('layers of packages that were built, by the middle of their errors', () => {
  it.each([
    ['apt', 0.005, 0.01],
    ['apt-more', 0.005, 0.01],
    ['npm', 0.08, 0.08],
    ['npm-more', 0.08, 0.12],
  ])('%s', (family, onDisk, compressed) => {
    for (const [of, most] of [
      ['onDisk', onDisk],
      ['compressed', compressed],
    ] as const) {
      const all = compare(family, of)
      expect(median(all.map(({ off }) => off))).toBeLessThan(most)
      expect(Math.max(...all.map(({ off }) => off))).toBeLessThan(0.6)
      expect(all.filter(({ inside }) => inside).length / all.length).toBeGreaterThan(0.8)
    }
  })
})
