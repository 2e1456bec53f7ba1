import { sumSizes } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { BuiltImage, TracedCommand } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { isUnder } from '../../image/path'
import type { Edit } from '../../source/edits'
import { deletedByCommand, type RunInStage, sameCommand, severityIn } from '../commands'
import { isStartedFrom } from '../lineage'
import { appendCommands, execWords, insertAfter, mountEdit, placeOf, topPlaceOf } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { bodiesOf } from '../uses'
import { apkFinding } from './apk'
import { type Manager, managerOf, managers, verbIn } from './managers'

export const packageCacheLeft: Rule = {
  id: 'package-cache-left',
  title: 'A package manager’s cache stays in the layer',
  area: 'size',
  phase: 'install',
  after: ['package-lists-left'],
  what: 'A RUN installs with a package manager that keeps what it downloads, and ends with the cache still there.',
  why: 'A package manager keeps downloads and indexes so that it need not fetch them again. In an image nothing is installed again: the copies are stored and pulled beside what was installed from them.',
  todo: 'Tell the tool not to keep them (`pip install --no-cache-dir`, `apk add --no-cache`), clean up in the same RUN where it has no such option (`npm cache clean --force`), or put a cache mount over the directory.',
  mind: 'A cache mount keeps the downloads on the machine that builds, outside the image: builds there become faster, and elsewhere nothing changes.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: optimize cache usage, cache mounts',
      url: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
    },
    { label: 'Alpine wiki: Alpine Package Keeper', url: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper' },
    ...managers
      .map((manager) => manager.reference)
      .filter((it, i, all) => all.findIndex((other) => other.url === it.url) === i),
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3019' },
    { tool: 'parfum', id: 'apkAddUseNoCache' },
    ...managers
      .flatMap((manager) => manager.equivalents)
      .filter((it, i, all) => all.findIndex((other) => other.id === it.id) === i),
  ],
  reads: 'stage',
  check: (context: RuleContext) =>
    bodiesOf(context).flatMap((at) => [...apkIn(context.built, at), ...managersIn(context.built, at)]),
}

const apkEquivalents = [
  { tool: 'hadolint', id: 'DL3019' },
  { tool: 'parfum', id: 'apkAddUseNoCache' },
] as const

function apkIn(built: BuiltImage, at: RunInStage): readonly Finding[] {
  const finding = apkFinding(built, at)
  return finding ? [{ equivalents: apkEquivalents, ...finding }] : []
}

function managersIn(built: BuiltImage, at: RunInStage): readonly Finding[] {
  const calls = new Map<Manager, TracedCommand[]>()
  for (const command of at.trace.commands) {
    const manager = managerOf(command)
    if (!manager) continue
    const before = calls.get(manager) ?? []
    if (!before.some((it) => sameCommand(it, command))) calls.set(manager, [...before, command])
  }
  return [...calls].flatMap(([manager, commands]) => findingOf(built, at, manager, commands))
}

function findingOf(
  built: BuiltImage,
  at: RunInStage,
  manager: Manager,
  commands: readonly TracedCommand[],
): readonly Finding[] {
  const first = commands[0]
  if (!first) return []
  const held = at.layer.entries.filter(
    (entry) =>
      (entry.kind === 'download cache' && commands.some((command) => command.wrote.includes(entry))) ||
      ((entry.kind === 'download cache' || entry.kind === 'package index') && manager.keeps.test(entry.path)),
  )
  // what a later RUN deletes is told of there: the deletion has to move
  const left = held.filter((entry) => !deletedByCommand(at.stage, entry))
  if (held.length > left.length || isCleaned(at, manager, commands)) return []
  if (commands.every((command) => saysSo(manager, command)) || isMountedOver(at, manager)) return []
  if (left.length === 0 && !mayKeep(at, manager, commands)) return []
  // without an option there is nothing better to do in a stage of which only some files are taken
  if (manager.name === 'yarn' && !at.stage.shipped && !isStartedFrom(built, at.stage)) return []
  const { onDisk, compressed } = sumSizes(left.map((entry) => entry.size))
  const message =
    left.length > 0
      ? `${manager.name} keeps ${formatEstimate(onDisk)} of downloads in ${left[0]?.path} (${formatEstimate(compressed)} to pull), and this RUN ends with them still there.`
      : `${manager.name} keeps what it downloads, and this RUN ends with it still there.`
  return [
    {
      severity: severityIn(at.stage, 'warning'),
      range: first.range,
      stage: at.stage.stage.index,
      message,
      anchor: `${manager.name} ${commands
        .map((command) =>
          command.args
            .map((arg) => arg.text)
            .filter((text) => !text.startsWith('-'))
            .join(' '),
        )
        .join(' ')}`,
      equivalents: manager.equivalents,
      fixes: fixesFor(built, at, manager, commands, left),
    },
  ]
}

/** The RUN cleans up behind its last install: there is nothing more to ask of it. */
function isCleaned({ trace }: RunInStage, manager: Manager, commands: readonly TracedCommand[]): boolean {
  const last = trace.commands.findLastIndex((command) => commands.some((it) => sameCommand(it, command)))
  return trace.commands
    .slice(last + 1)
    .some((command) => manager.cleaned.test([command.name, ...command.args.map((arg) => arg.text)].join(' ')))
}

