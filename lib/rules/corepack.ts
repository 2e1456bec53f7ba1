import type { ImageFacts } from '../catalog/catalog'
import type { BuiltImage, BuiltStage, TracedCommand } from '../image/built-image'
import type { Edit } from '../source/edits'
import { type Line, range } from '../source/units'
import { lacksCorepack } from '../toolchains/corepack'
import { stagesOn } from './bases'
import { runsIn } from './commands'
import { inLines } from './in-lines'

/** Calls of Corepack that another Node does not have. */
export interface LostCorepack {
  readonly lines: readonly Line[]
  /** What brings it again; null where a command can't be put in front of the first of them. */
  readonly edits: readonly Edit[] | null
}

const installs = ({ name, args }: TracedCommand): boolean =>
  name === 'npm' && args.some(({ text }) => /^corepack(?:@|$)/.test(text))

/** What becomes of `corepack` in a stage, and in those that start from it, where its image becomes another one. */
export function lostCorepack(built: BuiltImage, stage: BuiltStage, now: ImageFacts, next: ImageFacts): LostCorepack {
  if (lacksCorepack(now) || !lacksCorepack(next)) return { lines: [], edits: [] }
  const lines: Line[] = []
  const edits: Edit[] = []
  const installed = new Set<number>()
  const brought = new Set<number>()
  let isBrought = true
  for (const one of stagesOn(built, stage)) {
    const { index } = one.stage
    for (const known of [installed, brought])
      if (one.base.kind === 'stage' && known.has(one.base.stage)) known.add(index)
    for (const { run, trace } of runsIn(built, one))
      for (const command of trace.commands) {
        if (installs(command)) installed.add(index)
        if (command.name !== 'corepack' || installed.has(index)) continue
        lines.push(run.lines.line)
        if (brought.has(index)) continue
        brought.add(index)
        // behind another word the line would start something else
        if (command.node === null || command.prefixes.length > 0) isBrought = false
        else {
          const { start } = command.range
          edits.push({ range: range(start, start), text: `npm install -g corepack && ` })
        }
      }
  }
  return { lines, edits: isBrought ? edits : null }
}

/** What is said of a move to a Node without Corepack; nothing where it changes nothing. */
export function corepackWords({ lines, edits }: LostCorepack): readonly string[] {
  if (lines.length === 0) return []
  const brings = edits === null ? 'brings it' : 'is put in front of the first'
  return [
    `\`corepack\` on ${inLines(lines)} is not there: from version 25 on it is not distributed with Node. \`npm install -g corepack\` ${brings}.`,
  ]
}
