import { formatEstimate } from '../../catalog/format'
import type { BuiltImage } from '../../image/built-image'
import { followersOf, type RunInStage, runsOf, severityIn, verbOf } from '../commands'
import { appendCommands, topPlaceOf } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'

const clean = 'rm -rf /var/lib/apt/lists/*'
const aptCommands = new Set(['apt-get', 'apt', 'aptitude'])

export const packageListsLeft: Rule = {
  id: 'package-lists-left',
  title: 'Package lists stay in the layer',
  area: 'size',
  phase: 'install',
  what: 'A RUN calls `apt-get update` and ends with the package lists still in /var/lib/apt/lists.',
  why: 'A layer keeps what exists at its end. The lists serve apt alone, grow stale within days, and everyone who pulls the image pulls them.',
  todo: 'Remove the lists at the end of the same RUN, or keep them out of the image with a cache mount, which also makes the next build faster on a machine that keeps its cache.',
  mind: 'A later RUN that installs more has to run `apt-get update` again.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: building best practices, apt-get',
      url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3009' },
    { tool: 'parfum', id: 'aptGetInstallThenRemoveAptLists' },
  ],
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { built } = context
  const runs = runsOf(built)
  const findings: Finding[] = []
  for (const at of runs) {
    const lists = at.layer.entries.find(
      (entry) => entry.kind === 'package index' && entry.path.startsWith('/var/lib/apt'),
    )
    // lists that a later instruction deletes are told of there: the deletion has to move
    if (!lists || at.stage.ledger.hidden.some((it) => it.entry === lists)) continue
    const commands = at.trace.commands.filter((command) => aptCommands.has(command.name))
    const update = commands.find((command) => verbOf(command) === 'update')
    if (!update) continue
    const installed = commands.filter((command) => verbOf(command) === 'install').flatMap((command) => command.args)
    const { onDisk, compressed } = lists.size
    findings.push({
      severity: severityIn(at.stage, 'warning'),
      range: update.range,
      stage: at.stage.stage.index,
      message: `\`apt-get update\` wrote ${formatEstimate(onDisk)} of package lists (${formatEstimate(compressed)} to pull), and this RUN ends with them still there.`,
      anchor: installed
        .map((arg) => arg.text)
        .filter((text) => !text.startsWith('-'))
        .join(' '),
      fixes: neededLater(built, at) ? [] : fixesFor(built, at),
    })
  }
  return findings
}

/** A later RUN installs and counts on these lists. */
function neededLater(built: BuiltImage, at: RunInStage): boolean {
  return followersOf(built, at).some((other) => {
    const apt = other.trace.commands.filter((command) => aptCommands.has(command.name))
    const install = apt.findIndex((command) => verbOf(command) === 'install')
    const update = apt.findIndex((command) => verbOf(command) === 'update')
    return install !== -1 && (update === -1 || update > install)
  })
}

function fixesFor(built: BuiltImage, at: RunInStage): readonly Fix[] {
  const last = at.trace.commands.findLast((command) => aptCommands.has(command.name))
  const place = last && topPlaceOf(at.trace, last)
  if (!place || !last.certain) return []
  return [
    {
      title: 'Remove the package lists in the same RUN',
      safety: 'safe',
      assumptions: [],
      edits: [appendCommands(built.file, at.run, at.trace, place, [clean])],
    },
  ]
}
