import type { Answer } from '@/components/analysis/protocol'
import { rewrite, say, seek, show, useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { handFocusTo } from '@/components/ui/hand-focus'
import { profileWords } from '@/lib/rules/profile'
import { applyEdits } from '@/lib/source/edits'
import type { BaseReport, CandidateReport } from './base-report'
import { CandidateRow } from './candidate-row'

function write(answer: Answer, next: Pick<CandidateReport, 'reference' | 'edits'>, then: (text: string) => void): void {
  if (useDesk.getState().text !== answer.text) {
    say('The file has changed since; wait for the new table')
    return
  }
  const result = applyEdits(answer.text, next.edits ?? [])
  if (!result.ok) {
    say(`Not written: ${result.reason}`)
    return
  }
  then(result.text)
  say(`The file starts from ${next.reference} now`)
}

/** What the table and the file were before the first base was tried in a stage, and what the last one made of the file. */
interface Tried {
  readonly was: CandidateReport | undefined
  /** References as they stood: a table that is sorted anew would put another button under the pointer. */
  readonly order: readonly string[]
  readonly before: string
  readonly after: string
}

const tried = new Map<number, Tried>()

const tryButton = (stage: number, reference: string): string => `${stage} ${reference}`
const selectorOf = (button: string): string => `[data-base="${CSS.escape(button)}"]`
const backButton = (stage: number): string => `${stage} back`

/** Puts a base in the place of another; the first one stays remembered, to go back to. */
function tryBase(stage: number, was: string, text: string): void {
  useDesk.setState(({ triedFrom }) => ({ triedFrom: { [stage]: was, ...triedFrom } }))
  rewrite(text)
}

function baseIsBack(stage: number, text: string): void {
  useDesk.setState(({ triedFrom: { [stage]: _, ...others } }) => ({ triedFrom: others }))
  rewrite(text)
}

function tryOn(base: BaseReport, from: string, to: string): void {
  const last = tried.get(base.stage)
  const rows = rowsOf(base)
  tried.set(
    base.stage,
    last?.after === from
      ? { ...last, after: to }
      : { was: rows.find((row) => row.now), order: rows.map((row) => row.reference), before: from, after: to },
  )
  tryBase(base.stage, base.reference, to)
  handFocusTo(selectorOf(backButton(base.stage)))
}

/** The very text from before, where nothing else was written since; else the file with the first base in place again. */
function goBack(base: BaseReport, reference: string, now: string, text: string): void {
  const last = tried.get(base.stage)
  tried.delete(base.stage)
  baseIsBack(base.stage, last?.after === now && last.was?.reference === reference ? last.before : text)
  handFocusTo(selectorOf(tryButton(base.stage, base.reference)))
}

/** What the others are to be compared with comes first; while they are tried every row stays in its place. */
function rowsOf({ stage, candidates, before }: BaseReport): readonly CandidateReport[] {
  const last = before ? tried.get(stage) : undefined
  const { was } = last ?? {}
  if (!last || !was) return candidates.toSorted((a, b) => Number(b.now) - Number(a.now))
  const rows = candidates.some((it) => it.reference === was.reference)
    ? candidates
    : [...candidates, { ...was, now: false, breaks: [], changes: [], edits: null }]
  const placeOf = ({ reference }: CandidateReport) => {
    const at = last.order.indexOf(reference)
    return at === -1 ? rows.length : at
  }
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b))
}

interface StageBasesProps {
  readonly base: BaseReport
  readonly answer: Answer
  /** True where the file has no other stage. */
  readonly alone: boolean
  /** Bytes of the largest base of the table, for bars on one scale. */
  readonly largest: number
}

/** The bases that one stage could have, side by side. */
function StageBases({ base, answer, alone, largest }: StageBasesProps) {
  const { before } = base
  const stage = alone ? 'The image' : `Stage ${base.name ?? base.stage}`
  return (
    <section aria-label={`${stage}: what it could start from`}>
      <h4 className="mb-1 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{stage}</span>
        <button
          type="button"
          onClick={() => seek(base)}
          className="-my-[3px] py-[3px] text-[13px] text-ship underline decoration-rule underline-offset-4 hover:decoration-current"
        >
          Line {base.line}
        </button>
        <span className="rounded-sm bg-stay-tint px-1.5 py-0.5 text-[12px] text-ink-soft">
          {base.shipped ? 'ships' : 'stays behind'}
        </span>
        {before && (
          <Button
            size="small"
            data-base={backButton(base.stage)}
            onClick={() => write(answer, before, (text) => goBack(base, before.reference, answer.text, text))}
            className="ml-auto"
          >
            Back to {before.reference}
          </Button>
        )}
      </h4>
      <table className="w-full border-collapse @max-4xl:block">
        <thead className="text-left text-[12px] text-ink-faint @max-4xl:sr-only">
          <tr className="border-b border-rule">
            {['Image', 'On disk', 'To pull', 'C library', 'Shell', 'Packages', 'User', 'Supported'].map((name) => (
              <th key={name} scope="col" className="py-1 pr-3 font-normal">
                {name}
              </th>
            ))}
            <th scope="col" className="py-1 font-normal">
              <span className="sr-only">Try it</span>
            </th>
          </tr>
        </thead>
        {rowsOf(base).map((candidate) => (
          <CandidateRow
            key={candidate.reference}
            candidate={candidate}
            isBefore={candidate.reference === before?.reference}
            button={tryButton(base.stage, candidate.reference)}
            largest={largest}
            onTry={() => write(answer, candidate, (text) => tryOn(base, answer.text, text))}
          />
        ))}
      </table>
      {base.candidates.length === 1 && (
        <p className="mt-1 text-[13px] text-ink-faint">The table of images knows nothing that could take its place.</p>
      )}
    </section>
  )
}

/** What the stages of the file could start from, what ships first. */
export function BasesPanel({ answer }: { readonly answer: Answer }) {
  const { bases } = answer
  const { title, means } = profileWords[useDesk((desk) => desk.thread.settings.profile)]
  if (bases === null) return <p className="text-ink-soft">Looking through the table of images…</p>
  const ordered = [...bases].sort((a, b) => Number(b.shipped) - Number(a.shipped) || b.stage - a.stage)
  const largest = Math.max(1, ...bases.flatMap((base) => rowsOf(base).map((it) => it.size.onDisk.likely)))
  return (
    <div className="@container space-y-7">
      <div>
        <h3 className="text-[15px] font-semibold">What the file could start from</h3>
        <p className="mt-1 max-w-[72ch] text-ink-soft">
          {bases.length === 0
            ? 'No stage of this file starts from an image that has a name.'
            : 'Try one, and the file starts from it: everything is worked out anew, and one click goes back.'}
        </p>
        <p className="mt-1 max-w-[72ch] text-ink-soft">
          <button
            type="button"
            onClick={() => show('build')}
            className="relative -my-0.5 py-0.5 text-ship underline decoration-rule underline-offset-4 hover:decoration-current"
          >
            Where it runs
          </button>
          : <span className="text-ink">{title}</span>. {means[0]}
        </p>
      </div>
      {ordered.map((base) => (
        <StageBases
          key={base.stage}
          base={base}
          answer={answer}
          alone={answer.analysis.stages.length === 1}
          largest={largest}
        />
      ))}
    </div>
  )
}
