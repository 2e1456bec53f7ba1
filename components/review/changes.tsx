import { useEffect, useRef, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { onLinesBegun } from '@/components/thread/talk'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { copyText, downloadText } from '@/components/ui/save-text'
import { Segments } from '@/components/ui/segments'
import { useIsWide } from '@/components/ui/use-width'
import type { StepReport } from '@/lib/analysis'
import { say } from './desk'
import { DiffView } from './diff-view'
import { drawnAs } from './drawn-steps'
import { explainedSteps } from './explained'
import { FileText } from './file-text'
import { useKeptFocus } from './kept-focus'
import { StepCard } from './step-card'
import { StepList } from './step-list'

/** From here on two columns of code are comfortable to read. */
const sideBySideFrom = 780

type Shown = 'diff' | 'result'
const ways = [
  { value: 'diff', label: 'Changes' },
  { value: 'result', label: 'Result' },
] as const

async function copyResult(text: string): Promise<void> {
  say(
    (await copyText(text))
      ? 'Dockerfile copied'
      : 'The browser did not allow copying; select the text of the result instead',
  )
}

function download(name: string, text: string): void {
  downloadText(name, text)
  say(`${name} saved`)
}

function whyNoSteps({ text, analysis }: Answer): string {
  if (text.trim() === '') return 'Nothing to change yet: the file is empty. Paste a Dockerfile, or open an example.'
  if (analysis.plan.open.length > 0) return 'No step is applied, so the result is the file as it is.'
  return analysis.diagnostics.length > 0
    ? 'Nothing to change as long as the file cannot be read: the findings say where.'
    : 'Nothing to change: no rule knows a better way to write this file.'
}

/** What changes and why, and the file that comes of it. */
export function Changes({ answer }: { readonly answer: Answer }) {
  const [shown, setShown] = useState<Shown>('diff')
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box)
  // What is said of a line stands among the changes.
  useEffect(() => onLinesBegun(() => setShown('diff')), [])
  const sideBySide = useIsWide(box, sideBySideFrom) ?? false
  const { diff, analysis } = answer
  const { plan } = analysis
  const steps = explainedSteps(answer)
  const card = ({ key }: StepReport) => {
    const explained = steps.get(key)
    return explained && <StepCard key={drawnAs(key)} explained={explained} />
  }
  const elsewhere = plan.steps.filter((step) => diff.elsewhere.includes(step.key))

  return (
    <div ref={box}>
      <StepList steps={plan.steps} open={plan.open} fallen={answer.fallen} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h3 className="sr-only">The file</h3>
        <Segments legend="Show the file as" value={shown} onChange={setShown} segments={ways} />
        <span className="grow" />
        <Button onClick={() => copyResult(plan.dockerfile)}>
          <Icon name="copy" className="size-4 max-sm:hidden" />
          Copy result
        </Button>
        <Button onClick={() => download('Dockerfile', plan.dockerfile)}>
          <Icon name="download" className="size-4 max-sm:hidden" />
          Download
        </Button>
      </div>
      {shown === 'diff' ? (
        <>
          {plan.steps.length === 0 && <p className="mb-3 text-ink-soft">{whyNoSteps(answer)}</p>}
          {plan.dockerfile.trim() !== '' && <DiffView diff={diff} steps={steps} sideBySide={sideBySide} />}
        </>
      ) : (
        <FileText name="Dockerfile" text={plan.dockerfile} />
      )}
      {plan.dockerignore !== null && (
        <section aria-labelledby="dockerignore" className="mt-6">
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
          <div className="divide-y divide-rule rounded-lg border border-rule">{elsewhere.map(card)}</div>
        </section>
      )}
      {plan.open.length > 0 && (
        <section aria-labelledby="open-steps" className="mt-6">
          <h3 id="open-steps" className="mb-2 font-semibold">
            Not in the result
          </h3>
          <div className="divide-y divide-rule rounded-lg border border-dashed border-edge">{plan.open.map(card)}</div>
        </section>
      )}
    </div>
  )
}
