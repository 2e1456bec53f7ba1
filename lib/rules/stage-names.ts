import type { Dockerfile, Instruction } from '../dockerfile/model'
import type { Edit } from '../source/edits'
import { slice } from '../source/text'
import { type Range, range } from '../source/units'

/** A place where a stage is named: by a FROM, a `--from` or the `from` of a mount. */
export interface StageReference {
  readonly by: 'FROM' | 'COPY' | 'RUN'
  /** In lower case. */
  readonly name: string
  readonly range: Range
  /** The stage that it stands in. */
  readonly stage: number
}

/** Every place where a stage or an image is named by a word without variables, in the order of the text. */
export function stageReferences(file: Dockerfile): readonly StageReference[] {
  const found: StageReference[] = []
  for (const stage of file.stages) {
    const add = (by: StageReference['by'], at: Range) => {
      const name = slice(file.source, at).toLowerCase()
      if (/^[\w.-]+$/.test(name)) found.push({ by, name, range: at, stage: stage.index })
    }
    if (stage.from.image) add('FROM', stage.from.image.range)
    for (const instruction of stage.instructions) {
      for (const at of fromsOf(file, instruction)) add(instruction.kind === 'RUN' ? 'RUN' : 'COPY', at)
    }
  }
  return found
}

/** The values of `--from=` and of `from=` in mounts. */
function fromsOf(file: Dockerfile, instruction: Instruction): readonly Range[] {
  const own = instruction.kind === 'ONBUILD' ? instruction.trigger : instruction
  if (!own || (own.kind !== 'RUN' && own.kind !== 'COPY')) return []
  return own.flags.flatMap((flag) => {
    const text = slice(file.source, flag.range)
    const pattern = flag.name === 'from' ? /^--from=["']?([^"'\s]+)/ : /^--mount=(?:\S*,)?["']?from=([^,"'\s]+)/
    const value = pattern.exec(text)
    if (!value?.[1]) return []
    const start = flag.range.start + value[0].length - value[1].length
    return [range(start, start + value[1].length)]
  })
}

/** Gives references another name. */
export const renamed = (references: readonly StageReference[], name: string): readonly Edit[] =>
  references.map((reference) => ({ range: reference.range, text: name }))

/** A name for a stage that no stage has yet: the one wished for, or that with a number. */
export function freeName(file: Dockerfile, wish: string): string {
  const taken = new Set(file.stages.map((stage) => stage.name))
  let name = wish
  for (let i = 2; taken.has(name); i++) name = `${wish}-${i}`
  return name
}
