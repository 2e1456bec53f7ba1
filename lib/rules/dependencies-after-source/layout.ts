import type { Copy, Instruction, Run } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import { absolutePath, isUnder } from '../../image/path'
import { placeOf } from '../mend'
import { dependenceOn } from './independent'
import type { Install } from './installs'

/** How the instructions from the COPY of the source to the install are put in another order. */
export interface Layout {
  /** Instructions that have to stay behind the source: they move down with it. */
  readonly follow: readonly Instruction[]
  /** The install's RUN is taken apart behind this item of its list; null where it stays whole. */
  readonly splitAfter: number | null
  /** Installs right behind it that need nothing of the source either: they come along. */
  readonly along: readonly Run[]
}

const setsTheScene = new Set(['ENV', 'ARG', 'WORKDIR', 'USER', 'SHELL'])
const saysOnly = new Set(['LABEL', 'EXPOSE', 'STOPSIGNAL', 'HEALTHCHECK', 'CMD', 'ENTRYPOINT', 'MAINTAINER'])

/** Null, with the reason, where something in between may need the source. */
export function layoutOf(stage: BuiltStage, copy: Copy, run: Run, install: Install, root: string): Layout | string {
  const between = stage.stage.instructions.filter((it) => it.index > copy.index && it.index < run.index)
  const follow: Instruction[] = []
  const relative = !/^[/$]/.test(copy.destination?.text ?? '')
  for (const instruction of between) {
    if (setsTheScene.has(instruction.kind)) {
      if (follow.length > 0)
        return `line ${instruction.lines.line} would come to stand before what is on the lines above it`
      if (instruction.kind === 'WORKDIR' && relative) return 'the destination of the COPY depends on the WORKDIR'
      if (/\$/.test(copy.masked) && (instruction.kind === 'ENV' || instruction.kind === 'ARG'))
        return 'the COPY depends on variables that are set after it'
    } else if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
      const to = absolutePath(instruction.destination?.text ?? '', '/')
      if (!instruction.destination?.text.startsWith('/') || isUnder(to, root)) follow.push(instruction)
    } else if (instruction.kind === 'RUN') {
      const commands = stage.traces.get(instruction.index)?.commands ?? []
      const needs = commands.map((command) => dependenceOn(root, command))
      if (commands.length === 0 || needs.includes('needs')) return `line ${instruction.lines.line} may need the source`
      if (needs.includes('tidies')) follow.push(instruction)
    } else if (!saysOnly.has(instruction.kind)) return `line ${instruction.lines.line} may need the source`
  }
  if (install.instead !== null) return { follow, splitAfter: null, along: [] }
  const split = splitOf(stage, run, install, root)
  if (typeof split === 'string') return split
  return { follow, splitAfter: split, along: split === null ? alongWith(stage, run, root) : [] }
}

/** `RUN pip install gunicorn` behind `RUN pip install -r requirements.txt`, up to the last that installs anything. */
function alongWith(stage: BuiltStage, run: Run, root: string): readonly Run[] {
  const found: Run[] = []
  let installing = 0
  for (const next of stage.stage.instructions.filter((it) => it.index > run.index)) {
    const commands = stage.traces.get(next.index)?.commands ?? []
    const wrote = commands.flatMap((command) => command.wrote)
    const stays =
      next.kind !== 'RUN' ||
      commands.length === 0 ||
      commands.some((command) => dependenceOn(root, command) !== 'free') ||
      wrote.some((entry) => isUnder(entry.path, root))
    if (stays) break
    found.push(next)
    if (wrote.some((entry) => entry.kind === 'package' || entry.kind === 'dependency tree')) installing = found.length
  }
  return found.slice(0, installing)
}

/** Where the install's own RUN has to be taken apart: null where all of it can run before the source is there. */
function splitOf(stage: BuiltStage, run: Run, install: Install, root: string): number | null | string {
  const trace = stage.traces.get(run.index)
  if (!trace) return 'its RUN is not read'
  const at = trace.commands.indexOf(install.command)
  const others = trace.commands.map((command, i) => (i === at ? 'free' : dependenceOn(root, command)))
  const stuck = trace.commands.findIndex((_, i) => i < at && others[i] !== 'free')
  if (stuck !== -1 && trace.commands[stuck]?.name !== 'cd')
    return `\`${trace.commands[stuck]?.name}\` runs before it and may need the source`
  if (others.every((it, i) => it === 'free' || trace.commands[i]?.name === 'cd')) return null
  const place = placeOf(trace, install.command)
  if (trace.form !== 'shell' || !place || place.list !== trace.script?.body || run.heredocs.length > 0)
    return 'the rest of its RUN may need the source'
  const behind = place.list.items[place.index + 1]
  const joined = place.list.items.every((item) => !item.joint || item.joint.operator === '&&')
  const carries = place.list.items.slice(0, place.index).some(({ node }) => {
    const name = node.kind === 'simple' ? node.name?.text : ''
    return name === undefined || /^(?:cd|export|set|source|\.|pushd|)$/.test(name)
  })
  if (!behind || !joined || carries) return 'the rest of its RUN may need the source'
  // clean-up right behind the install stays with it
  let last = place.index
  for (let i = place.index + 1; i < place.list.items.length; i++) {
    const node = place.list.items[i]?.node
    const command = trace.commands.find((it) => it.node === node)
    if (!command || dependenceOn(root, command) !== 'free') break
    last = i
  }
  const end = place.list.items[last]?.node.range.end ?? 0
  const undone = trace.commands.find(
    (it) =>
      it.range.start >= end &&
      (/^(?:prune|autoremove)$/.test(it.args[0]?.text ?? '') ||
        it.removed.some((entry) => entry.kind === 'dependency tree' && install.command.wrote.includes(entry))),
  )
  // in a layer of its own, all that was installed would be shipped
  if (undone) return `\`${undone.name}\` takes part of what it installs away again, which has to be in the same RUN`
  return last
}
