import { useId, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { isUnknown } from '@/components/review/headline-words'
import { Became } from '@/components/ui/became'
import { Labelled, TextField } from '@/components/ui/field'
import { type CostLine, costLines, type Traffic } from '@/lib/budget/cost'
import type { Basis, Estimate } from '@/lib/catalog/estimate'
import { saidBytes } from '@/lib/catalog/format'
import { keepTraffic, leastMegabits, mostOfAnything, useTraffic } from './traffic'

const inputs: readonly { readonly name: keyof Traffic; readonly label: string; readonly step: string }[] = [
  { name: 'deploysPerDay', label: 'Deploys a day', step: '1' },
  { name: 'nodes', label: 'Nodes that pull each', step: '1' },
  { name: 'transferPrice', label: '$ for a GB pulled', step: '0.01' },
  { name: 'megabits', label: 'Mbit/s of a node', step: '10' },
  { name: 'versionsKept', label: 'Versions kept', step: '1' },
  { name: 'storagePrice', label: '$ a month for a GB kept', step: '0.01' },
]

const names: Readonly<Record<CostLine['id'], string>> = {
  pull: 'A node pulls the image in',
  'transfer-day': 'Traffic',
  'transfer-year': 'Traffic in a year',
  'storage-year': 'Keeping its versions',
}

const order = ['pull', 'transfer-day', 'transfer-year', 'storage-year'] as const

function NumberField({ name, label, step, traffic }: (typeof inputs)[number] & { readonly traffic: Traffic }) {
  const id = useId()
  const [isRefused, setRefused] = useState(false)
  const problem = isRefused
    ? `Write a number from ${name === 'megabits' ? leastMegabits : 0} to ${mostOfAnything.toLocaleString('en')}. Until then ${traffic[name]} counts.`
    : null
  return (
    <Labelled id={id} label={label} problem={problem}>
      <TextField
        id={id}
        type="number"
        min="0"
        max={mostOfAnything}
        step={step}
        // What is being typed may be no number yet; the last one then goes on counting.
        defaultValue={traffic[name]}
        aria-invalid={isRefused ? true : undefined}
        aria-describedby={isRefused ? `${id}-hint` : undefined}
        onChange={({ target }) => {
          if (keepTraffic({ ...traffic, [name]: target.valueAsNumber })) setRefused(false)
        }}
        onBlur={({ target }) => setRefused(!keepTraffic({ ...traffic, [name]: target.valueAsNumber }))}
      />
    </Labelled>
  )
}

const linesOf = (size: Estimate, traffic: Traffic): readonly CostLine[] =>
  isUnknown(size) ? [] : costLines(saidBytes(size), traffic)

/** A figure is no surer than the size that it rests on. */
const surety: Readonly<Record<Basis, string>> = { measured: '', derived: '', assumed: 'about ', unknown: 'at least ' }

/** What pulling and keeping the image takes in time and money, before and after, with every formula written out. */
export function CostSection({ answer }: { readonly answer: Answer }) {
  const traffic = useTraffic()
  const { image, plan } = answer.analysis
  const before = linesOf(image.size.compressed, traffic)
  const after = linesOf(plan.after.size.compressed, traffic)
  const of = (lines: readonly CostLine[], id: CostLine['id']) => lines.find((line) => line.id === id)
  const says = (lines: readonly CostLine[], { basis }: Estimate, id: CostLine['id']) => {
    const line = of(lines, id)
    return line ? surety[basis] + line.value : 'not known'
  }
  return (
    <section aria-labelledby="cost">
      <h3 id="cost" className="text-[15px] font-semibold">
        Time and cost
      </h3>
      <div className="mt-3 grid max-w-[36rem] grid-cols-3 gap-x-4 gap-y-3 max-sm:grid-cols-2">
        {inputs.map((input) => (
          <NumberField key={input.name} {...input} traffic={traffic} />
        ))}
      </div>
      <dl className="mt-5 max-w-[56rem] divide-y divide-rule border-y border-rule">
        {order.map((id) => (
          <div key={id} className="grid gap-x-6 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <dt className="text-ink-soft">{names[id]}</dt>
            <dd>
              <span className="flex flex-wrap items-baseline gap-x-1.5">
                <Became
                  before={says(before, image.size.compressed, id)}
                  after={says(after, plan.after.size.compressed, id)}
                />
              </span>
              <span className="block text-[13px] text-ink-faint">{(of(after, id) ?? of(before, id))?.formula}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 max-w-[72ch] text-[13px] text-ink-faint">
        Every node is taken to pull the whole image at every deploy, and every version to share no layer with another,
        so this is the most that it comes to. The prices are list prices of a large registry; put in yours. They stay in
        this browser.
      </p>
    </section>
  )
}
