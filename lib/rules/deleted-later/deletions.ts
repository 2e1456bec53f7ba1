import { sum } from '../../catalog/estimate'
import type { BuiltImage, BuiltLayer, TracedCommand } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { absolutePath, isPattern, isUnder, segmentsOf } from '../../image/path'
import { wildcard } from '../../source/wildcard'
import { isApt, mayInstall, type RunInStage, runsOf, verbOf } from '../commands'

/** Bytes that an earlier layer holds and that a command deleted too late. */
export interface Part {
  readonly entry: Entry
  readonly maker: BuiltLayer
}

export interface Deletion {
  readonly at: RunInStage
  readonly command: TracedCommand
  readonly parts: readonly Part[]
}

/** Below this a layer of its own is not worth a word. */
const floor = 1_000_000

/** Commands that delete what an earlier layer made, with what stays in that layer for it. */
export function deletionsIn(built: BuiltImage): readonly Deletion[] {
  const found: Deletion[] = []
  for (const at of runsOf(built)) {
    // a stage that ships nothing stores nothing
    if (!at.stage.shipped) continue
    const hidden = new Set<Entry>()
    for (const { entry, by } of at.stage.ledger.hidden) if (by === at.layer.index) hidden.add(entry)
    if (hidden.size === 0) continue
    for (const command of at.trace.commands) {
      const parts = command.removed.flatMap((entry): readonly Part[] => {
        const maker = hidden.has(entry) && at.stage.layers.find((layer) => layer.index === entry.layer)
        return maker ? [{ entry, maker }] : []
      })
      if (sum(parts.map((part) => part.entry.size.onDisk)).likely >= floor) found.push({ at, command, parts })
    }
  }
  return found
}

/** Removes files and nothing else; what it is given are paths. */
export const isRemover = (command: TracedCommand): boolean => /^(?:rm|unlink)$/.test(command.name)

/** Empties what its own tool keeps, or what `find` finds: it is the same command wherever it stands. */
export function isCleaner(command: TracedCommand): boolean {
  const words = command.args.map((arg) => arg.text).join(' ')
  switch (command.name) {
    case 'find':
      return / -delete\b/.test(words) && command.args[0]?.text.startsWith('/') === true
    case 'apt-get':
    case 'apt':
    case 'aptitude':
      return /^(?:auto)?clean$/.test(verbOf(command) ?? '')
    case 'npm':
    case 'yarn':
    case 'uv':
    case 'apk':
    case 'pip':
    case 'pip3':
      return /\bcache (?:clean|purge)\b/.test(words)
    case 'yum':
    case 'dnf':
    case 'microdnf':
    case 'tdnf':
    case 'zypper':
    case 'conda':
    case 'mamba':
    case 'micromamba':
      return verbOf(command) === 'clean'
    case 'composer':
      return /^clear-?cache$/.test(verbOf(command) ?? '')
    case 'pnpm':
      return /\bstore prune\b/.test(words)
    default:
      return false
  }
}

/** What `rm` is told to delete, without its options. */
export const operandsOf = (command: TracedCommand) => command.args.filter((arg) => !/^-./.test(arg.text))

/** True where deleting an operand deletes an entry: at its path, under it, or, for `directory/*`, in a tree counted at the directory. */
export function deletes(operand: string, directory: string, entry: Entry): boolean {
  const path = absolutePath(operand, directory)
  const emptied = /^(.*)\/\*$/.exec(path)?.[1]
  if (emptied !== undefined && !isPattern(emptied) && entry.path === emptied && entry.tree) return true
  const wanted = segmentsOf(path)
  const given = segmentsOf(entry.path)
  return (
    wanted.length > 0 &&
    wanted.length <= given.length &&
    wanted.every((segment, i) => {
      const name = given[i] ?? ''
      return segment === name || (isPattern(segment) && wildcard(segment, 'segment')(name))
    })
  )
}

/** Why a path has to be there for a while: `needs` names what reads it, `may need` what nobody has described. */
export type Need = 'none' | 'may need' | 'needs'

/** Whether a command reads what is at a path. */
export function needOf(command: TracedCommand, entry: Entry, updated: boolean): Need {
  if (entry.kind === 'package index') {
    if (updated) return 'none'
    if (isApt(command) && /install|upgrade|build-dep|source|satisfy/.test(verbOf(command) ?? '')) return 'needs'
    if (command.name === 'apk' && verbOf(command) === 'add') return 'needs'
    return mayInstall(command) ? 'may need' : 'none'
  }
  if (isUnder(command.directory, entry.path)) return 'needs'
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1)
  for (const { text } of command.args) {
    if (name.length > 3 && text.includes(name)) return 'needs'
    if (!/^[-\w]*=?[./~]/.test(text)) continue
    const path = absolutePath(text.replace(/^[-\w]*=/, ''), command.directory)
    if (isUnder(entry.path, path) || isUnder(path, entry.path) || deletes(text, command.directory, entry))
      return 'needs'
  }
  if (entry.kind === 'download cache') return 'none'
  return command.unknown === null ? 'none' : 'may need'
}

const rank: Record<Need, number> = { none: 0, 'may need': 1, needs: 2 }

/** The strongest need for an entry between the end of the layer that made it and the command that deletes it. */
export function needBetween(deletion: Deletion, part: Part): Need {
  const { at, command } = deletion
  const from = part.maker.instruction?.index ?? -1
  let strongest: Need = 'none'
  const raise = (need: Need) => {
    if (rank[need] > rank[strongest]) strongest = need
  }
  for (const instruction of at.stage.stage.instructions) {
    if (instruction.index <= from || instruction.index > at.run.index) continue
    const trace = at.stage.traces.get(instruction.index)
    if (!trace) {
      const text = instruction.masked
      const name = part.entry.path.slice(part.entry.path.lastIndexOf('/') + 1)
      if (instruction.kind === 'WORKDIR' && isUnder(absolutePath(text.trim(), '/'), part.entry.path)) raise('needs')
      if (/^(?:COPY|ADD|VOLUME)$/.test(instruction.kind) && name.length > 3 && text.includes(name)) raise('needs')
      continue
    }
    if (trace.form === 'foreign') raise(part.entry.kind === 'download cache' ? 'none' : 'may need')
    let updated = false
    for (const other of trace.commands) {
      if (other === command) break
      updated ||= /^(?:update|makecache)$/.test(verbOf(other) ?? '')
      if (!isRemover(other) && !isCleaner(other)) raise(needOf(other, part.entry, updated))
    }
  }
  return strongest
}
