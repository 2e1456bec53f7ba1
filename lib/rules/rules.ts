import { everyRule } from './every-rule'
import type { Phase, Rule } from './rule'

const phases: readonly Phase[] = ['structure', 'base', 'install', 'order', 'style']

/**
 * Rules in the order in which the plan applies them: by phase, inside a phase after those that they name in `after`,
 * else by name. A circle of `after` is broken at its first rule.
 */
export function inOrder(all: readonly Rule[]): readonly Rule[] {
  const ordered: Rule[] = []
  const placed = new Set<string>()
  for (const phase of phases) {
    const own = all.filter((rule) => rule.phase === phase).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const byId = new Map(own.map((rule) => [rule.id, rule]))
    const place = (rule: Rule) => {
      if (placed.has(rule.id)) return
      placed.add(rule.id)
      for (const id of rule.after ?? []) {
        const earlier = byId.get(id)
        if (earlier) place(earlier)
      }
      ordered.push(rule)
    }
    for (const rule of own) place(rule)
  }
  return ordered
}

/** Every rule, in the order in which the plan applies them. */
export const rules: readonly Rule[] = inOrder(everyRule)

const byId = new Map(rules.map((rule) => [rule.id, rule]))

export const ruleById = (id: string): Rule | undefined => byId.get(id)
