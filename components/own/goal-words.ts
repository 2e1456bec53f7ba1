import { formatBytes } from '@/lib/catalog/format'
import type { Slot } from '@/lib/learn/goal-slots'
import { goalTitle } from '@/lib/learn/goals'

/** What a goal asks, before and after the place for its figure. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  reads: ['Nothing in the file keeps it from building.', ''],
  onDisk: ['The image weighs at most', 'on disk.'],
  compressed: ['The image weighs at most', 'to pull.'],
  waste: ['Layers hold at most', 'that later ones delete.'],
  moved: ['A change of the source makes at most', 'of new layers.'],
  'fetched laptop': ['A change of the source fetches at most', 'of dependencies again, on a laptop.'],
  'fetched runner': ['A change of the source fetches at most', 'of dependencies again, on an empty runner.'],
  sent: ['COPY takes at most', 'of the build context.'],
  layers: ['The image has at most', 'layers.'],
  stages: ['The file has at least', 'stages.'],
  packages: ['The image has at most', 'distribution packages.'],
  made: ['The image still has what the build makes.', ''],
  user: ['The container does not run as root.', ''],
  starts: ['The container still starts', ''],
}

export function slotWords(slot: Slot, ruleTitles: ReadonlyMap<string, string>): readonly [string, string] {
  const known = words[slot.key]
  if (known) return known
  const { probe } = slot
  if (probe?.kind === 'rule') return [`Nothing is left to find: ${ruleTitles.get(probe.rule) ?? probe.rule}.`, '']
  if (probe && 'most' in probe) {
    const [before = '', after = ''] = goalTitle(probe).split(formatBytes(probe.most))
    return [before.trim(), after.trim()]
  }
  if (probe && probe.kind !== 'holds') return [goalTitle(probe), '']
  return ['The image still has', '']
}
