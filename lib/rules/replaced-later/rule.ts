import { sum, sumSizes } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { BuiltLayer, BuiltStage } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { deletedByCommand, lineOf } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'

export const replacedLater: Rule = {
  id: 'replaced-later',
  title: 'Files are written again in a later layer',
  area: 'size',
  phase: 'structure',
  what: 'An instruction writes files over those that an earlier one had written.',
  why: 'A layer keeps what it wrote: both versions are stored and pulled, and only the later one is seen.',
  todo: 'Write them once: copy or install where the last version comes from, or do both in one RUN.',
  mind: 'What is counted is all copies but the last, since one of them is needed.',
  safety: [],
  references: [
    {
      label: 'Docker docs: layers',
      url: 'https://docs.docker.com/get-started/docker-concepts/building-images/understanding-image-layers/',
    },
  ],
  equivalents: [],
  reads: 'stages',
  check: ({ built }: RuleContext): readonly Finding[] => (built.target ? findingsIn(built.target) : []),
}

/** Ratios mislead on small images and small files: below this many bytes nobody notices. */
const floor = 10_000_000

interface Waste {
  readonly maker: BuiltLayer
  readonly by: BuiltLayer
  readonly entries: Entry[]
}

function findingsIn(target: BuiltStage): readonly Finding[] {
  const { hidden } = target.ledger
  if (hidden.length === 0) return []
  const layers = new Map(target.layers.map((layer) => [layer.index, layer]))
  const found = new Map<string, Waste>()
  for (const { entry, by } of hidden) {
    const maker = layers.get(entry.layer)
    const hider = layers.get(by)
    if (!maker || !hider || maker.instruction?.kind === 'FROM' || entry.size.onDisk.likely === 0) continue
    const key = `${maker.index} ${by}`
    const waste = found.get(key) ?? { maker, by: hider, entries: [] }
    waste.entries.push(entry)
    found.set(key, waste)
  }
  return [...found.values()].flatMap((waste): readonly Finding[] => {
    if (sum(waste.entries.map((it) => it.size.onDisk)).likely < floor) return []
    const entries = waste.entries.filter((entry) => !isOtherwiseTold(target, waste, entry))
    const size = sumSizes(entries.map((it) => it.size))
    if (size.onDisk.likely < floor || !waste.by.instruction || !waste.maker.instruction) return []
    const first = lineOf(waste.maker.instruction)
    return [
      {
        severity: 'warning',
        range: waste.by.instruction.range,
        stage: waste.by.stage,
        message: `This writes over ${formatEstimate(size.onDisk)} that ${first} had written (${namesOf(entries)}): they stay in the image, ${formatEstimate(size.compressed)} to pull, and are never seen.`,
        anchor: namesOf(entries),
        fixes: [],
      },
    ]
  })
}

/** A command deletes it, or gives it another owner or mode: other rules speak of that. */
function isOtherwiseTold(target: BuiltStage, { by }: Waste, entry: Entry): boolean {
  if (deletedByCommand(target, entry)) return true
  const trace = by.instruction && target.traces.get(by.instruction.index)
  return (
    trace?.commands.some(
      (command) =>
        /^(?:chmod|chown|chgrp)$/.test(command.name) && command.wrote.some(({ path }) => path === entry.path),
    ) ?? false
  )
}

/** The largest, by path or by the name of a package. */
function namesOf(entries: readonly Entry[]): string {
  const sorted = entries.toSorted((a, b) => b.size.onDisk.likely - a.size.onDisk.likely)
  const names = [
    ...new Set(sorted.map((entry) => (entry.kind === 'package' ? (entry.label ?? entry.path) : entry.path))),
  ]
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(' and ')
}
