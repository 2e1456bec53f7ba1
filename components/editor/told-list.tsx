import { useEffect, useState } from 'react'
import { Words } from '@/components/ui/prose'
import type { FindingReport, FixReport, Severity } from '@/lib/analysis'
import { applyEdits } from '@/lib/source/edits'
import { type Line, line } from '@/lib/source/units'
import type { Marks } from './port'
import { restAfter, toldWhileTyping } from './told-while-typing'

interface ToldListProps {
  readonly marks: Marks
  /** False while the text is no longer the one that the marks are about. */
  readonly current: boolean
  /** From the page to the site's own root. */
  readonly home: string
  readonly onSeek: (line: Line) => void
  readonly onFix: (text: string) => void
}

const names: Record<Severity, string> = { error: 'Error', warning: 'Warning', info: 'Note' }

const inOrder = (findings: readonly FindingReport[]): readonly FindingReport[] =>
  [...findings].sort((a, b) => a.line - b.line)

/** Not yet those that the letters typed last have made. */
function useRested(found: Marks['diagnostics']): Marks['diagnostics'] {
  const [told, setTold] = useState(found)
  useEffect(() => {
    const timer = setTimeout(() => setTold(found), restAfter)
    return () => clearTimeout(timer)
  }, [found])
  return toldWhileTyping(found, told)
}

/** What the full editor marks in the lines, as a list beside a text area that can mark none. */
export function ToldList({ marks, current, home, onSeek, onFix }: ToldListProps) {
  const apply = (fix: FixReport) => {
    const result = applyEdits(marks.text, fix.edits)
    if (result.ok) onFix(result.text)
  }
  const unread = useRested(marks.diagnostics)
  return (
    <section aria-labelledby="told" className="max-h-[42%] shrink-0 overflow-y-auto border-t border-rule bg-paper">
      <h2 id="told" className="px-4 pt-2.5 text-[13px] font-semibold">
        {marks.findings.length === 0 ? 'Nothing found in the lines' : `${marks.findings.length} found in the lines`}
        {unread.length > 0 && `, ${unread.length === 1 ? 'one place' : `${unread.length} places`} cannot be read`}
      </h2>
      <ul className="px-4 pb-3 text-[13.5px]">
        {marks.stages.map((stage) => (
          <Item key={`stage ${stage.line}`} at={stage.line} onSeek={onSeek}>
            {stage.words}
          </Item>
        ))}
        {unread.map((diagnostic) => (
          <Item key={`${diagnostic.line} ${diagnostic.message}`} at={diagnostic.line} onSeek={onSeek}>
            <span className="font-semibold text-save">Cannot be read: </span>
            <Words text={diagnostic.message} />
          </Item>
        ))}
        {inOrder(marks.findings).map((finding) => (
          <Item key={`${finding.key} ${finding.line}`} at={finding.line} onSeek={onSeek}>
            <span className={`font-semibold ${finding.severity === 'info' ? 'text-ship' : 'text-save'}`}>
              {names[finding.severity]}:{' '}
            </span>
            <Words text={finding.message} />{' '}
            <a
              href={`${home}rules/${finding.rule}/`}
              className="whitespace-nowrap text-ship underline underline-offset-2"
            >
              {marks.rules[finding.rule]?.title ?? finding.rule}
            </a>
            {finding.fixes.map((fix) => (
              <button
                key={fix.title}
                type="button"
                disabled={!current}
                className="mt-1 block min-h-8 rounded-md border border-rule bg-sheet px-2.5 py-1 text-left font-medium disabled:opacity-45"
                onClick={() => apply(fix)}
              >
                <Words text={fix.title} />
                {fix.safety === 'safe' ? '' : ` (${fix.safety})`}
              </button>
            ))}
          </Item>
        ))}
      </ul>
    </section>
  )
}

interface ItemProps {
  readonly at: Line
  readonly onSeek: (line: Line) => void
  readonly children: React.ReactNode
}

function Item({ at, onSeek, children }: ItemProps) {
  return (
    <li className="flex gap-3 border-t border-rule py-2 first:border-0">
      <button
        type="button"
        className="h-6 w-14 shrink-0 text-left text-ship tabular-nums underline underline-offset-2"
        onClick={() => onSeek(line(at))}
      >
        Line {at}
      </button>
      <div className="min-w-0 [overflow-wrap:anywhere]">{children}</div>
    </li>
  )
}
