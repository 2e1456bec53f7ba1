import { type FormEvent, useId, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { setBudget } from '@/components/review/choices'
import { say, useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { Labelled, TextField } from '@/components/ui/field'
import { handFocusTo } from '@/components/ui/hand-focus'
import { Segments } from '@/components/ui/segments'
import type { ImageReport } from '@/lib/analysis'
import { judge, type LoadLine, loadLineOf, noBudget, withLoadLine } from '@/lib/budget/budget'
import { judgeBudget } from '@/lib/budget/judgement'
import { runtimeOf, type Suggestion, suggestions } from '@/lib/budget/suggestion'
import { formatBytes } from '@/lib/catalog/format'
import { parseBytes } from '@/lib/catalog/parse-bytes'

const rangeOf = ({ low, high }: Suggestion): string =>
  low === 0 ? `under ${formatBytes(high)}` : `${formatBytes(low)} to ${formatBytes(high)}`

/** A number and its unit stay on one line. */
const withUnits = (sentence: string): string => sentence.replace(/(\d) (?=[kMGTP]?B\b)/g, '$1\u00a0')

interface AgainstLineProps {
  readonly title: string
  readonly image: ImageReport
  readonly line: LoadLine
  /** Bytes that fill the whole width. */
  readonly most: number
}

/** An image against its load line: how far it reaches, where the line is, and the same in words. */
function AgainstLine({ title, image, line, most }: AgainstLineProps) {
  const size = image.size[line.of]
  const over = judge(size, line.bytes) === 'over'
  const [judgement] = judgeBudget({ ...noBudget, [line.of]: line.bytes }, image, null)
  const share = (bytes: number) => `${Math.min(100, (bytes / most) * 100)}%`
  return (
    <div className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1">
      <span className="text-ink-faint">{title}</span>
      <span className="bar relative block h-5 rounded-xs bg-stay-tint" aria-hidden="true">
        <span
          className={`moves absolute inset-y-0 left-0 rounded-xs ${over ? 'wasted' : 'bg-ship-fill'}`}
          style={{ width: share(size.likely) }}
        />
        <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: share(line.bytes) }} />
      </span>
      <span className="col-start-2 text-[13px] text-ink-soft">{judgement && withUnits(judgement.sentence)}</span>
    </div>
  )
}

/** What the image may weigh, and whether it keeps to that. */
export function BudgetSection({ answer }: { readonly answer: Answer }) {
  const budget = useDesk((desk) => desk.choices.present.budget)
  const line = loadLineOf(budget)
  const [of, setOf] = useState<LoadLine['of']>(line?.of ?? 'compressed')
  const [typed, setTyped] = useState(line ? formatBytes(line.bytes) : '')
  const [wrong, setWrong] = useState(false)
  const id = useId()
  const { image, plan } = answer.analysis
  const runtime = runtimeOf(answer.analysis)

  const set = (next: LoadLine | null) => {
    setBudget(withLoadLine(budget, next))
    setTyped(next ? formatBytes(next.bytes) : '')
    if (next) setOf(next.of)
    setWrong(false)
    say(next ? `Budget: ${formatBytes(next.bytes)} ${next.of === 'compressed' ? 'to pull' : 'on disk'}` : 'No budget')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const bytes = parseBytes(typed)
    if (bytes === null || bytes === 0) setWrong(true)
    else set({ of, bytes })
  }
  const most = line ? Math.max(line.bytes * 1.25, image.size[line.of].likely, plan.after.size[line.of].likely) : 1

  return (
    <section aria-labelledby="budget">
      <h3 id="budget" className="text-[15px] font-semibold">
        Budget
      </h3>
      <p className="mt-1 max-w-[68ch] text-ink-soft">
        What the image may weigh. It is kept with this file and its link
        <span className="max-sm:hidden">, and is the load line on the gauge</span>.
      </p>
      <form onSubmit={submit} className="mt-3 flex flex-wrap items-end gap-x-3 gap-y-2">
        <Labelled id={id} label="At most" className="w-40">
          <TextField
            id={id}
            value={typed}
            placeholder="120 MB"
            aria-invalid={wrong}
            aria-describedby={wrong ? `${id}-hint` : undefined}
            onChange={(event) => {
              setTyped(event.target.value)
              setWrong(false)
            }}
          />
        </Labelled>
        <Segments
          legend="What the budget is for"
          value={of}
          onChange={(next) => {
            setOf(next)
            if (line) setBudget(withLoadLine(budget, { ...line, of: next }))
          }}
          segments={[
            { value: 'compressed', label: 'To pull' },
            { value: 'onDisk', label: 'On disk' },
          ]}
        />
        <Button type="submit">Set budget</Button>
        <Button
          look="quiet"
          // Out of sight it keeps its room, so that nothing below goes elsewhere once a budget is set.
          className={line ? '' : 'invisible'}
          onClick={() => {
            set(null)
            handFocusTo(`#${CSS.escape(id)}`)
          }}
        >
          No budget
        </Button>
      </form>
      {wrong && (
        <p id={`${id}-hint`} role="alert" className="mt-1 text-[13px] text-save">
          Write it as 120 MB or 1.2 GB.
        </p>
      )}
      <p className="mt-4 mb-1.5 text-[13px] text-ink-faint print:hidden">
        What lean images come to, as they are pulled:
      </p>
      <div className="flex flex-wrap gap-1.5">
        {Object.values(suggestions).map((suggestion) => (
          <Button
            key={suggestion.runtime}
            size="small"
            wraps
            onClick={() => set({ of: 'compressed', bytes: suggestion.high })}
          >
            {suggestion.title}: {rangeOf(suggestion)}
            {suggestion.runtime === runtime && <span className="font-normal text-ink-faint">this file</span>}
          </Button>
        ))}
      </div>
      {line && (
        <div className="mt-5 max-w-[48rem] space-y-3" data-testid="budget-verdict">
          <AgainstLine title="Before" image={image} line={line} most={most} />
          <AgainstLine title="After" image={plan.after} line={line} most={most} />
        </div>
      )}
    </section>
  )
}
