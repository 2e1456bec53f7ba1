import type { BuiltImage, BuiltStage } from '../image/built-image'
import type { Ledger } from '../image/ledger'
import type { Finding, Rule, RuleInput, Settings } from './rule'

/** Rules that are known to find nothing in something. */
type Quiet = Set<Rule>

/** What is known of a build: of all its stages together, and of each, in their order. */
interface QuietBuild {
  readonly settings: Settings
  readonly whole: Quiet
  readonly stages: readonly Quiet[]
}

interface Remembered {
  /** What else it hangs on, beside what the ledgers tell. */
  readonly given: string
  readonly ledgers: readonly Ledger[]
  readonly quiet: Quiet
}

const ofBuild = new WeakMap<BuiltImage, QuietBuild>()
/** By the ledger of a stage, or of the last one of several: builds of a plan often differ in an earlier one alone. */
const byLedger = new WeakMap<Ledger, Remembered[]>()
/** More than the builds of most plans have with the same last stage. */
const mostRemembered = 16

/**
 * The stages that a rule has to be asked about, null where there is none. A stage has the ledger of another one only where
 * it was taken over from an earlier build, since nothing has changed for it (see `adopt`): what found nothing in that one
 * finds nothing in it.
 */
export function stagesToAsk(rule: Rule, input: RuleInput): readonly BuiltStage[] | null {
  const { stages } = input.built
  if (stages.length === 0 || rule.reads === undefined) return stages
  const known = quietIn(input)
  if (rule.reads === 'stages') return known.whole.has(rule) ? null : stages
  const left = stages.filter((_, at) => !known.stages[at]?.has(rule))
  return left.length === 0 ? null : left
}

/** Remembers in which of the stages that it was asked about a rule has found nothing. */
export function rememberQuiet(
  rule: Rule,
  input: RuleInput,
  asked: readonly BuiltStage[],
  findings: readonly Finding[],
): void {
  if (asked.length === 0 || rule.reads === undefined) return
  const known = quietIn(input)
  if (rule.reads === 'stages') {
    if (findings.length === 0) known.whole.add(rule)
    return
  }
  for (const { stage } of asked)
    if (!findings.some((it) => it.stage === stage.index)) known.stages[stage.index]?.add(rule)
}

function quietIn({ built, settings }: RuleInput): QuietBuild {
  const before = ofBuild.get(built)
  if (before?.settings === settings) return before
  const { stages } = built
  const begun = new Set(stages.map(({ base }) => (base.kind === 'stage' ? base.stage : null)))
  const given = stages.map(({ stage, shipped, reached }) => `${shipped} ${reached} ${begun.has(stage.index)}`)
  const said = JSON.stringify(settings)
  const ledgers = stages.map((it) => it.ledger)
  const known = {
    settings,
    whole: remembered([said, built.target?.stage.index, ...given].join(), ledgers),
    stages: ledgers.map((ledger, at) => remembered([said, given[at]].join(), [ledger])),
  }
  ofBuild.set(built, known)
  return known
}

function remembered(given: string, ledgers: readonly Ledger[]): Quiet {
  const last = ledgers.at(-1)
  const quiet: Quiet = new Set()
  if (!last) return quiet
  const list = byLedger.get(last) ?? []
  const before = list.find(
    (it) =>
      it.given === given && it.ledgers.length === ledgers.length && it.ledgers.every((one, at) => one === ledgers[at]),
  )
  if (before) return before.quiet
  byLedger.set(last, [{ given, ledgers, quiet }, ...list].slice(0, mostRemembered))
  return quiet
}
