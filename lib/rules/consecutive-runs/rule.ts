import type { BuiltImage } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { lineOf, type RunInStage, runsIn } from '../commands'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'
import { ownCommands, plainWords } from '../uses'
import { joinEdit } from './join'
import { installsWith, kindOf, rewrites } from './kinds'

export const consecutiveRuns: Rule = {
  id: 'consecutive-runs',
  title: 'Several RUNs do one thing',
  area: 'size',
  phase: 'style',
  what: 'RUNs of one or two commands stand one behind the other, or RUNs one behind the other install with the same package manager or change what the one before wrote.',
  why: 'Each RUN is a layer. What two of them write both, a package database, a file whose mode is changed, is stored and pulled twice, and each layer takes a round trip of its own.',
  todo: 'Join RUNs that change together. Leave apart what changes often and what takes long: a joined RUN runs again as a whole.',
  mind: 'While a file is being written, separate RUNs are quicker: the cache keeps those in front of the one that changed.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: building best practices, RUN',
      url: 'https://docs.docker.com/build/building/best-practices/#run',
    },
    {
      label: 'Dockerfile reference: here-documents',
      url: 'https://docs.docker.com/reference/dockerfile/#here-documents',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3059' },
    { tool: 'parfum', id: 'ruleMoreThanOneInstall' },
  ],
  after: ['apt-in-scripts', 'cd-in-run', 'linked-shell', 'pipe-failure'],
  reads: 'stage',
  check,
}

/** RUNs with more commands than this were put together on purpose, and stand apart on purpose. */
const fewCommands = 2
/** More RUNs than this are not joined: too much would run again for a small change. */
const mostJoined = 8
/** A row of more RUNs than this is no one's work, and is told of as it is. */
const longestRow = 60

function check({ built, stages }: RuleContext): readonly Finding[] {
  const runs = stages.flatMap((stage) => runsIn(built, stage))
  const findings: Finding[] = []
  for (let i = 0; i + 1 < runs.length; ) {
    const group: RunInStage[] = []
    for (let at = runs[i]; at; at = runs[i + group.length]) {
      const before = group.at(-1)
      if (before && !(follows(before, at) && belong(before, at))) break
      group.push(at)
    }
    const [first, second, ...rest] = group
    if (first && second) findings.push(findingOf(built, [first, second, ...rest]))
    i += group.length
  }
  return findings
}

/** Two RUNs or more, each right behind the one before. */
type Group = readonly [RunInStage, RunInStage, ...RunInStage[]]

const flagsOf = ({ run }: RunInStage): string => run.flags.map((flag) => `${flag.name}=${flag.value}`).join(' ')

const follows = (first: RunInStage, second: RunInStage): boolean =>
  first.stage === second.stage && second.run.index === first.run.index + 1 && flagsOf(first) === flagsOf(second)

const isShort = (at: RunInStage): boolean => at.trace.form !== 'foreign' && ownCommands(at).length <= fewCommands

function belong(first: RunInStage, second: RunInStage): boolean {
  return (isShort(first) && isShort(second)) || sameManager(first, second) || rewrites(first.stage, first, second)
}

const managers = [/^(?:apt-get|apt)$/, /^apk$/, /^(?:yum|dnf|microdnf)$/, /^zypper$/]

const sameManager = (first: RunInStage, second: RunInStage): boolean =>
  managers.some((manager) => installsWith(first, manager) && installsWith(second, manager)) &&
  kindOf(first) === kindOf(second)

function findingOf(built: BuiltImage, group: Group): Finding {
  const [, at] = group
  const equivalents: Equivalent[] = []
  if (group.slice(1).some((it, i) => isShort(it) && isShort(group[i] ?? it)))
    equivalents.push({ tool: 'hadolint', id: 'DL3059' })
  if (group.filter((it) => installsWith(it, /^apt-get$/)).length > 1)
    equivalents.push({ tool: 'parfum', id: 'ruleMoreThanOneInstall' })
  const lines = group.map((it) => lineOf(it.run).replace('line ', ''))
  return {
    severity: 'info',
    range: at.run.range,
    stage: at.stage.stage.index,
    message: `The RUNs of lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)} make ${group.length} layers.`,
    anchor: group.flatMap((it) => ownCommands(it).map(plainWords)).join(' '),
    equivalents,
    fixes: at.stage.shipped && group.length <= longestRow ? fixesFor(built, group) : [],
  }
}

/** Neighbours that change together; what changes by itself stays by itself. */
function fixesFor(built: BuiltImage, group: readonly RunInStage[]): readonly Fix[] {
  const edits: Edit[] = []
  let joined = 1
  group.slice(1).forEach((at, i) => {
    const before = group[i]
    const kind = kindOf(at)
    const together =
      before && joined < mostJoined && ((kind !== null && kind === kindOf(before)) || rewrites(at.stage, before, at))
    const edit = together ? joinEdit(built, before, at) : null
    joined = edit ? joined + 1 : 1
    if (edit) edits.push(edit)
  })
  if (edits.length === 0) return []
  const all = edits.length === group.length - 1
  return [
    {
      title: all ? `Join the ${group.length} RUNs` : 'Join those RUNs that change together',
      safety: 'review',
      assumptions: ['The joined RUN may run again as a whole when one of its lines changes.'],
      edits,
    },
  ]
}
