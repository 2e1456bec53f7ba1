import type { BuiltImage, TracedCommand } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import {
  isApt,
  isUnknown,
  lineOf,
  mayInstall,
  type RunInStage,
  runsBetween,
  runsOf,
  severityIn,
  verbAt,
  verbOf,
} from '../commands'
import { startsFrom } from '../lineage'
import { moveAway, type Place, placeOf, prependCommand, removeCommand, topPlaceOf } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'

export const aptUpdateAlone: Rule = {
  id: 'apt-update-alone',
  title: '`apt-get update` runs apart from the install that needs it',
  area: 'correctness',
  phase: 'structure',
  after: ['extract-build-stage'],
  what: '`apt-get update` runs in one RUN and `apt-get install` in another.',
  why: 'The layer of `apt-get update` comes from the build cache for as long as its line stays the same, and the install then works from old lists: it asks for versions that the archive has replaced, and fails, or installs what has been fixed since. The lists themselves stay in their layer, where nothing can remove them any more.',
  todo: 'Run `apt-get update` and the install in one RUN, joined by `&&`.',
  mind: 'Each RUN that installs fetches the lists again, which takes a few seconds; one RUN that installs everything fetches them once.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: building best practices, apt-get',
      url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    },
    {
      label: 'Debian: apt-get(8), update',
      url: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    },
  ],
  equivalents: [{ tool: 'parfum', id: 'aptGetUpdatePrecedesInstall' }],
  reads: 'stages',
  check,
}

const lists = '/var/lib/apt/lists'
const verbsThatRead = new Set([
  'install',
  'reinstall',
  'build-dep',
  'satisfy',
  'source',
  'download',
  'upgrade',
  'safe-upgrade',
  'dist-upgrade',
  'full-upgrade',
  'list',
  'search',
  'show',
])

const isUpdate = (command: TracedCommand): boolean => isApt(command) && verbOf(command) === 'update'
const reads = (command: TracedCommand): boolean =>
  (isApt(command) && verbsThatRead.has(verbOf(command) ?? '')) || command.name === 'apt-cache'

/** Packages that an install asks for by name; `apt-get install -f` and local files ask for none. */
const packagesOf = (command: TracedCommand): readonly string[] => {
  const verb = verbAt(command)
  if (verb?.text !== 'install') return []
  return command.args
    .slice(command.args.indexOf(verb) + 1)
    .map((arg) => arg.text)
    .filter((text) => !text.startsWith('-'))
}

/** A RUN that installs before it has updated anything itself. */
interface Install {
  readonly at: RunInStage
  readonly command: TracedCommand
}

/** An update with the RUNs that install from its lists. */
interface Source {
  readonly at: RunInStage
  readonly update: TracedCommand
  readonly serves: Install[]
}

function check({ built }: RuleContext): readonly Finding[] {
  const sources: Source[] = []
  const without: Install[] = []
  for (const at of runsOf(built)) {
    // lists in a mount are no layer's; how they got there is not this RUN's to say
    if (at.trace.mounts.some((mount) => lists === mount.target || lists.startsWith(`${mount.target}/`))) continue
    const install = installWithoutUpdate(at)
    if (install) {
      const source = sources.findLast((it) => it.at.stage === at.stage || startsFrom(built, at.stage, it.at.stage))
      if (source) source.serves.push(install)
      else if (packagesOf(install.command).length > 0) without.push(install)
    }
    const update = at.trace.commands.findLast(isUpdate)
    if (update) sources.push({ at, update, serves: [] })
  }
  return [
    ...sources.flatMap((source) => findingOf(built, source)),
    ...without.map((install) => withoutUpdate(built, install)),
  ].sort((a, b) => a.range.start - b.range.start)
}

function installWithoutUpdate(at: RunInStage): Install | null {
  const { commands } = at.trace
  const first = commands.findIndex((command) => reads(command) && verbOf(command) !== 'list')
  const command = commands[first]
  if (!command || commands.slice(0, first).some((it) => isUpdate(it) || updatesByItself(it))) return null
  return { at, command }
}

/** A set-up script read from a pipe, and add-apt-repository, fetch lists themselves. */
const updatesByItself = (command: TracedCommand): boolean =>
  /^(?:add-apt-repository|apt-add-repository)$/.test(command.name) ||
  (command.pipedFrom !== null && /^(?:ba|da)?sh$/.test(command.name))

/** Nothing behind the update in its own RUN reads the lists. */
function isAlone({ at, update }: Source): boolean {
  const { commands } = at.trace
  return !commands.slice(commands.lastIndexOf(update) + 1).some((it) => reads(it) || mayInstall(it))
}

function findingOf(built: BuiltImage, source: Source): readonly Finding[] {
  const { at, update, serves } = source
  const alone = isAlone(source)
  if (!alone && serves.length === 0) return []
  const where = serves.map((install) => lineOf(install.at.run)).join(', ')
  const message =
    serves.length === 0
      ? '`apt-get update` fetches package lists that no RUN installs from.'
      : alone
        ? `\`apt-get update\` runs in another layer than the install that needs it (${where}). Once this layer comes from the cache, the install works from lists of the day it was made.`
        : `The install of ${where} works from lists that this RUN fetched. Once this layer comes from the cache, they are as old as it is.`
  return [
    {
      severity: severityIn(at.stage, 'warning'),
      range: update.range,
      stage: at.stage.stage.index,
      message,
      anchor: serves.flatMap((install) => packagesOf(install.command)).join(' ') || 'update',
      fixes: fixesOf(built, source, alone),
    },
  ]
}

