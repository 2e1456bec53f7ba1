import type { BuiltImage, BuiltStage } from '../../image/built-image'
import type { Pipeline, ShellNode, SimpleCommand } from '../../shell/model'
import { listsIn } from '../../shell/walk'
import { parentOf } from '../lineage'
import type { Body } from '../uses'

/** Pipelines of a script whose failures would go unseen, in the order of the text. */
export function pipelinesOf({ trace }: Body): readonly Pipeline[] {
  const found: Pipeline[] = []
  const look = (node: ShellNode): void => {
    if (node.kind === 'pipeline') {
      if (node.commands.length > 1) found.push(node)
      for (const command of node.commands) look(command)
    } else for (const list of listsIn(node)) for (const item of list.items) look(item.node)
  }
  for (const item of trace.script?.body.items ?? []) look(item.node)
  return found
}

/** The script says itself that a pipe fails with any of its commands. */
export const saysPipefail = ({ trace }: Body): boolean =>
  trace.commands.some((command) => command.name === 'set' && command.args.some((arg) => arg.text === 'pipefail'))

/** A shell, and the offset behind which it runs what is written. */
export interface ShellFrom {
  readonly from: number
  readonly shell: readonly string[]
}

/** The shells of a stage, in their order: of the stage it starts from, or of the base image, then of each SHELL. */
export function shellsOf(built: BuiltImage, stage: BuiltStage): readonly ShellFrom[] {
  const first = parentOf(built, stage)?.config.shell ?? ['/bin/sh', '-c']
  const said = stage.stage.instructions.flatMap((it) =>
    it.kind === 'SHELL' && it.json ? [{ from: it.range.start, shell: it.json }] : [],
  )
  return [{ from: -1, shell: first }, ...said]
}

const nameOf = (node: ShellNode | undefined): string =>
  node?.kind === 'simple' ? (node.name?.literal ?? '').replace(/^.*\//, '') : ''

const wordsOf = (node: SimpleCommand): readonly string[] => node.args.map((arg) => arg.literal ?? arg.text)

/** What stands in front of the last pipe can't fail in a way that matters: it prints what the line says. */
export const onlyPrints = (pipe: Pipeline): boolean =>
  pipe.commands.slice(0, -1).every((node) => /^(?:echo|printf|yes|true|:)$/.test(nameOf(node)))

/**
 * A pipeline in which a command ends with an error as a matter of course: its reader stops reading early (`head`,
 * `grep -q`), or it found nothing and says so (`grep` in front of a pipe).
 */
export const failsByHabit = (pipe: Pipeline): boolean =>
  pipe.commands.some((node, i) => {
    const name = nameOf(node)
    const last = i === pipe.commands.length - 1
    if (name === 'yes') return true
    if (!last && /^(?:grep|egrep|fgrep|zgrep|diff|cmp|expr|test|timeout|xargs)$/.test(name)) return true
    if (i === 0 || node.kind !== 'simple') return node.kind !== 'simple' && i > 0
    const words = wordsOf(node)
    return (
      name === 'head' ||
      name === 'true' ||
      (/grep$/.test(name) &&
        words.some((word) => /^-[a-zA-Z]*[qmlL]|^--(?:quiet|silent|max-count|files-with)/.test(word))) ||
      (name === 'sed' && words.some((word) => /(?:^|[;{\d$])\s*q\b|\bq$/.test(word))) ||
      (/awk$/.test(name) && words.some((word) => /\bexit\b/.test(word)))
    )
  })
