import type { Instruction } from '../../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../../image/built-image'
import { absolutePath } from '../../image/path'
import type { ShellNode } from '../../shell/model'
import { listsIn } from '../../shell/walk'
import { severityIn } from '../commands'
import { inCaseOf, insertAbove } from '../instructions'
import { isStartedFrom } from '../lineage'
import { placeOf, removeCommand, replaceRange } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { byRun, findingAt, type Use, usesOf } from '../uses'

export const cdInRun: Rule = {
  id: 'cd-in-run',
  title: '`cd` in a RUN holds for that RUN alone',
  area: 'style',
  phase: 'style',
  what: 'A RUN changes its directory with `cd`, outside a subshell.',
  why: 'Each RUN starts a shell of its own in the directory of the last WORKDIR: what `cd` did is forgotten when the RUN ends. A directory that is set by WORKDIR holds for every line behind it, is made where it is missing, and can be read without following the commands.',
  todo: 'Set the directory with WORKDIR, name it in the command (`make -C`, `git -C`), or put the commands that need it into a subshell.',
  mind: 'WORKDIR holds for what follows too, COPY and the start of a container included: put back the one that was there where they count on it.',
  safety: ['safe', 'review', 'risky'],
  references: [
    {
      label: 'Docker docs: building best practices, WORKDIR',
      url: 'https://docs.docker.com/build/building/best-practices/#workdir',
    },
    { label: 'Dockerfile reference: WORKDIR', url: 'https://docs.docker.com/reference/dockerfile/#workdir' },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL3003' }],
  reads: 'stage',
  check,
}

/** One finding a RUN, at its first `cd`. */
function check(context: RuleContext): readonly Finding[] {
  const uses = usesOf(context, /^cd$/).filter(
    (use) => use.command.prefixes.length === 0 && !use.inside && !inSubshell(use),
  )
  return byRun(uses).map(([use]) => {
    const where = use.command.args[0]?.text ?? '~'
    const only = use.at.trace.script?.body.items.length === 1
    return findingAt(use, {
      severity: only ? severityIn(use.at.stage, 'warning') : 'info',
      message: only
        ? `This RUN changes to ${where} and ends there: the next line starts in the directory of the last WORKDIR again.`
        : `\`cd ${where}\` holds for this RUN alone; WORKDIR holds for the lines behind it too.`,
      anchor: `cd ${where}`,
      fixes: only ? alone(context, use, where) : fixesFor(context, use, where),
    })
  })
}

function inSubshell({ at, command }: Use): boolean {
  const inside = (node: ShellNode): boolean => {
    if (command.range.start < node.range.start || command.range.end > node.range.end) return false
    if (node.kind === 'subshell') return true
    return node.kind === 'pipeline'
      ? node.commands.some(inside)
      : listsIn(node).some((list) => list.items.some((item) => inside(item.node)))
  }
  return at.trace.script?.body.items.some((item) => inside(item.node)) ?? false
}

const plainPath = /^\/?[\w.@+-]+(?:\/[\w.@+-]+)*\/?$/

/** A RUN that does nothing but change its directory: most likely a WORKDIR was meant. */
function alone(context: RuleContext, { at, command }: Use, where: string): readonly Fix[] {
  if (at.trigger || !plainPath.test(command.args[0]?.word?.text ?? '')) return []
  return [
    {
      title: `Set the directory with WORKDIR ${where}`,
      safety: 'risky',
      assumptions: [`The lines behind it are meant to run in ${where}.`],
      edits: [replaceRange(at.run.range, inCaseOf(context.built.file, `WORKDIR ${where}`))],
      changes: ['workdir', 'files'],
    },
  ]
}

function fixesFor(context: RuleContext, use: Use, where: string): readonly Fix[] {
  const { file } = context.built
  const { at, command } = use
  const arg = command.args[0]
  const place = placeOf(at.trace, command)
  if (at.trigger || !place || place.list !== at.trace.script?.body || place.index > 0) return []
  if (command.args.length !== 1 || !plainPath.test(arg?.word?.text ?? '')) return []
  const based = at.stage.stage.instructions.some((it) => it.kind === 'WORKDIR' && it.index < at.run.index)
  const absolute = where.startsWith('/')
  const removed = removeCommand(file, at.run, at.trace, place)
  if (!removed) return []
  if (isThere(at.stage, command, at.run.index))
    return [{ title: 'Leave out a `cd` to where the RUN is already', safety: 'safe', assumptions: [], edits: removed }]
  // behind `;` the rest runs elsewhere where the directory is missing: what was meant is not known
  const joined = place.list.items[1]?.joint?.operator === '&&' || at.trace.form === 'heredoc'
  // BuildKit warns of a relative WORKDIR that nothing stands in front of
  if (!(absolute || based) || !joined || !holdsForNothingElse(context, at.stage, at.run.index)) return []
  return [
    {
      title: `Set the directory with WORKDIR ${where}`,
      safety: 'review',
      assumptions: [`${where} is there already, or may be made: WORKDIR makes it where \`cd\` would have failed.`],
      edits: [insertAbove(file, at.run, inCaseOf(file, `WORKDIR ${where}`)), ...removed],
    },
  ]
}

/** The directory is the one that a WORKDIR of this very stage has set. */
function isThere(stage: BuiltStage, command: TracedCommand, before: number): boolean {
  const { instructions } = stage.stage
  const set = instructions.some((it) => it.kind === 'WORKDIR' && it.index < before && it.masked.trim().startsWith('/'))
  return set && absolutePath(command.args[0]?.text ?? '', command.directory) === command.directory
}

/** These neither look at the directory nor are read by what starts a container there. */
const blind = /^(?:ENV|ARG|LABEL|EXPOSE|STOPSIGNAL|MAINTAINER)$/

/** Behind the RUN comes a WORKDIR that does not build on it, or nothing at all, in a stage that nothing starts from. */
function holdsForNothingElse({ built }: RuleContext, stage: BuiltStage, from: number): boolean {
  const next = stage.stage.instructions.find((it: Instruction) => it.index > from && !blind.test(it.kind))
  if (next) return next.kind === 'WORKDIR' && /^["']?\//.test(next.masked.trim())
  return !stage.shipped && !isStartedFrom(built, stage)
}
