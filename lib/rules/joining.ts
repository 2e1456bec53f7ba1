import type { Run } from '../dockerfile/model'
import type { BuiltImage } from '../image/built-image'
import type { Edit } from '../source/edits'
import { lineBreakOf, slice } from '../source/text'
import { type Range, range } from '../source/units'
import type { RunInStage } from './commands'
import { indentAt, type JointStyle } from './mend'

/** Joining RUNs: what has to hold for two of them to become one, and the text that stands between them then. */

/** Both are lists of commands that one shell can run, under the same flags. */
export function canJoin({ run, trace }: RunInStage, first: RunInStage): boolean {
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
export function goesOn({ run, trace }: RunInStage): boolean {
  if (/[;&|]\s*$/.test(run.masked)) return false
  return (trace.script?.body.items ?? []).every(({ node }) => {
    if (node.kind !== 'simple') return true
    const name = node.name?.text ?? ''
    return !leaves.test(name) && !(name === 'set' && node.args.some((arg) => /^\+/.test(arg.text)))
  })
}

/** Behind `&&` only a list that is itself joined by `&&` stops where what stands before it failed. */
export const stopsWhereItFails = ({ trace }: RunInStage): boolean =>
  trace.script?.body.items.every((item) => !item.joint || item.joint.operator === '&&') ?? false

/**
 * Everything between two RUNs, or between a command of each, becomes a joint; comments between them stay above the
 * second's commands.
 */
export function jointBefore(
  built: BuiltImage,
  before: Run,
  run: Run,
  style: JointStyle | null,
  between: Range = range(before.args.end, run.args.start),
): Edit {
  const { source, escape } = built.file
  const { start: from, end: to } = between
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
