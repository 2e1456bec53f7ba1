import type { Run } from '../../dockerfile/model'
import type { BuiltImage } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { lineBreakOf, slice } from '../../source/text'
import { range } from '../../source/units'
import { lineOf, type RunInStage, runsOf } from '../commands'
import { indentAt, type JointStyle, jointStyle } from '../mend'
import type { Fix } from '../rule'
import type { Deletion, Part } from './deletions'

/** More RUNs than this are not joined for a deletion: too much would run again for a small change. */
const mostJoined = 5

/** Joins the RUN that made the files, those that follow, and the one that deletes, so that one layer sees it all. */
export function mergeFix(built: BuiltImage, deletion: Deletion): Fix | null {
  const { at, parts } = deletion
  const maker = largestMaker(parts)
  if (!maker?.instruction || maker.inherited) return null
  const { index } = maker.instruction
  const chain = runsOf(built).filter(
    (it) => it.stage === at.stage && it.run.index >= index && it.run.index <= at.run.index,
  )
  const first = chain[0]
  if (first?.run.index !== index || chain.length !== at.run.index - index + 1) return null
  if (chain.length > mostJoined || !chain.every((it) => canJoin(it, first))) return null
  if (!chain.slice(0, -1).every(goesOn) || !chain.slice(1).every(stopsWhereItFails)) return null
  const styles = chain.map((it) => it.trace.script && jointStyle(built.file.source, it.trace.script.body))
  const style = styles.find((it) => it && it.breaks !== 'nowhere') ?? null
  const edits = chain.slice(1).map((it, i) => jointBefore(built, chain[i]?.run ?? it.run, it.run, style))
  return {
    title: `Join the RUNs of ${lineOf(first.run)} to ${lineOf(at.run)}`,
    safety: 'review',
    assumptions: [
      'The joined RUN runs again as a whole when one of its lines changes, which the build cache would have spared the others.',
    ],
    edits,
  }
}

/** The layer that holds most of what was deleted too late. */
function largestMaker(parts: readonly Part[]) {
  const bytes = new Map<Part['maker'], number>()
  for (const { maker, entry } of parts) bytes.set(maker, (bytes.get(maker) ?? 0) + entry.size.onDisk.likely)
  return [...bytes].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function canJoin({ run, trace }: RunInStage, first: RunInStage): boolean {
  const flags = (it: Run) => it.flags.map((flag) => `${flag.name}=${flag.value}`).join(' ')
  return (
    trace.form === 'shell' &&
    trace.script !== null &&
    trace.problems.length === 0 &&
    run.heredocs.length === 0 &&
    flags(run) === flags(first.run) &&
    !/(?:^|\s)#/.test(run.masked)
  )
}

const leaves = /^(?:exec|exit|return|trap|umask|cd|pushd|popd)$/

/** What it does to its own shell, a directory or an end, does not reach the commands that are joined behind it. */
function goesOn({ run, trace }: RunInStage): boolean {
  if (/[;&|]\s*$/.test(run.masked)) return false
  return (trace.script?.body.items ?? []).every(({ node }) => {
    if (node.kind !== 'simple') return true
    const name = node.name?.text ?? ''
    return !leaves.test(name) && !(name === 'set' && node.args.some((arg) => /^\+/.test(arg.text)))
  })
}

/** Behind `&&` only a list that is itself joined by `&&` stops where what stands before it failed. */
const stopsWhereItFails = ({ trace }: RunInStage): boolean =>
  trace.script?.body.items.every((item) => !item.joint || item.joint.operator === '&&') ?? false

/** Everything between two RUNs becomes a joint; comments between them stay above the second's commands. */
function jointBefore(built: BuiltImage, before: Run, run: Run, style: JointStyle | null): Edit {
  const { source, escape } = built.file
  const from = before.args.end
  const to = run.args.start
  const newline = lineBreakOf(source.text)
  const comments = slice(source, range(from, to))
    .split('\n')
    .filter((text) => /^[ \t]*#/.test(text))
    .map((text) => `${text}\n`)
    .join('')
  const indent = style?.indent || indentAt(source, from) || ' '
  const text =
    style?.breaks === 'behind'
      ? ` && ${escape}${newline}${comments}${indent}`
      : ` ${escape}${newline}${comments}${indent}&& `
  return { range: range(from, to), text }
}
