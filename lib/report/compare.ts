/** What became of an image between two versions of its Dockerfile. */
import { diffArrays } from 'diff'
import type {
  Analysis,
  FindingReport,
  ImageReport,
  LayerReport,
  OpenStepReport,
  StageReport,
  StepReport,
} from '../analysis'
import type { Size } from '../catalog/estimate'
import type { LineSpan } from '../source/units'

export interface Version {
  readonly source: string
  readonly analysis: Analysis
}

export interface LayerFigure extends LineSpan, Size {
  /** The instruction as written, on one line. */
  readonly text: string
}

export interface LayerChange {
  readonly change: 'same' | 'changed' | 'new' | 'gone'
  readonly base: LayerFigure | null
  readonly head: LayerFigure | null
}

export interface StageFigure extends Size {
  readonly base: string
  readonly shipped: boolean
}

export interface StageChange {
  readonly name: string
  readonly base: StageFigure | null
  readonly head: StageFigure | null
  /** In the order of the file; those of one version alone stand where they stood or stand. */
  readonly layers: readonly LayerChange[]
}

export interface Comparison {
  readonly schema: 'plimsoll-review/1'
  readonly engine: string
  readonly tables: Readonly<Record<string, string>>
  readonly base: ImageReport
  readonly head: ImageReport
  readonly stages: readonly StageChange[]
  readonly findings: {
    readonly new: readonly FindingReport[]
    readonly gone: readonly FindingReport[]
    readonly kept: readonly FindingReport[]
  }
  /** What the plan would still do to the new version, and its image then. */
  readonly steps: readonly StepReport[]
  readonly open: readonly OpenStepReport[]
  readonly after: ImageReport
}

/** Past this many changed instructions two files have nothing in common that is worth finding. */
const mostEdits = 1000

export function compare(base: Version, head: Version): Comparison {
  const { analysis } = head
  return {
    schema: 'plimsoll-review/1',
    engine: analysis.engine,
    tables: analysis.tables,
    base: base.analysis.image,
    head: analysis.image,
    stages: stageChanges(base, head),
    findings: findingChanges(base.analysis.findings, analysis.findings),
    steps: analysis.plan.steps,
    open: analysis.plan.open,
    after: analysis.plan.after,
  }
}

const nameOf = ({ name, index }: StageReport): string => name ?? `stage ${index}`

/** Stages are the same by their name; those without one by what they are for: the image, else their place. */
function stageChanges(base: Version, head: Version): readonly StageChange[] {
  const left = [...base.analysis.stages]
  const take = (fits: (stage: StageReport) => boolean): StageReport | null => {
    const at = left.findIndex(fits)
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const last = (stages: readonly StageReport[], stage: StageReport) => stages.at(-1) === stage
  const byName = new Map(
    head.analysis.stages.map((stage) => [stage, stage.name === null ? null : take((it) => it.name === stage.name)]),
  )
  const changes = head.analysis.stages.map((stage): StageChange => {
    const was =
      byName.get(stage) ??
      take((it) => last(head.analysis.stages, stage) && last(base.analysis.stages, it)) ??
      (stage.name === null ? take((it) => it.name === null && it.index === stage.index) : null)
    return stageChange(was && { stage: was, source: base.source }, { stage, source: head.source })
  })
  return [...changes, ...left.map((stage) => stageChange({ stage, source: base.source }, null))]
}

interface Staged {
  readonly stage: StageReport
  readonly source: string
}

function stageChange(base: Staged | null, head: Staged | null): StageChange {
  const figure = (of: Staged | null): StageFigure | null =>
    of && { base: of.stage.base, shipped: of.stage.shipped, ...of.stage.size }
  const named = head ?? base
  return {
    name: named ? nameOf(named.stage) : '',
    base: figure(base),
    head: figure(head),
    layers: layerChanges(base ? ownLayers(base) : [], head ? ownLayers(head) : []),
  }
}

interface OwnLayer {
  readonly figure: LayerFigure
  readonly instruction: string
}

/** The layers that the stage's own lines make or bring, with their instructions. */
function ownLayers({ stage, source }: Staged): readonly OwnLayer[] {
  const lines = source.split('\n')
  const inside = (layer: LayerReport) => layer.line >= stage.line && layer.endLine <= stage.endLine
  return stage.layers.filter(inside).map(({ line, endLine, instruction, onDisk, compressed }) => ({
    instruction,
    figure: { line, endLine, onDisk, compressed, text: oneLine(lines.slice(line - 1, endLine)) },
  }))
}

const oneLine = (lines: readonly string[]): string =>
  lines
    .map((text) => text.replace(/^\uFEFF/, '').replace(/[\\`]?\s*$/, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()

function layerChanges(base: readonly OwnLayer[], head: readonly OwnLayer[]): readonly LayerChange[] {
  const comparator = (a: OwnLayer, b: OwnLayer) => a.figure.text === b.figure.text
  const parts = diffArrays([...base], [...head], { comparator, maxEditLength: mostEdits }) ?? [
    { value: [...base], removed: true, added: false },
    { value: [...head], removed: false, added: true },
  ]
  const changes: LayerChange[] = []
  let at = 0
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (!part) continue
    if (part.removed) {
      const next = parts[i + 1]
      changes.push(...paired(part.value, next?.added ? next.value : []))
      if (next?.added) i++
    } else if (part.added) changes.push(...paired([], part.value))
    else {
      part.value.forEach(({ figure }, index) => {
        changes.push({ change: 'same', base: base[at + index]?.figure ?? null, head: figure })
      })
    }
    at += part.added ? 0 : part.value.length
  }
  return changes
}

/** Where some instructions took the place of others, those of one keyword belong together, in their order. */
function paired(gone: readonly OwnLayer[], come: readonly OwnLayer[]): readonly LayerChange[] {
  const left = [...gone]
  const changes: LayerChange[] = []
  for (const { figure, instruction } of come) {
    const at = left.findIndex((it) => it.instruction === instruction)
    if (at === -1) changes.push({ change: 'new', base: null, head: figure })
    else {
      const before = left.splice(0, at + 1)
      const was = before.pop()
      for (const it of before) changes.push({ change: 'gone', base: it.figure, head: null })
      changes.push({ change: 'changed', base: was?.figure ?? null, head: figure })
    }
  }
  return [...changes, ...left.map((it): LayerChange => ({ change: 'gone', base: it.figure, head: null }))]
}

/** What a finding is about, wherever it stands: its key without the stage and the number. */
const subjectOf = ({ rule, key }: FindingReport): string =>
  `${rule} ${(key.split('/').at(-1) ?? '').replace(/\.\d+$/, '')}`

function findingChanges(base: readonly FindingReport[], head: readonly FindingReport[]): Comparison['findings'] {
  let left = [...base]
  const pair = (findings: readonly FindingReport[], name: (finding: FindingReport) => string) =>
    findings.filter((finding) => {
      const was = left.find((it) => name(it) === name(finding))
      left = left.filter((it) => it !== was)
      return was === undefined
    })
  const fresh = pair(
    pair(head, ({ key }) => key),
    subjectOf,
  )
  return { new: fresh, gone: left, kept: head.filter((it) => !fresh.includes(it)) }
}
