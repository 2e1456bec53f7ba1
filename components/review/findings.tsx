import { memo } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { Button } from '@/components/ui/button'
import { Prose, plainWords, Words } from '@/components/ui/prose'
import type { Diagnostic, FindingReport, FixReport, PlanReport, Severity } from '@/lib/analysis'
import { applyEdits } from '@/lib/source/edits'
import { light, rewrite, say, useDesk } from './desk'
import { Place } from './place'
import { RuleDetails } from './rule-details'
import type { RuleText } from './rule-text'
import { SeverityMark } from './severity-mark'

/** Writes a fix into the file itself, unless the file has moved on since it was looked at. */
function applyFix(fix: FixReport): void {
  const { answer, text } = useDesk.getState()
  if (!answer || text !== answer.text || !isOf(answer, fix)) {
    say('The file has changed since; wait for the new findings')
    return
  }
  const result = applyEdits(answer.text, fix.edits)
  if (!result.ok) {
    say(`Not applied: ${result.reason}`)
    return
  }
  rewrite(result.text)
  say(`Applied: ${plainWords(fix.title)}`)
}

const isOf = ({ analysis }: Answer, fix: FixReport): boolean =>
  analysis.findings.some(({ fixes }) => fixes.includes(fix))

interface ItemProps {
  readonly finding: Diagnostic
  readonly severity: Severity
  readonly children?: React.ReactNode
}

function Item({ finding, severity, children }: ItemProps) {
  return (
    <li
      className="unhurried grid grid-cols-[1.25rem_5.5rem_minmax(0,1fr)] gap-x-2 [contain-intrinsic-block-size:auto_7rem] border-t border-rule py-3 first:border-0 max-sm:grid-cols-[1.25rem_minmax(0,1fr)]"
      onPointerEnter={() => light(finding)}
      onPointerLeave={() => light(null)}
    >
      <SeverityMark severity={severity} />
      <Place finding={finding} />
      <div className="max-sm:col-start-2">{children}</div>
    </li>
  )
}

interface OfRule {
  /** What the rule says of itself. */
  readonly text: RuleText | undefined
  /** Whether a printed report says it here, as no step and no finding before says it. */
  readonly onPaper: boolean
}

/** With every letter typed the places of what comes after it change, and its words do not. */
const Told = memo(
  ({ message, rule, text, equivalents, onPaper }: Pick<FindingReport, 'message' | 'rule' | 'equivalents'> & OfRule) => (
    <>
      <Prose text={message} className="max-w-[68ch]" />
      <div className="mt-0.5">
        <RuleDetails id={rule} rule={text} equivalents={equivalents} withReason onPaper={onPaper} />
      </div>
    </>
  ),
)

const Finding = memo(({ finding, text, onPaper }: { readonly finding: FindingReport } & OfRule) => {
  const { message, rule, equivalents, fixes, severity } = finding
  return (
    <Item finding={finding} severity={severity}>
      <Told message={message} rule={rule} text={text} equivalents={equivalents} onPaper={onPaper} />
      {fixes.length > 0 && (
        <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-[13px] text-ink-faint print:hidden">
          Write into the file:
          {fixes.map((fix) => (
            <Button
              key={fix.title}
              size="small"
              wraps
              aria-label={`Write into the file: ${plainWords(fix.title)}`}
              onClick={() => applyFix(fix)}
            >
              <span>
                <Words text={fix.title} />
              </span>
            </Button>
          ))}
        </div>
      )}
    </Item>
  )
})

/** Which findings tell of their rule on paper: the first of each rule that no step tells of. */
function toldOnPaper(findings: readonly FindingReport[], { steps, open }: PlanReport): ReadonlySet<FindingReport> {
  const told = new Set([...steps, ...open].map(({ rule }) => rule))
  return new Set(
    findings.filter(({ rule }) => {
      const isFirst = !told.has(rule)
      told.add(rule)
      return isFirst
    }),
  )
}

/** Everything that was noticed, in the order of the file; what is wrong with the file itself comes first. */
export function Findings({ answer }: { readonly answer: Answer }) {
  const { findings } = answer.analysis
  const unread = useDesk((desk) => desk.unread)
  const ordered = [...findings].sort((a, b) => a.range.start - b.range.start)
  const onPaper = toldOnPaper(ordered, answer.analysis.plan)
  return (
    <div className="space-y-6">
      {unread.length > 0 && (
        <section aria-labelledby="diagnostics">
          <h3 id="diagnostics" className="mb-1 text-[15px] font-semibold">
            Cannot be read
          </h3>
          <ul>
            {unread.map((diagnostic) => (
              <Item key={`${diagnostic.line}:${diagnostic.message}`} finding={diagnostic} severity="error">
                <Prose text={diagnostic.message} />
              </Item>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="findings">
        <h3 id="findings" className="mb-1 text-[15px] font-semibold">
          {findings.length === 0
            ? 'No findings'
            : findings.length === 1
              ? 'One finding'
              : `${findings.length} findings`}
        </h3>
        {findings.length === 0 && <p className="text-ink-soft">No rule has anything to say about this file.</p>}
        <ul>
          {ordered.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same of one place
            <Finding key={index} finding={finding} text={answer.rules[finding.rule]} onPaper={onPaper.has(finding)} />
          ))}
        </ul>
      </section>
    </div>
  )
}
