import type { Metadata } from 'next'
import { equivalentNames } from '@/components/review/rule-text'
import { RuleFrame } from '@/components/rules/rule-frame'
import { areas } from '@/components/rules/rule-words'
import { Words } from '@/components/ui/prose'
import { SafetyBadge } from '@/components/ui/safety-badge'
import type { Rule } from '@/lib/rules/rule'
import { rules } from '@/lib/rules/rules'

export const metadata: Metadata = {
  title: 'Rules · Plimsoll',
  description: 'What Plimsoll looks for in a Dockerfile, why it matters and how it is mended.',
}

function RuleItem({ rule }: { readonly rule: Rule }) {
  const [surest] = rule.safety
  return (
    <li className="border-t border-rule py-3 first:border-0">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <a
          href={`${rule.id}/`}
          className="text-[15px] font-semibold underline decoration-rule underline-offset-4 hover:decoration-current"
        >
          <Words text={rule.title} />
        </a>
        <code className="text-[12px] text-ink-faint">{rule.id}</code>
        <span className="ml-auto">
          {surest ? <SafetyBadge safety={surest} /> : <span className="text-[13px] text-ink-faint">advice only</span>}
        </span>
      </div>
      <p className="mt-0.5 max-w-[76ch] text-ink-soft">
        <Words text={rule.what} />
      </p>
      {rule.equivalents.length > 0 && (
        <p className="mt-0.5 text-[13px] text-ink-faint">{equivalentNames(rule, undefined).join(', ')}</p>
      )}
    </li>
  )
}

/** Every rule on one page, so that the browser's own search finds it by its name here or in another tool. */
export default function RulesPage() {
  return (
    <RuleFrame home="../">
      <h1 className="text-[26px] leading-8 font-semibold tracking-tight">Rules</h1>
      <p className="mt-2 max-w-[72ch] text-ink-soft">
        {rules.length} things that Plimsoll looks for. Each has a page with the reason, what to do, when not to, and an
        example that the tests of this site run.
      </p>
      {areas.map(({ id, title, about }) => {
        const own = rules.filter((rule) => rule.area === id).toSorted((a, b) => (a.title < b.title ? -1 : 1))
        return (
          own.length > 0 && (
            <section key={id} aria-labelledby={id} className="mt-9">
              <h2 id={id} className="flex flex-wrap items-baseline gap-x-3 text-[18px] font-semibold">
                {title}
                <span className="text-[14px] font-normal text-ink-faint">{about}</span>
              </h2>
              <ul className="mt-2">
                {own.map((rule) => (
                  <RuleItem key={rule.id} rule={rule} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </RuleFrame>
  )
}
