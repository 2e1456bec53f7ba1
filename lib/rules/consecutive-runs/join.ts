import type { Run } from '../../dockerfile/model'
import type { BuiltImage, RunTrace } from '../../image/built-image'
import type { ShellNode } from '../../shell/model'
import type { Edit } from '../../source/edits'
import { lineAt, lineStart, slice } from '../../source/text'
import { line, type Range, range } from '../../source/units'
import { type RunInStage, runsOf } from '../commands'
import { canJoin, goesOn, jointBefore, stopsWhereItFails } from '../joining'
import { type JointStyle, jointStyle, stopsOnError } from '../mend'

/** The author has said something about these lines that would not reach them elsewhere. */
const pragma = /#\s*(?:hadolint|plimsoll|check|shellcheck)\b/i

/** Leaves something in its shell that would reach the commands joined behind it. */
const lingers = /^(?:export|alias|source|\.|unset|declare|readonly|shopt|eval)$/

/** The edit that makes one RUN of two that stand one behind the other; null where they have to stay two. */
export function joinEdit(built: BuiltImage, first: RunInStage, second: RunInStage): Edit | null {
  const between = slice(built.file.source, range(first.run.range.end, second.run.range.start))
  if (pragma.test(between) || keepsState(first)) return null
  if (first.trace.form === 'heredoc') return joinHeredocs(built, first, second)
  if (!canJoin(first, first) || !canJoin(second, first) || !goesOn(first) || !stopsWhereItFails(second)) return null
  return jointBefore(
    built,
    first.run,
    second.run,
    styleOf(built, first, second),
    listsKept(first, second) ?? cacheKept(first, second) ?? undefined,
  )
}

/**
 * Two installs with apt, of which the first removes the lists at its end and the second fetches them again: joined, they
 * need neither. Null where that is not so, or where something in between may have changed what the lists are made of.
 */
function listsKept(first: RunInStage, second: RunInStage): Range | null {
  const done = first.trace.script?.body.items ?? []
  const next = second.trace.script?.body.items ?? []
  const [last, before] = [done.at(-1), done.at(-2)]
  const [update, install] = next
  const wordsAre = (node: ShellNode | undefined, words: RegExp) =>
    node?.kind === 'simple' && words.test([node.name, ...node.args].map((word) => word?.literal ?? '?').join(' '))
  if (!before || !install || install.joint?.operator !== '&&' || last?.joint?.operator !== '&&') return null
  if (
    !wordsAre(last.node, /^rm -r?f?r? \/var\/lib\/apt\/lists\/\*$/) ||
    !wordsAre(update?.node, /^apt-get (?:-\S+ )*update$/)
  )
    return null
  const same = first.trace.commands.every(({ name }) => /^(?:apt-get|rm|set)$/.test(name))
  const updated = done.some((item) => wordsAre(item.node, /^apt-get (?:-\S+ )*update$/))
  return same && updated ? range(before.node.range.end, install.node.range.start) : null
}

/** Cleaning after yum or dnf, which then fetches what it knows of its repositories again. */
const cleansYum = /^(?:(?:yum|dnf|microdnf) (?:-y )?clean all|rm -r?f?r? \/var\/cache\/(?:yum|dnf)(?:\/\*)?)$/

/** The cleaning at the end of a RUN that the one behind it does again: it is left out where they are joined. */
function cacheKept(first: RunInStage, second: RunInStage): Range | null {
  const done = first.trace.script?.body.items ?? []
  const next = second.trace.script?.body.items ?? []
  const textOf = (node: ShellNode | undefined) =>
    node?.kind === 'simple' ? [node.name, ...node.args].map((word) => word?.literal ?? '?').join(' ') : ''
  const again = new Set(next.map(({ node }) => textOf(node)))
  const isRepeated = (text: string) => cleansYum.test(text) && again.has(text)
  const at = done.findLastIndex(({ node }) => !isRepeated(textOf(node)))
  const kept = done[at]
  const install = next[0]
  if (!kept || !install || at === done.length - 1 || !/^(?:yum|dnf|microdnf) /.test(textOf(install.node))) return null
  if (!done.slice(at + 1).every(({ joint }) => joint?.operator === '&&')) return null
  return range(kept.node.range.end, install.node.range.start)
}

function keepsState({ trace }: RunInStage): boolean {
  return (
    trace.script?.body.items.some(
      ({ node }) => node.kind === 'simple' && (node.name === null || lingers.test(node.name.text)),
    ) ?? true
  )
}

/** How the author breaks lines between commands: in these RUNs, else in the first RUN of the file that does. */
const styleOf = (built: BuiltImage, ...runs: readonly RunInStage[]): JointStyle | null =>
  runs.map((it) => breaking(built, it.trace)).find((style) => style !== null) ?? styleOfFile(built)

function breaking(built: BuiltImage, { script }: RunTrace): JointStyle | null {
  const style = script && jointStyle(built.file.source, script.body)
  return style && style.breaks !== 'nowhere' ? style : null
}

const styles = new WeakMap<BuiltImage, { readonly style: JointStyle | null }>()

function styleOfFile(built: BuiltImage): JointStyle | null {
  const known = styles.get(built)
  if (known) return known.style
  let style: JointStyle | null = null
  for (const { trace } of runsOf(built)) style ??= breaking(built, trace)
  styles.set(built, { style })
  return style
}

/** Two scripts that both stop at an error, under the same marker: the second goes on where the first ended. */
function joinHeredocs(built: BuiltImage, first: RunInStage, second: RunInStage): Edit | null {
  const { source } = built.file
  const one = first.run.heredocs[0]
  const two = second.run.heredocs[0]
  const same = (it: Run) => slice(source, range(it.keyword.range.end, it.args.end)).trim()
  if (!one?.closed || !two?.closed || second.trace.form !== 'heredoc' || same(first.run) !== same(second.run))
    return null
  const bodies = [first.trace.script?.body, second.trace.script?.body]
  if (!bodies.every((body) => body && stopsOnError(body)) || !goesOn(first)) return null
  if ([one, two].some((it) => slice(source, it.content).startsWith('#!'))) return null
  const from = one.content.end
  // the second script says `set -e` once more; what the first has said already goes with the line
  const repeated = bodies.map((body) => body?.items[0]?.node).map((node) => (node ? slice(source, node.range) : ''))
  const start = bodies[1]?.items[0]?.node.range.start ?? two.content.start
  const behind = line(lineAt(source, start) + 1)
  const alone = slice(source, range(start, lineStart(source, behind))).trim() === repeated[1]
  const to = alone && repeated[0] === repeated[1] ? lineStart(source, behind) : two.content.start
  const comments = slice(source, range(from, to))
    .split('\n')
    .filter((text) => /^[ \t]*#/.test(text))
    .map((text) => `${text}\n`)
    .join('')
  return { range: range(from, to), text: comments }
}
