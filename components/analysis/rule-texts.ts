import type { RuleText, RuleTexts } from '@/components/review/rule-text'
import type { Analysis } from '@/lib/analysis'
import { ruleById } from '@/lib/rules/rules'

/** The texts of the rules that an analysis speaks of or that are asked for, and of no others. */
export function ruleTexts({ findings, plan }: Analysis, asked: readonly string[] = []): RuleTexts {
  const ids = new Set([...[...findings, ...plan.steps, ...plan.open].map(({ rule }) => rule), ...asked])
  return Object.fromEntries([...ids].flatMap((id) => textOf(id)))
}

function textOf(id: string): readonly (readonly [string, RuleText])[] {
  const rule = ruleById(id)
  if (!rule) return []
  // Field by field: a rule's check is a function, and those cannot be sent.
  const { title, what, why, todo, mind, references, equivalents } = rule
  return [[id, { title, what, why, todo, mind, references, equivalents }]]
}
