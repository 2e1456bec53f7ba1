import { formatEstimate } from '../../catalog/format'
import type { BuiltImage, TracedCommand } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { followersOf, isUnknown, lineOf, mayInstall, type RunInStage, severityIn, verbAt, verbOf } from '../commands'
import { execWords, insertAfter, moveAway, placeOf, removeCommand, replaceRange } from '../mend'
import type { Finding, Fix } from '../rule'
import { plainWords } from '../uses'

/** Alpine's package manager: with `--no-cache` it reads the index without keeping it, and needs no update first. */
export function apkFinding(built: BuiltImage, at: RunInStage): Finding | null {
  const calls = at.trace.commands.filter((command) => command.name === 'apk')
  if (calls.length === 0 || holdsIndex(at)) return null
  const keeping = calls.filter(keepsIndex)
  const updates = calls.filter((command) => verbOf(command) === 'update' && !saysNoCache(command))
  const first = keeping[0] ?? updates[0]
  if (!first) return null
  if (clearsIndex(at, first)) return byHand(built, at, keeping, updates)
  const index = at.layer.entries.find((entry) => entry.kind === 'package index' && isIndex(entry.path))
  const size = index ? ` (${formatEstimate(index.size.onDisk)})` : ''
  return {
    severity: index ? severityIn(at.stage, 'warning') : 'info',
    range: first.range,
    stage: at.stage.stage.index,
    message:
      keeping.length > 0
        ? `\`apk ${verbOf(first)}\` without \`--no-cache\` leaves the package index${size} in the layer.`
        : `\`apk update\` leaves the package index${size} in the layer; \`apk add --no-cache\` reads a fresh one and keeps none.`,
    anchor: `apk ${keeping.flatMap((command) => command.args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))).join(' ')}`,
    fixes: at.stage.shipped ? fixesFor(built, at, keeping, updates) : [],
  }
}

/** The index is cleared at the end: what `--no-cache` does by itself, without the fetch that comes first. */
function byHand(
  built: BuiltImage,
  at: RunInStage,
  keeping: readonly TracedCommand[],
  updates: readonly TracedCommand[],
): Finding | null {
  const first = keeping[0]
  const clears = at.trace.commands.filter(
    ({ name, args }) =>
      name === 'rm' && args.every(({ text }) => /^-|^\/var\/cache\/apk(?:\/\*?)?$/.test(text)) && args.length > 0,
  )
  const [only] = clears
  if (!first || !only || clears.length > 1) return null
  const [fix] = at.stage.shipped ? fixesFor(built, at, keeping, updates) : []
  const place = placeOf(at.trace, only)
  const removal = place && fix ? removeCommand(built.file, at.run, at.trace, place) : null
  const edits = [...(fix?.edits ?? []), ...(removal ?? [])]
  const apart = edits.every((a) =>
    edits.every((b) => a === b || a.range.end < b.range.start || b.range.end < a.range.start),
  )
  return {
    severity: 'info',
    range: first.range,
    stage: at.stage.stage.index,
    message:
      '`rm` clears what `apk add --no-cache` would not have left: the option reads a fresh index and keeps none.',
    anchor: `apk ${plainWords(first)}`,
    equivalents: [{ tool: 'hadolint', id: 'DL3019' }],
    fixes: fix ? [apart ? { ...fix, edits } : fix] : [],
  }
}

const isIndex = (path: string): boolean => /^\/(?:var\/cache\/apk|etc\/apk\/cache|lib\/apk)\b/.test(path)

const keepsIndex = (command: TracedCommand): boolean =>
  /^(?:add|upgrade|fix)$/.test(verbOf(command) ?? '') && !saysNoCache(command)

const saysNoCache = (command: TracedCommand): boolean =>
  command.args.some((arg) => arg.text === '--no-cache' || arg.text.startsWith('--cache-dir'))

const holdsIndex = ({ trace }: RunInStage): boolean =>
  trace.mounts.some((mount) => /^\/(?:var\/cache(?:\/apk)?|etc\/apk\/cache)$/.test(mount.target))

