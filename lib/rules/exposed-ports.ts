import type { Word } from '../dockerfile/model'
import type { Range } from '../source/units'
import type { RuleContext } from './rule'
import { shownAt, stepsAsked } from './steps'

/** A port as an EXPOSE asks for it, with its variables filled in. */
export interface AskedPort {
  readonly text: string
  /** The word it was written as; null where a stage took it over with a trigger. */
  readonly word: Word | null
  readonly shown: Range
  readonly stage: number
}

/** Every port that the EXPOSE instructions of the stages asked about ask for; those whose variables are not known are left out. */
export function askedPorts(context: RuleContext): readonly AskedPort[] {
  const { file } = context.built
  return stepsAsked(context).flatMap(({ stage, instruction, at, names, moment }): readonly AskedPort[] => {
    if (instruction.kind !== 'EXPOSE') return []
    return instruction.words.flatMap((word) => {
      // a variable may hold several ports
      const texts = names.fill(word.text, moment)?.split(/\s+/) ?? []
      const own = at === instruction
      return texts
        .filter((text) => text !== '')
        .map((text) => ({
          text,
          word: own ? word : null,
          shown: own ? shownAt(file, at, word.range) : at.range,
          stage: stage.stage.index,
        }))
    })
  })
}

/** What is left of `[ip:]host:container/protocol` in front of the container's port (dockerfile2llb/convert_expose.go). */
export const hostPartOf = (text: string): string => text.slice(0, text.lastIndexOf(':') + 1)