function withoutUpdate(built: BuiltImage, install: Install): Finding {
  const { at, command } = install
  const names = packagesOf(command)
  const edits = updateIn(built, install, `${command.name} update`)
  return {
    severity: severityIn(at.stage, 'warning'),
    range: command.range,
    stage: at.stage.stage.index,
    message:
      'This RUN installs without `apt-get update`: it counts on package lists that the base image brings, and official images bring none.',
    anchor: names.join(' '),
    equivalents: [
      ...aptUpdateAlone.equivalents,
      ...(removesLists(at) ? [] : [{ tool: 'parfum', id: 'aptGetInstallThenRemoveAptLists' } as const]),
    ],
    fixes: edits
      ? [
          {
            title: 'Fetch the package lists in the same RUN',
            safety: 'review',
            assumptions: ['The package sources of the base image can be reached when the image is built.'],
            edits: [edits],
          },
        ]
      : [],
  }
}

const removesLists = ({ trace }: RunInStage): boolean =>
  trace.commands.some(({ name, args }) => name === 'rm' && args.some((arg) => arg.text.startsWith('/var/lib/apt')))

function fixesOf(built: BuiltImage, source: Source, alone: boolean): readonly Fix[] {
  const { update, serves } = source
  const text = textOf(built, update)
  const first = serves[0]
  const added = serves.map((install) => updateIn(built, install, text))
  const edits = added.filter((edit) => edit !== null)
  const removal = alone && edits.length === added.length ? removalOf(built, source) : null
  if (edits.length === 0 && !removal) return []
  const assumptions = assumptionsOf(built, source, removal !== null)
  if (!first)
    return [
      {
        title: 'Take the update away that nothing installs from',
        safety: 'review',
        assumptions: ['Images built from this one fetch package lists before they install.', ...assumptions],
        edits: removal ?? [],
      },
    ]
  return [
    {
      title: removal
        ? 'Fetch the package lists in the RUN that installs'
        : 'Fetch the package lists again in the RUN that installs',
      safety: assumptions.length > 0 ? 'review' : 'safe',
      assumptions,
      edits: [...edits, ...(removal ?? [])],
    },
  ]
}

/** The update as it was written, without what it was started through. */
function textOf(built: BuiltImage, update: TracedCommand): string {
  const text = update.node && slice(built.file.source, range(update.start.start, update.node.range.end))
  return text && !/[\n$]/.test(text) && text.startsWith(update.name) ? text : `${update.name} update`
}

/** The branch that may not run, where it holds all that reads the lists: fetched there, they are cleaned up there too. */
function branchOf(trace: RunInStage['trace'], command: TracedCommand): Place | null {
  const place = command.certain ? null : placeOf(trace, command)
  const [from, to] = [place?.list.items[0]?.node.range.start ?? 0, place?.list.items.at(-1)?.node.range.end ?? 0]
  const inside = trace.commands.every((it) => !reads(it) || (it.range.start >= from && it.range.end <= to))
  return inside ? place : null
}

/** In front of the first command that reads the lists, or of the `a || b` that it is part of. */
function updateIn(built: BuiltImage, { at, command }: Install, text: string): Edit | null {
  const place = branchOf(at.trace, command) ?? topPlaceOf(at.trace, command)
  if (!place) return null
  let { index } = place
  while (place.list.items[index]?.joint?.operator === '||') index--
  const item = place.list.items[index]
  const started = command.prefixes.includes('sudo') ? `sudo ${text}` : text
  return item ? prependCommand(built.file, at.trace, { ...place, index, item }, started) : null
}

function removalOf(built: BuiltImage, { at, update, serves }: Source): readonly Edit[] | null {
  const { file } = built
  const { trace, run } = at
  const place = placeOf(trace, update)
  const only =
    trace.form === 'exec' || (place !== null && leavesNothing(trace.script?.body.items.length ?? 0, at, update))
  if (only) return moveAway(file, run, serves[0]?.at.run ?? null)
  return place && update.certain ? removeCommand(file, run, trace, place) : null
}

/** Beside the update the RUN only sets options of the shell. */
const leavesNothing = (items: number, at: RunInStage, update: TracedCommand): boolean =>
  at.trace.commands.length === items && at.trace.commands.every((it) => it === update || it.name === 'set')

function assumptionsOf(built: BuiltImage, { at, serves }: Source, removed: boolean): readonly string[] {
  const first = serves[0]
  const assumptions: string[] = []
  const between = removed ? runsBetween(built, at.run.index, first?.at.run.index ?? Number.POSITIVE_INFINITY) : []
  const unknown = between.find(
    (it) => isUnknown(it) && (it.stage === at.stage || startsFrom(built, it.stage, at.stage)),
  )
  if (unknown) assumptions.push(`What ${lineOf(unknown.run)} runs installs nothing with apt.`)
  for (const instruction of built.file.instructions.slice(at.run.index + 1, first?.at.run.index ?? 0)) {
    if (!/\betc\/apt\b|add-apt-repository/.test(slice(built.file.source, instruction.range))) continue
    assumptions.push(
      `The package sources that ${lineOf(instruction)} sets up are meant for what is installed after it.`,
    )
    break
  }
  return assumptions
}
