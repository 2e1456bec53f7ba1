import { useEffect, useMemo, useRef, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { onLinesBegun } from '@/components/thread/talk'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { downloadText } from '@/components/ui/save-text'
import { useIsWide } from '@/components/ui/use-width'
import type { StepReport } from '@/lib/analysis'
import { copyResult } from './copy-result'
import { say, useDesk } from './desk'
import { DiffView } from './diff-view'
import { drawnAs } from './drawn-steps'
import { type Explained, explainedSteps } from './explained'
import { FileBar, type Shown } from './file-bar'
import { FileText } from './file-text'
import { useKeptFocus } from './kept-focus'
import { NothingYet } from './nothing-yet'
import { Parts } from './parts'
import { cardHeight, StepCard } from './step-card'
import { StepList } from './step-list'
import { withoutStep } from './without-step'

/** From here on two columns of code are comfortable to read. */
const sideBySideFrom = 780

function download(name: string, text: string): void {
  downloadText(name, text)
  say(`${name} saved`)
}

function whyNoSteps({ analysis }: Answer, isUnread: boolean): string {
  if (analysis.plan.open.length > 0) return 'No step is applied, so the result is the file as it is.'
  return isUnread
    ? 'Nothing to change as long as the file cannot be read: the findings say where.'
    : 'Nothing to change: no rule knows a better way to write this file.'
}

/** What changes and why, and the file that comes of it. */
export function Changes({ answer }: { readonly answer: Answer }) {
  if (answer.analysis.stages.length === 0) return <NothingYet isEmpty={answer.text.trim() === ''} />
  return <ChangesOf answer={answer} />
}

interface CardsProps {
  readonly steps: readonly Explained[]
  readonly className: string
}

/** Steps that stand at no change of the file. */
function Cards({ steps, className }: CardsProps) {
  const cards = useMemo(() => new Map(steps.map((explained) => [drawnAs(explained.step.key), explained])), [steps])
  return (
    <Parts
      parts={cards}
      heightOf={() => cardHeight}
      draw={(explained) => <StepCard explained={explained} />}
      className={`divide-y divide-rule rounded-lg border ${className}`}
    />
  )
}

function ChangesOf({ answer }: { readonly answer: Answer }) {
  const [shown, setShown] = useState<Shown>('diff')
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box)
  // What is said of a line stands among the changes.
  useEffect(() => onLinesBegun(() => setShown('diff')), [])
  const isWide = useIsWide(box, sideBySideFrom) ?? false
  const printing = useDesk((desk) => desk.printing)
  // Paper is narrow, and a report tells what changes.
  const sideBySide = isWide && !printing
  const isUnread = useDesk((desk) => desk.unread.length > 0)
  const { diff, analysis } = answer
  const { plan } = analysis
  const left = withoutStep(analysis)
  const steps = useMemo(() => explainedSteps(answer), [answer])
  const elsewhere = plan.steps.filter((step) => diff.elsewhere.includes(step.key))
  const cardsOf = (some: readonly StepReport[]) => some.flatMap(({ key }) => steps.get(key) ?? [])

  return (
    <div ref={box}>
      <StepList steps={plan.steps} open={plan.open} fallen={answer.fallen} onCopy={copyResult} left={left} />
      <FileBar shown={shown} onShow={setShown} onDownload={() => download('Dockerfile', plan.dockerfile)} />
      {shown === 'diff' || printing ? (
        <>
          {plan.steps.length === 0 && <p className="mb-3 text-ink-soft">{whyNoSteps(answer, isUnread)}</p>}
          <DiffView diff={diff} steps={steps} sideBySide={sideBySide} />
        </>
      ) : (
        <FileText name="Dockerfile" text={plan.dockerfile} />
      )}
      {plan.dockerignore !== null && (
        <section aria-labelledby="dockerignore" className="unhurried mt-6 short:[content-visibility:visible]">
          <div className="mb-2 flex items-center gap-2">
            <h3 id="dockerignore" className="mr-auto font-semibold">
              .dockerignore
            </h3>
            <Button size="small" onClick={() => download('.dockerignore', plan.dockerignore ?? '')}>
              <Icon name="download" />
              Download .dockerignore
            </Button>
          </div>
          <FileText name=".dockerignore" text={plan.dockerignore} />
        </section>
      )}
      {elsewhere.length > 0 && (
        <section aria-labelledby="elsewhere" className="mt-6">
          <h3 id="elsewhere" className="mb-2 font-semibold">
            Beside the Dockerfile
          </h3>
          <Cards steps={cardsOf(elsewhere)} className="border-rule" />
        </section>
      )}
      {plan.open.length > 0 && (
        <section aria-labelledby="open-steps" className="mt-6">
          <h3 id="open-steps" className="mb-2 font-semibold">
            Not in the result
          </h3>
          <Cards steps={cardsOf(plan.open)} className="border-dashed border-edge" />
        </section>
      )}
    </div>
  )
}
