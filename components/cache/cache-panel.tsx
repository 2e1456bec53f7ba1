import { useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { useTraffic } from '@/components/cost/traffic'
import { asTheyAre, spansBefore } from '@/components/layers/spans'
import { Became } from '@/components/ui/became'
import { Segments } from '@/components/ui/segments'
import type { RebuildReport } from '@/lib/analysis'
import { type ComparedChange, comparedChanges } from './changes'
import { figuresOf, type Machine } from './figures'
import { RerunList } from './rerun-list'

const machines: Record<Machine, string> = {
  laptop: 'A laptop kept the layers of the build before, and its cache mounts.',
  runner:
    'An empty runner has no layers and no cache mounts of its own: it pulls what it needs from a cache in the registry. Without such a cache it builds every instruction again.',
}

/** Source first: it is what changes every day. */
const firstAsked = (changes: readonly ComparedChange[]) =>
  changes.find(({ key }) => key.startsWith('source')) ?? changes[0]

interface FiguresProps {
  readonly change: ComparedChange
  readonly machine: Machine
}

function Figures({ change, machine }: FiguresProps) {
  const { megabits } = useTraffic()
  return (
    <dl className="max-w-[52rem] divide-y divide-rule border-y border-rule">
      {figuresOf(change, machine, megabits).map(({ name, before, after }) => (
        <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-6 py-1.5">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="ml-auto flex items-baseline gap-1.5 whitespace-nowrap">
            <Became before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What a choice comes to, for whoever does not see the figures change. */
function inWords(change: ComparedChange, machine: Machine, megabits: number): string {
  const time = figuresOf(change, machine, megabits).at(-1)
  const again = (report: RebuildReport | null) => {
    const count = new Set(report?.again).size
    return count === 1 ? '1 instruction runs again' : `${count} instructions run again`
  }
  return `Before, ${again(change.before)}, ${time?.before}. After, ${again(change.after)}, ${time?.after}.`
}

/** What runs again after a change, and how many bytes that moves: the file as it is against the file after. */
export function CachePanel({ answer }: { readonly answer: Answer }) {
  const { analysis, text } = answer
  const { plan } = analysis
  const changes = comparedChanges(analysis.cache, plan.cacheAfter)
  const [asked, setAsked] = useState<string | null>(null)
  const [machine, setMachine] = useState<Machine>('laptop')
  const [told, setTold] = useState('')
  const { megabits } = useTraffic()
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
          {changes.map((it) => {
            const { key, title } = it
            return (
              <label
                key={key}
                className="relative max-w-full truncate rounded-full border border-rule bg-sheet px-3 py-1 text-[13px] text-ink-soft hover:border-edge has-checked:border-ship-fill has-checked:bg-ship-tint has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ship-fill"
              >
                <input
                  type="radio"
                  name="change"
                  className="absolute inset-0 appearance-none opacity-0"
                  checked={key === change.key}
                  onChange={() => {
                    setAsked(key)
                    setTold(inWords(it, machine, megabits))
                  }}
                />
                {/^(?:a|the) /.test(title) ? `${title[0]?.toUpperCase()}${title.slice(1)}` : title}
              </label>
            )
          })}
        </div>
      </fieldset>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segments
          legend="Where it is built"
          value={machine}
          onChange={(next) => {
            setMachine(next)
            setTold(inWords(change, next, megabits))
          }}
          segments={[
            { value: 'laptop', label: 'Laptop, warm cache' },
            { value: 'runner', label: 'Empty CI runner' },
          ]}
        />
        <p className="max-w-[64ch] flex-1 basis-104 text-[13px] text-ink-faint">{machines[machine]}</p>
      </div>
      <p role="status" className="sr-only">
        {told}
      </p>
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
