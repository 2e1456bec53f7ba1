import { between, type Estimate, exactly, type Size, scaleSize } from '../catalog/estimate'
import type { Instruction } from '../dockerfile/model'
import type { Bytes } from '../source/units'
import type { BuiltImage, BuiltLayer } from './built-image'
import type { Entry } from './entry'
import type { History, HistoryRow } from './history'

/** Sizes of things as a built image has them, by `placeOf`; they take the place of what the simulation works out. */
export interface Calibration {
  readonly things: ReadonlyMap<string, Size>
  /** The base image's size, by the reference that the file names. */
  readonly bases: ReadonlyMap<string, Size>
}

export type Calibrated =
  | { readonly ok: true; readonly calibration: Calibration }
  | { readonly ok: false; readonly reason: string }

/** What a thing is known by from one simulation to the next. */
export const placeOf = (entry: Pick<Entry, 'path' | 'label' | 'mark'>): string =>
  `${entry.path}\n${entry.label ?? ''}\n${entry.mark ?? ''}`

/**
 * Fits a simulated build to what was really built from the same file: rows of the history are matched to instructions
 * from the end, each layer's things are scaled to its measured bytes, and what is left in front is the base image.
 * Says why where the history is of another file.
 */
export function calibrate(built: BuiltImage, history: History): Calibrated {
  const { target } = built
  if (!target) return { ok: false, reason: 'The file has no stage to compare the history with.' }
  if (history.kind === 'total') return { ok: true, calibration: fitTotal(target.layers, history.onDisk) }
  const instructions = chainOf(built)
  const matched = new Map<Instruction, HistoryRow>()
  let row = history.rows.length - 1
  for (let at = instructions.length - 1; at >= 0; at--) {
    const instruction = instructions[at]
    const given = history.rows[row]
    if (!instruction) break
    if (given && keywordOf(given.command) === instruction.kind) {
      matched.set(instruction, given)
      row--
    } else if (instruction.kind !== 'ARG') {
      const found = given ? `${keywordOf(given.command) ?? 'something else'}` : 'nothing'
      const reason = `The history is of another file: where line ${instruction.lines.line} has ${instruction.kind}, it has ${found}.`
      return { ok: false, reason }
    }
  }
  const things = new Map<string, Size>()
  for (const layer of target.layers) {
    const given = layer.instruction && matched.get(layer.instruction)
    if (given) fitLayer(layer, given, things)
  }
  const base = history.rows.slice(0, row + 1)
  const bases = new Map<string, Size>()
  const reference = baseReferenceOf(built)
  const own = target.layers.find((layer) => layer.instruction?.kind === 'FROM')
  if (base.length > 0 && own && reference !== null) {
    const total = base.reduce((sum, it) => sum + it.onDisk, 0)
    bases.set(
      reference,
      measured(
        own.size,
        total,
        base.some((it) => it.rounded),
      ),
    )
  }
  return { ok: true, calibration: { things, bases } }
}

/** Instructions of the stages that become the image, in the order of the history; FROM leaves no row. */
function chainOf(built: BuiltImage): readonly Instruction[] {
  const chain: Instruction[] = []
  for (
    let stage = built.target;
    stage;
    stage = stage.base.kind === 'stage' ? (built.stages[stage.base.stage] ?? null) : null
  )
    chain.unshift(...stage.stage.instructions.filter((it) => it.kind !== 'unknown'))
  return chain
}

function baseReferenceOf(built: BuiltImage): string | null {
  let stage = built.target
  while (stage?.base.kind === 'stage') stage = built.stages[stage.base.stage] ?? null
  return stage ? stage.base.reference : null
}

const keywords =
  /^(?:RUN|COPY|ADD|WORKDIR|ENV|CMD|EXPOSE|USER|LABEL|ARG|ENTRYPOINT|VOLUME|SHELL|HEALTHCHECK|STOPSIGNAL|ONBUILD|MAINTAINER)\b/

/** The instruction that a row of a history stands for; the older builder wrote RUN as the bare shell command. */
function keywordOf(command: string): string | null {
  const plain = command.replace(/^(?:\|\d+ .*?)?\/bin\/sh -c #\(nop\)\s+/, '').trim()
  const keyword = keywords.exec(plain)?.[0]
  if (keyword) return keyword
  return /^(?:\|\d+ |\/bin\/(?:ba)?sh -c )/.test(plain) ? 'RUN' : null
}

function measured(model: Size, onDisk: number, rounded: boolean): Size {
  const whole: Estimate = rounded ? between(onDisk * 0.995, onDisk, onDisk * 1.005, 'measured') : exactly(onDisk)
  const ratio = model.onDisk.likely > 0 ? model.compressed.likely / model.onDisk.likely : 0.38
  const packed = onDisk * ratio
  return { onDisk: whole, compressed: between(packed * 0.85, packed, packed * 1.15, 'derived') }
}

/** Scales the things of a layer to its measured bytes; what is not known in it takes the bytes that nothing accounts for. */
function fitLayer(layer: BuiltLayer, row: HistoryRow, things: Map<string, Size>): void {
  const open = layer.entries.filter((entry) => entry.size.onDisk.basis === 'unknown')
  const known = layer.entries.filter((entry) => entry.size.onDisk.basis !== 'unknown')
  const sum = known.reduce((total, entry) => total + entry.size.onDisk.likely, 0)
  const rest = row.onDisk - sum
  const first = open[0]
  if (first && rest > 0) {
    for (const entry of known) things.set(placeOf(entry), measured(entry.size, entry.size.onDisk.likely, row.rounded))
    for (const entry of open) things.set(placeOf(entry), measured(entry.size, entry === first ? rest : 0, row.rounded))
    return
  }
  const factor = sum > 0 ? row.onDisk / sum : 0
  for (const entry of known)
    things.set(placeOf(entry), measured(entry.size, entry.size.onDisk.likely * factor, row.rounded))
  for (const entry of open) things.set(placeOf(entry), measured(entry.size, 0, row.rounded))
}

/** With the size of the whole image alone, what is assumed is scaled so that the sum comes out. */
function fitTotal(layers: readonly BuiltLayer[], total: Bytes): Calibration {
  const entries = layers.flatMap((layer) => layer.entries)
  const loose = entries.filter((entry) => entry.size.onDisk.basis === 'assumed')
  const sumOf = (some: readonly Entry[]) => some.reduce((sum, entry) => sum + entry.size.onDisk.likely, 0)
  const assumed = sumOf(loose)
  const rest = total - (sumOf(entries) - assumed)
  const things = new Map<string, Size>()
  if (assumed > 0 && rest > 0)
    for (const entry of loose) things.set(placeOf(entry), scaleSize(entry.size, rest / assumed, 'derived'))
  return { things, bases: new Map() }
}
