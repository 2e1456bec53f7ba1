import type { PlanReport } from '@/lib/analysis'
import type { Equivalent, Rule } from '@/lib/rules/rule'
import { type DiffReport, isChanged } from './diff-report'

/** What a rule says of itself. The worker sends it with each answer, so that the page loads no rules. */
export type RuleText = Pick<Rule, 'title' | 'what' | 'why' | 'todo' | 'mind' | 'references' | 'equivalents'>

/** By the id of the rule. */
export type RuleTexts = Readonly<Record<string, RuleText>>

const tools: Record<Equivalent['tool'], string> = {
  hadolint: 'Hadolint',
  buildkit: 'BuildKit',
  tally: 'Tally',
  parfum: 'Parfum',
  dockle: 'Dockle',
  trivy: 'Trivy',
  checkov: 'Checkov',
  sonar: 'Sonar',
}

/** What other tools call it, each with its tool: `Hadolint DL3009`. `ids` narrows it to one finding's own. */
export function equivalentNames(rule: RuleText, ids: readonly string[] | undefined): readonly string[] {
  const named = rule.equivalents.filter(({ id }) => ids === undefined || ids.includes(id))
  const unnamed = (ids ?? []).filter((id) => !named.some((it) => it.id === id))
  return [...named.map(({ tool, id }) => `${tools[tool]} ${id}`), ...unnamed]
}

/** What was found in this file, without the reason that the rule gives for every file. */
export function messageOf(why: string, rule: RuleText | undefined): string {
  return rule && why.endsWith(rule.why) && why !== rule.why ? why.slice(0, -rule.why.length).trimEnd() : why
}

/** The steps under which their rule's reason stands: the first of each rule, in the order in which a person reads. */
export function stepsWithReason(diff: DiffReport, plan: Pick<PlanReport, 'steps' | 'open'>): readonly string[] {
  const inFile = diff.blocks.flatMap((block) => (isChanged(block) ? block.steps : []))
  const read = [...inFile, ...diff.elsewhere]
  const applied = read.flatMap((key) => plan.steps.filter((step) => step.key === key))
  const first = new Map<string, string>()
  for (const { rule, key } of [...applied, ...plan.open]) if (!first.has(rule)) first.set(rule, key)
  return [...first.values()]
}
