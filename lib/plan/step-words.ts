import type { StepReport } from '../analysis'
import { boldestOf, type Choice, choiceReport } from './choices'
import type { PlanOptions } from './options'

/** A step that mends many places is told by so many of the things that it does. */
const mostTold = 2

type Words = Pick<
  StepReport,
  'rule' | 'title' | 'why' | 'safety' | 'assumptions' | 'alternative' | 'alternatives' | 'questions'
>

/** What is said of a step of one place or of many: `told` puts a sentence in terms of the file as it was given. */
export function stepWords(
  [lead, ...rest]: readonly [Choice, ...Choice[]],
  key: string,
  options: PlanOptions,
  told: (text: string) => string,
): Words {
  const batch = [lead, ...rest]
  const firstOf = new Map(batch.toReversed().map((choice) => [choice.fix.title, choice]))
  const titles = [...new Set(batch.map(({ fix }) => fix.title))]
  // One that goes on from another, as with what it keeps, is of that one's kind.
  const isOwn = (title: string) => !titles.some((other) => other !== title && title.startsWith(other))
  const kinds = titles.filter(isOwn).flatMap((title) => firstOf.get(title) ?? [])
  const shown = kinds.slice(0, mostTold)
  const more = kinds.length > mostTold ? `; and ${kinds.length - mostTold} more of the kind` : ''
  const where = batch.length > 1 ? ` (${batch.length} places)` : ''
  const messages = [...new Set(shown.map(({ finding, fix }) => fix.message ?? finding.message))]
  return {
    rule: lead.finding.rule.id,
    title: `${shown.map(({ fix }) => fix.title).join('; ')}${more}${where}`,
    why: told([...messages, lead.finding.rule.why].join(' ')),
    safety: boldestOf(batch),
    assumptions: [...new Set(batch.flatMap(({ fix }) => fix.assumptions))].map(told),
    ...choiceReport(lead.finding, lead.offered, options.answers[key]),
  }
}