function clearsIndex({ trace }: RunInStage, first: TracedCommand): boolean {
  return trace.commands
    .slice(trace.commands.indexOf(first))
    .some(
      (command) =>
        (command.name === 'rm' || command.name === 'find') &&
        command.args.some((arg) => /^\/(?:var\/cache|etc\/apk\/cache)\b/.test(arg.text)),
    )
}

function fixesFor(
  built: BuiltImage,
  at: RunInStage,
  keeping: readonly TracedCommand[],
  updates: readonly TracedCommand[],
): readonly Fix[] {
  const options = keeping.map((command) => optionEdits(at, command))
  if (options.some((edits) => edits === null)) return []
  const followers = followersOf(built, at)
  const counted = followers.some(({ trace }) => trace.commands.some(readsIndex)) || readsBehind(at)
  const removal = counted ? null : updatesRemoved(built, at, updates)
  const edits = [...options.flatMap((it) => it ?? []), ...(removal ?? [])]
  if (edits.length === 0) return []
  const assumptions = removal ? assumptionsOf(at, followers) : []
  return [
    {
      id: 'option',
      title:
        keeping.length > 0
          ? 'Install with --no-cache'
          : 'Take `apk update` away: nothing reads the index that it keeps',
      safety: assumptions.length > 0 ? 'review' : 'safe',
      assumptions,
      edits: distinct(edits),
    },
  ]
}

function assumptionsOf(at: RunInStage, followers: readonly RunInStage[]): readonly string[] {
  const unknown = followers.find(isUnknown)
  if (unknown) return [`What ${lineOf(unknown.run)} runs does not install with apk, or with --no-cache.`]
  const installs = [at, ...followers].some(({ trace }) =>
    trace.commands.some((command) => command.name === 'apk' && verbOf(command) !== 'update'),
  )
  return installs ? [] : ['Images built from this one install with --no-cache, or update before they install.']
}

const distinct = (edits: readonly Edit[]): readonly Edit[] =>
  edits.filter(
    (edit, i) => edits.findIndex((it) => it.range.start === edit.range.start && it.range.end === edit.range.end) === i,
  )

/** A command that works from the index which an update kept. */
const readsIndex = (command: TracedCommand): boolean =>
  command.name === 'apk' &&
  /^(?:add|upgrade|fix|search|fetch|list|policy|info|version|dot)$/.test(verbOf(command) ?? '') &&
  !saysNoCache(command)

/** In the RUN itself, beside what gets `--no-cache` now. */
const readsBehind = ({ trace }: RunInStage): boolean =>
  trace.commands.some((command) => (readsIndex(command) && !keepsIndex(command)) || mayInstall(command))

/** `--update` and `-U` in favour of `--no-cache`, which reads a fresh index as they do. */
function optionEdits({ trace, run }: RunInStage, command: TracedCommand): readonly Edit[] | null {
  const update = command.args.find((arg) => /^(?:-U|--update|--update-cache)$/.test(arg.text))
  const verb = verbAt(command)
  if (!verb) return null
  if (trace.form === 'exec') {
    const words = execWords(run)
    const at = words[run.json?.indexOf((update ?? verb).text) ?? -1]
    if (!at || trace.commands.length > 1) return null
    return [update ? replaceRange(at, '"--no-cache"') : insertAfter(at, ', "--no-cache"')]
  }
  if (!command.node) return null
  return [
    update && update.word?.text === update.text
      ? replaceRange(update.range, '--no-cache')
      : insertAfter(verb.range, ' --no-cache'),
  ]
}

function updatesRemoved(built: BuiltImage, at: RunInStage, updates: readonly TracedCommand[]): readonly Edit[] | null {
  const { file } = built
  const { trace, run } = at
  const update = updates[0]
  if (!update || updates.length > 1 || !update.certain) return null
  const place = placeOf(trace, update)
  const items = trace.script?.body.items.length ?? 1
  const only = trace.commands.every((it) => it === update || (it.name === 'set' && trace.form !== 'exec'))
  if (only && items === trace.commands.length) {
    const next = followersOf(built, at).find((it) => it.trace.commands.some((command) => command.name === 'apk'))
    return moveAway(file, run, next?.run ?? null)
  }
  return place && removeCommand(file, run, trace, place)
}
