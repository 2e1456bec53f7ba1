import { memo, type ReactNode } from 'react'
import { FoldSummary } from '@/components/ui/fold-summary'
import { Prose } from '@/components/ui/prose'
import { useDepth } from './depth'
import { equivalentNames, type RuleText } from './rule-text'

interface PartProps {
  readonly name: string
  /** Where it leads somewhere, and is of no use on paper. */
  readonly onScreen?: boolean
  readonly children: ReactNode
}

function Part({ name, onScreen = false, children }: PartProps) {
  const where = onScreen ? 'print:hidden' : ''
  return (
    <>
      <dt className={`font-medium text-ink ${where}`}>{name}</dt>
      <dd className={where}>{children}</dd>
    </>
  )
}

interface ReferenceProps extends Pick<RuleText['references'][number], 'label' | 'url'> {
  readonly className?: string
}

function Reference({ label, url, className = '' }: ReferenceProps) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className={`text-ship underline decoration-rule underline-offset-3 hover:decoration-current ${className}`}
    >
      {label}
    </a>
  )
}

function References({ rule }: { readonly rule: RuleText }) {
  return (
    <ul>
      {rule.references.map(({ label, url }) => (
        <li key={url}>
          <Reference label={label} url={url} />
        </li>
      ))}
    </ul>
  )
}

interface RuleDetailsProps {
  /** The rule's id. */
  readonly id: string
  /** What it says of itself; nothing where that is not known. */
  readonly rule: RuleText | undefined
  /** What other tools call what was found, which may be fewer names than the rule as a whole has. */
  readonly equivalents: readonly string[] | undefined
  /** Where the reason does not stand above already. */
  readonly withReason?: boolean
  /** False where a printed report says it elsewhere. */
  readonly onPaper?: boolean
}

/** What a rule advises, what to mind, where that is written, and what other tools call it: folded away until asked for. */
export const RuleDetails = memo(({ id, rule, equivalents, withReason = false, onPaper = true }: RuleDetailsProps) => {
  const depth = useDepth()
  if (!rule) return <code className="text-[12px] text-ink-faint">{id}</code>
  const elsewhere = equivalentNames(rule, equivalents)
  const [first] = rule.references
  return (
    <div className={`flex flex-wrap items-center gap-x-4 text-[13px] ${onPaper ? 'print:block' : 'print:hidden'}`}>
      <details className="group peer max-w-full shrink-0 open:basis-full" key={depth} open={depth === 'newcomer'}>
        <FoldSummary onScreen words={withReason ? 'Why, what to do, what to mind' : 'What to do, what to mind'}>
          <code className="text-[12px]">{id}</code>
          {depth === 'expert' ? <span>{elsewhere.join(', ')}</span> : elsewhere[0] && <span>{elsewhere[0]}</span>}
        </FoldSummary>
        <dl className="mt-1.5 grid max-w-[72ch] grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-ink-soft">
          {withReason && (
            <Part name="Why">
              <Prose text={rule.why} />
            </Part>
          )}
          <Part name="Do">
            <Prose text={rule.todo} />
          </Part>
          <Part name="Mind">
            <Prose text={rule.mind} />
          </Part>
          {rule.references.length > 0 && (
            <Part name="Read">
              <References rule={rule} />
            </Part>
          )}
          {depth === 'newcomer' && (
            <Part name="Looks for">
              <Prose text={rule.what} />
            </Part>
          )}
          <Part name="More" onScreen>
            <a
              href={`rules/${id}/`}
              target="_blank"
              className="text-ship underline decoration-rule underline-offset-3 hover:decoration-current"
              rel="noopener"
            >
              All about this rule, with examples
            </a>
          </Part>
          {elsewhere.length > 0 && <Part name="Also">{elsewhere.join(', ')}</Part>}
        </dl>
      </details>
      {first && (
        <span className="peer-open:hidden max-sm:hidden print:hidden">
          <Reference label={first.label} url={first.url} className="inline-flex min-h-[24px] items-center" />
        </span>
      )}
    </div>
  )
})
