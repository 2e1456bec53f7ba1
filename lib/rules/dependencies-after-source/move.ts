import type { Copy, Dockerfile, Instruction, Run } from '../../dockerfile/model'
import type { RunTrace } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { lineBreakOf, slice } from '../../source/text'
import { range } from '../../source/units'
import { blockOf, insertAbove, insertBelow } from '../instructions'
import type { Install } from './installs'
import type { Layout } from './layout'
import type { Manifests } from './manifests'

export interface Move {
  readonly copy: Copy
  readonly run: Run
  readonly trace: RunTrace
  readonly install: Install
  readonly layout: Layout
  readonly manifests: Manifests
}

/**
 * The manifests take the place of the COPY of the source; that COPY, with its comments and with what has to follow it,
 * comes behind the install and those that come along. A RUN that goes on with the source is taken apart behind the install.
 */
export function editsFor(file: Dockerfile, { copy, run, trace, install, layout, manifests }: Move): readonly Edit[] {
  const { source } = file
  const newline = lineBreakOf(source.text)
  const block = blockOf(file, copy)
  const keyword = copy.keyword.text === copy.keyword.text.toLowerCase() ? 'copy' : 'COPY'
  const flags = copy.flags.map((flag) => `${slice(source, flag.range)} `).join('')
  const first = [
    ...manifests.copies.map(({ sources, destination }) => `${keyword} ${flags}${sources.join(' ')} ${destination}`),
    ...manifests.own.map((it) => textOf(file, it)),
  ].join(newline)
  const own = new Set<Instruction>(manifests.own)
  const moved = [copy, ...layout.follow.filter((it) => !own.has(it))].map((it) => textOf(file, it)).join(newline)
  const edits: Edit[] = [
    { range: block, text: `${first}${newline}` },
    ...layout.follow.map((it) => ({ range: blockOf(file, it), text: '' })),
  ]
  const word = run.keyword.text
  if (install.instead !== null) edits.push(insertAbove(file, run, `${word} ${install.instead}${newline}${moved}`))
  else if (layout.splitAfter === null) edits.push(insertBelow(file, layout.along.at(-1) ?? run, moved))
  else {
    const list = trace.script?.body.items ?? []
    const before = list[layout.splitAfter]?.node.range.end
    const behind = list[layout.splitAfter + 1]?.node.range.start
    if (before === undefined || behind === undefined) return []
    const comments = source.text
      .slice(before, behind)
      .split('\n')
      .flatMap((line) => (/^[ \t]*#/.test(line) ? [`${line.trim()}${newline}`] : []))
      .join('')
    const again = source.text.slice(run.keyword.range.start, run.args.start)
    edits.push({ range: range(before, behind), text: `${newline}${moved}${newline}${comments}${again}` })
  }
  return edits
}

/** An instruction with its comments, without its last line break. */
const textOf = (file: Dockerfile, instruction: Instruction): string =>
  slice(file.source, blockOf(file, instruction)).replace(/\r?\n$/, '')
