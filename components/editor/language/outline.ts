import type { Dockerfile, Instruction } from '@/lib/dockerfile/model'
import { slice } from '@/lib/source/text'
import type { Range } from '@/lib/source/units'
import { type Fold, serviceFolds } from './service'

export interface Symbol {
  readonly name: string
  readonly kind: 'stage' | 'instruction' | 'argument'
  readonly range: Range
  /** What is shown as chosen. */
  readonly chosen: Range
  readonly parts: readonly Symbol[]
}

const longest = 60

const instructionSymbol = (file: Dockerfile, it: Instruction): Symbol => {
  const [first = ''] = slice(file.source, it.args).split('\n')
  const words = first.replace(/[\\`\s]+$/, '').trim()
  const shown = words.length > longest ? `${words.slice(0, longest - 1)}…` : words
  return {
    name: `${it.keyword.text.toUpperCase()} ${shown}`.trim(),
    kind: it.kind === 'ARG' ? 'argument' : 'instruction',
    range: it.range,
    chosen: it.keyword.range,
    parts: [],
  }
}

/** What the file consists of: its stages, with their instructions in them. */
export function outlineOf(file: Dockerfile): readonly Symbol[] {
  const globals = file.globals.map((it) => instructionSymbol(file, it))
  const stages = file.stages.map((stage): Symbol => {
    const parts = stage.instructions.map((it) => instructionSymbol(file, it))
    const name = stage.from.name ? stage.from.name.text : `Stage ${stage.index}`
    const end = stage.instructions.at(-1)?.range.end ?? stage.from.range.end
    return {
      name: `${name}: ${stage.from.image?.text ?? 'nothing'}`,
      kind: 'stage',
      range: { start: stage.from.range.start, end },
      chosen: stage.from.keyword.range,
      parts,
    }
  })
  return [...globals, ...stages]
}

/** Whole stages, where there are several, and what the service folds: instructions and comments of several lines. */
export function foldsOf(file: Dockerfile): readonly Fold[] {
  const stages = file.stages.length < 2 ? [] : file.stages
  const folds = stages
    .filter(({ lines }) => lines.endLine > lines.line)
    .map(({ lines }): Fold => ({ line: lines.line, endLine: lines.endLine, kind: 'region' }))
  // An editor shows one fold a line: that of the stage where its FROM goes on over several.
  const begun = new Set(folds.map(({ line }) => line))
  return [...folds, ...serviceFolds(file.source).filter(({ line }) => !begun.has(line))]
}
