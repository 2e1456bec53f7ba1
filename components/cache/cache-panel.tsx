import { useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { useTraffic } from '@/components/cost/traffic'
import { asTheyAre, spansBefore } from '@/components/layers/spans'
import { Became } from '@/components/ui/became'
import { Segments } from '@/components/ui/segments'
import type { RebuildReport } from '@/lib/analysis'
import { formatSeconds, pullSeconds } from '@/lib/budget/cost'
import { sum } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'
import { type ComparedChange, comparedChanges } from './changes'
import { RerunList } from './rerun-list'

type Machine = 'laptop' | 'runner'

const machines: Record<Machine, string> = {
  laptop: 'A laptop kept the layers of the build before, and its cache mounts.',
  runner:
    'An empty runner has no layers and no cache mounts of its own: it pulls what it needs from a cache in the registry. Without such a cache it builds every instruction again.',
}

/** Source first: it is what changes every day. */
const firstAsked = (changes: readonly ComparedChange[]) =>
  changes.find(({ key }) => key.startsWith('source')) ?? changes[0]

type Moved = Readonly<Record<'moved' | 'fetched' | 'pulledFirst' | 'time', string>>

const figures = (report: RebuildReport | null, machine: Machine, megabits: number): Moved | null => {
  if (!report) return null
  const { moved, fetched, pulledFirst } = report
  const parts = [moved, fetched[machine], ...(machine === 'runner' ? [pulledFirst] : [])]
  return {
    moved: formatEstimate(moved),
    fetched: formatEstimate(fetched[machine]),
    pulledFirst: formatEstimate(pulledFirst),
    time: formatSeconds(pullSeconds(sum(parts).likely, { megabits })),
  }
}

interface FiguresProps {
  readonly change: ComparedChange
  readonly machine: Machine
}

function Figures({ change, machine }: FiguresProps) {
  const { megabits } = useTraffic()
  const before = figures(change.before, machine, megabits)
  const after = figures(change.after, machine, megabits)
  const rows: readonly { readonly id: keyof Moved; readonly name: string }[] = [
    { id: 'moved', name: 'Pushed once, and pulled by each host with the old image' },
    { id: 'fetched', name: 'Packages and dependencies fetched again' },
    ...(machine === 'runner'
      ? [{ id: 'pulledFirst' as const, name: 'Pulled from the cache in the registry first' }]
      : []),
    { id: 'time', name: `Time to move all of that at ${megabits} Mbit/s` },
  ]
  const none = 'does not enter it'
  return (
    <dl className="max-w-[52rem] divide-y divide-rule border-y border-rule">
      {rows.map(({ id, name }) => (
        <div key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-1.5">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="flex items-baseline gap-1.5 whitespace-nowrap">
            <Became before={before?.[id] ?? none} after={after?.[id] ?? none} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What runs again after a change, and how many bytes that moves: the file as it is against the file after. */
export function CachePanel({ answer }: { readonly answer: Answer }) {
  const { analysis, text } = answer
  const { plan } = analysis
  const changes = comparedChanges(analysis.cache, plan.cacheAfter)
  const [asked, setAsked] = useState<string | null>(null)
  const [machine, setMachine] = useState<Machine>('laptop')
  const change = changes.find(({ key }) => key === asked) ?? firstAsked(changes)
  if (!change) {
    return <p className="text-ink-soft">Nothing that this file reads can change, so nothing would run again.</p>
  }
  return (
    <div className="@container space-y-5">
      <h3 className="text-[15px] font-semibold">What a change builds again</h3>
      <fieldset>
        <legend className="mb-1.5 text-[13px] font-medium">What changes</legend>
        <div className="flex flex-wrap gap-1.5">
          {changes.map(({ key, title }) => (
            <label
              key={key}
              className="relative max-w-full truncate rounded-full border border-rule bg-sheet px-3 py-1 text-[13px] text-ink-soft hover:border-edge has-checked:border-ship-fill has-checked:bg-ship-tint has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ship-fill"
            >
              <input
                type="radio"
                name="change"
                className="absolute inset-0 appearance-none opacity-0"
                checked={key === change.key}
                onChange={() => setAsked(key)}
              />
              {/^(?:a|the) /.test(title) ? `${title[0]?.toUpperCase()}${title.slice(1)}` : title}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segments
          legend="Where it is built"
          value={machine}
          onChange={setMachine}
          segments={[
            { value: 'laptop', label: 'Laptop, warm cache' },
            { value: 'runner', label: 'Empty CI runner' },
          ]}
        />
        <p className="max-w-[64ch] flex-1 basis-104 text-[13px] text-ink-faint">{machines[machine]}</p>
      </div>
      <Figures change={change} machine={machine} />
      <div className="grid gap-4 @2xl:grid-cols-2">
        <RerunList
          title="Before"
          stages={analysis.stages}
          text={text}
          again={change.before?.again ?? []}
          spanInFile={asTheyAre}
        />
        <RerunList
          title="After"
          stages={plan.stagesAfter}
          text={plan.dockerfile}
          again={change.after?.again ?? []}
          spanInFile={spansBefore(plan.lines)}
        />
      </div>
      <p className="max-w-[72ch] text-[13px] text-ink-faint">
        What runs again is taken to write something new. How long the commands themselves take is not known here.
      </p>
    </div>
  )
}