/** Wherever the tool keeps its downloads, a mount is there to hold them. */
const isMountedOver = ({ trace }: RunInStage, manager: Manager): boolean =>
  trace.mounts.some((mount) => mount.type !== 'bind' && manager.keeps.test(mount.target))

/** For commands that the simulation does not know: by what is written, as no ledger has their cache. */
function mayKeep({ trace, stage }: RunInStage, manager: Manager, commands: readonly TracedCommand[]): boolean {
  if (commands.some((command) => manager.clean(null, command).length === 0)) return false
  if (commands.every((command) => command.unknown === null)) return false
  const exported = trace.commands
    .filter((command) => command.name === 'export')
    .flatMap((command) => command.args.map((arg) => arg.text.split('=')))
  const values = manager.off.flatMap((name) => [
    stage.config.env[name],
    ...exported.filter(([key]) => key === name).map(([, value]) => value),
    ...(commands.every((it) => it.environment[name]) ? [commands[0]?.environment[name]] : []),
  ])
  return !values.some((value) => value && !/^(?:0|false|no|off)$/i.test(value))
}

const saysSo = (manager: Manager, command: TracedCommand): boolean =>
  command.args.some((arg) => manager.option?.said.test(arg.text))

function fixesFor(
  built: BuiltImage,
  at: RunInStage,
  manager: Manager,
  commands: readonly TracedCommand[],
  left: readonly Entry[],
): readonly Fix[] {
  // where nothing is shipped a clean-up saves no one a byte, and costs the next build its downloads
  if (!at.stage.shipped) return []
  const fixes: Fix[] = []
  const told = manager.option && optionEdits(at, manager, commands, manager.option.text)
  if (told && manager.option)
    fixes.push({
      id: 'option',
      title: `Install with ${manager.option.text}`,
      safety: 'safe',
      assumptions: [],
      edits: told,
    })
  const cleaned = cleanEdit(built, at, manager, commands, left[0]?.path ?? null)
  const sameLayer: Fix | null = cleaned && {
    id: 'same-layer',
    title: 'Clean up in the same RUN',
    safety: 'safe',
    assumptions: [],
    edits: [cleaned],
  }
  if (sameLayer && !told) fixes.push(sameLayer)
  const target = mountTarget(manager, commands, left)
  if (target)
    fixes.push({
      id: 'cache-mount',
      title: 'Keep the downloads out of the image with a cache mount',
      safety: 'review',
      assumptions: ['The build runs with BuildKit, the default since Docker Engine 23.'],
      edits: [mountEdit(at.run, `--mount=type=cache,target=${target}${manager.alone ? ',sharing=locked' : ''}`)],
    })
  if (sameLayer && told) fixes.push(sameLayer)
  return fixes
}

function optionEdits(
  { trace, run }: RunInStage,
  manager: Manager,
  commands: readonly TracedCommand[],
  text: string,
): readonly Edit[] | null {
  const edits: Edit[] = []
  for (const command of commands) {
    if (saysSo(manager, command)) continue
    const verb = verbIn(command)
    if (!verb) return null
    if (trace.form === 'exec') {
      const word = execWords(run)[run.json?.indexOf(verb.text) ?? -1]
      if (!word || trace.commands.length > 1) return null
      edits.push(insertAfter(word, `, "${text}"`))
    } else if (command.node) edits.push(insertAfter(verb.range, ` ${text}`))
    else return null
  }
  return edits.length > 0 ? edits : null
}

/** Behind the last install; inside a branch that may not run, as the tool may be there only then. */
function cleanEdit(
  built: BuiltImage,
  at: RunInStage,
  manager: Manager,
  commands: readonly TracedCommand[],
  path: string | null,
): Edit | null {
  const last = commands.at(-1)
  const place = last && (last.certain ? topPlaceOf(at.trace, last) : placeOf(at.trace, last))
  if (!last || !place || !commands.every((command) => command.prefixes.every((it) => plainStarters.has(it))))
    return null
  // branches that exclude each other would each need a clean-up of their own
  if (!last.certain && commands.length > 1) return null
  const texts = manager.clean(path, last)
  if (texts.length === 0) return null
  const sudo = last.prefixes.includes('sudo') ? 'sudo ' : ''
  return appendCommands(
    built.file,
    at.run,
    at.trace,
    place,
    texts.map((text) => `${sudo}${text}`),
  )
}

/** They start a command as the same user, or as one that the clean-up is started as too. */
const plainStarters = new Set(['sudo', 'env', 'time', 'nice', 'command', 'exec', 'nohup', 'timeout', 'xargs'])

/** A mount belongs to root: only there can the tool write into it. */
function mountTarget(manager: Manager, commands: readonly TracedCommand[], left: readonly Entry[]): string | null {
  if (manager.mount === null || !commands.every((it) => /^(?:|root|0)(?::.*)?$/.test(it.user))) return null
  const path = left[0]?.path
  if (path === undefined || isUnder(path, manager.mount)) return manager.mount
  return isUnder(manager.mount, path) ? manager.mount : path
}
