import { formatEstimate } from '../../catalog/format'
import type { BuiltImage } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { follows, isMounted, type RunInStage, runsOf, severityIn, verbOf } from '../commands'
import { isStartedFrom } from '../lineage'
import { appendCommands, mountEdit, prependCommand, topPlaceOf } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Body, bodiesOf } from '../uses'

const clean = 'rm -rf /var/lib/apt/lists/*'
const aptCommands = new Set(['apt-get', 'apt', 'aptitude'])

export const packageListsLeft: Rule = {
  id: 'package-lists-left',
  title: 'Package lists stay in the layer',
  area: 'size',
  phase: 'install',
  after: ['apt-recommends'],
  what: 'A RUN calls `apt-get update` and ends with the package lists still in /var/lib/apt/lists.',
  why: 'A layer keeps what exists at its end. The lists serve apt alone, grow stale within days, and everyone who pulls the image pulls them.',
  todo: 'Remove the lists at the end of the same RUN, or keep them out of the image with a cache mount, which also makes the next build faster on a machine that keeps its cache.',
  mind: 'A later RUN that installs more has to run `apt-get update` again.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: building best practices, apt-get',
      url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    },
    {
      label: 'Dockerfile reference: RUN --mount=type=cache, example for apt',
      url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypecache',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3009' },
    { tool: 'parfum', id: 'aptGetInstallThenRemoveAptLists' },
  ],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { built } = context
  const findings: Finding[] = []
  const counting = runsOf(built).filter(countsOnEarlierLists)
  const neededLater = (at: Body) => !at.trigger && counting.some((other) => follows(built, other, at))
  for (const at of bodiesOf(context)) {
    // nothing of it is stored: neither as the image nor as the start of another stage
    if (!at.stage.shipped && !isStartedFrom(built, at.stage)) continue
    const lists = listsLeftBy(at)
    if (!lists) continue
    const commands = at.trace.commands.filter((command) => aptCommands.has(command.name))
    const update = commands.find((command) => verbOf(command) === 'update')
    if (!update) continue
    const installed = commands.filter((command) => verbOf(command) === 'install').flatMap((command) => command.args)
    const { onDisk, compressed } = lists.size
    const wrote = at.layer.entries.includes(lists)
      ? `\`apt-get update\` wrote ${formatEstimate(onDisk)} of package lists (${formatEstimate(compressed)} to pull), and this RUN ends with them still there.`
      : 'This RUN updates the package lists of an earlier layer and ends with them still there.'
    findings.push({
      severity: severityIn(at.stage, 'warning'),
      range: update.range,
      stage: at.stage.stage.index,
      message: wrote,
      anchor: installed
        .map((arg) => arg.text)
        .filter((text) => !text.startsWith('-'))
        .join(' '),
      fixes: neededLater(at) ? [] : fixesFor(built, at),
    })
  }
  return findings
}

/** The lists that are still there when a RUN that updated them ends; null where none are. */
function listsLeftBy(at: RunInStage): Entry | null {
  const update = at.trace.commands.findIndex((command) => aptCommands.has(command.name) && verbOf(command) === 'update')
  if (update === -1 || isMounted(at.trace, lists)) return null
  const cleaned = at.trace.commands.slice(update).some((command) => command.removed.some((entry) => isLists(entry)))
  if (cleaned) return null
  const left = at.layer.entries.find(isLists) ?? at.stage.ledger.find(lists).find(isLists)
  // lists that a later instruction deletes are told of there: the deletion has to move
  return left && !at.stage.ledger.hidden.some((it) => it.entry === left) ? left : null
}

const lists = '/var/lib/apt/lists'
const isLists = (entry: Entry): boolean => entry.kind === 'package index' && entry.path.startsWith('/var/lib/apt')

/** A RUN that installs and counts on lists that an earlier one left. */
function countsOnEarlierLists(at: RunInStage): boolean {
  const apt = at.trace.commands.filter((command) => aptCommands.has(command.name))
  const install = apt.findIndex((command) => verbOf(command) === 'install')
  const update = apt.findIndex((command) => verbOf(command) === 'update')
  return install !== -1 && (update === -1 || update > install)
}

function fixesFor(built: BuiltImage, at: RunInStage): readonly Fix[] {
  const last = at.trace.commands.findLast((command) => aptCommands.has(command.name))
  const place = last && topPlaceOf(at.trace, last)
  const fixes: Fix[] = []
  if (place)
    fixes.push({
      id: 'same-layer',
      title: 'Remove the package lists in the same RUN',
      safety: 'safe',
      assumptions: [],
      edits: [appendCommands(built.file, at.run, at.trace, place, [clean])],
    })
  const mounted = cacheMount(built, at)
  return mounted ? [...fixes, mounted] : fixes
}

/**
 * Mounts for the lists and the packages that apt fetches. apt needs them for itself, hence `locked`; what makes official
 * images drop each package once it is installed has to go first (Dockerfile reference, "Example: cache apt packages").
 * The reference mounts all of /var/lib/apt; which packages were installed automatically is kept there too, and belongs
 * into the image.
 */
function cacheMount(built: BuiltImage, at: RunInStage): Fix | null {
  const first = at.trace.commands.find((command) => aptCommands.has(command.name))
  const place = first && topPlaceOf(at.trace, first)
  if (!place || !/^(?:|root|0)(?::.*)?$/.test(first.user) || isMounted(at.trace, '/var/cache/apt')) return null
  const keep = 'rm -f /etc/apt/apt.conf.d/docker-clean'
  const says = at.trace.commands.some((command) => command.args.some((arg) => arg.text.endsWith('/docker-clean')))
  const mounts = ['/var/cache/apt', lists].map((path) => `--mount=type=cache,target=${path},sharing=locked`)
  return {
    id: 'cache-mount',
    title: 'Keep lists and packages out of the image with cache mounts',
    safety: 'review',
    assumptions: [
      'The build runs with BuildKit, the default since Docker Engine 23.',
      'RUNs that install without such mounts remove /var/cache/apt themselves.',
    ],
    edits: [mountEdit(at.run, mounts.join(' ')), ...(says ? [] : [prependCommand(built.file, at.trace, place, keep)])],
  }
}
