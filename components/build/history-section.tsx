import { useId, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { bring, say, show, useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { Labelled, TextArea } from '@/components/ui/field'
import { handFocusTo } from '@/components/ui/hand-focus'
import { readHistory } from '@/lib/image/history'
import { historyField, historySelector } from './fields'
import { Section } from './section'

/** Exports of dive list every file of an image; nothing else comes near. */
const longest = 16 * 1024 * 1024

/** What docker or dive printed of the image that was built from this file. */
export function HistorySection({ answer }: { readonly answer: Answer }) {
  const id = useId()
  const history = useDesk((desk) => desk.history)
  const [tooLong, setTooLong] = useState(false)
  const report = history === null ? null : answer.analysis.history

  const take = (text: string) => {
    setTooLong(text.length > longest)
    if (text.length <= longest) bring({ history: text.trim() === '' ? null : text })
  }
  const problem = tooLong ? 'This is longer than 16 MB, which no history is.' : report?.used === false && report.reason

  return (
    <Section title="I have built it">
      <p className="mt-1 mb-3 max-w-[70ch] text-ink-soft">
        Paste what <code>docker history --no-trunc --format json IMAGE</code> prints, its plain table, an export of{' '}
        <code>dive --json</code>, and its layers take the place of the estimates. A line of <code>docker image ls</code>{' '}
        or what <code>docker image inspect</code> prints says how large the image is as a whole.
      </p>
      <Labelled id={id} label="What docker or dive printed" problem={problem || null}>
        <TextArea
          id={id}
          data-field={historyField}
          className="scroll-my-20"
          rows={history === null ? 3 : 6}
          value={history ?? ''}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-hint` : undefined}
          onChange={(event) => take(event.target.value)}
        />
      </Labelled>
      {history !== null && (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <p role="status" className="mr-auto">
            {report?.used &&
              (readHistory(history)?.kind === 'total'
                ? 'Used: sizes that were assumed are fitted to that of the whole image.'
                : 'Used: its layers are shown as measured, and savings start from them.')}
          </p>
          {report?.used && <Button onClick={() => show('layers')}>See the layers</Button>}
          <Button
            onClick={() => {
              take('')
              say('Estimates are shown again')
              handFocusTo(historySelector)
            }}
          >
            Remove
          </Button>
        </div>
      )}
    </Section>
  )
}
