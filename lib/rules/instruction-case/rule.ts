import type { Instruction } from '../../dockerfile/model'
import type { Edit } from '../../source/edits'
import { slice } from '../../source/text'
import type { Finding, Rule, RuleContext } from '../rule'
import { isPiece } from '../steps'

export const instructionCase: Rule = {
  id: 'instruction-case',
  title: 'Instructions are in capital letters here and in small ones there',
  area: 'style',
  phase: 'style',
  what: 'An instruction is not written in the case that most instructions of the file are written in.',
  why: 'Capital letters tell instructions from their arguments at a glance, but only where all of them are written so. A keyword in another case looks like part of the line above.',
  todo: 'Write all instructions in one case; Docker’s documentation writes them in capital letters.',
  mind: 'It changes nothing of what is built.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check ConsistentInstructionCasing',
      url: 'https://docs.docker.com/reference/build-checks/consistent-instruction-casing/',
    },
    { label: 'Dockerfile reference: format', url: 'https://docs.docker.com/reference/dockerfile/#format' },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'ConsistentInstructionCasing' },
    { tool: 'tally', id: 'buildkit/ConsistentInstructionCasing' },
  ],
  reads: 'stages',
  check,
}

interface Placed {
  readonly instruction: Instruction
  readonly stage: number
}

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  const all: readonly Placed[] = built.stages.flatMap((stage) => {
    const { from, instructions, index } = stage.stage
    const own = isPiece(stage) ? instructions : [from, ...instructions]
    return own.filter((it) => it.kind !== 'unknown').map((instruction) => ({ instruction, stage: index }))
  })
  if (all.every(({ instruction }) => isLarge(instruction))) return []
  const small = all.filter(({ instruction }) => isSmall(instruction)).length
  const large = all.filter(({ instruction }) => isLarge(instruction)).length
  const toSmall = small > large
  const fits = toSmall ? isSmall : isLarge
  return all.flatMap(({ instruction, stage }): readonly Finding[] => {
    if (fits(instruction)) return []
    const { keyword } = instruction
    const wanted = toSmall ? keyword.text.toLowerCase() : keyword.text.toUpperCase()
    // a keyword that is split over lines is left as it is
    const whole = slice(file.source, keyword.range) === keyword.text
    return [
      {
        severity: 'info',
        range: keyword.range,
        stage,
        message: `\`${keyword.text}\` is not in the case of the other instructions, which are in ${toSmall ? 'small' : 'capital'} letters.`,
        anchor: `${keyword.text} ${instruction.words[0]?.text ?? ''}`,
        fixes: whole
          ? [
              {
                title: `Write ${wanted}`,
                safety: 'safe',
                assumptions: [],
                edits: [{ range: keyword.range, text: wanted }, ...asWith(instruction, toSmall)],
              },
            ]
          : [],
      },
    ]
  })
}

const isSmall = ({ keyword }: Instruction): boolean => keyword.text === keyword.text.toLowerCase()
const isLarge = ({ keyword }: Instruction): boolean => keyword.text === keyword.text.toUpperCase()

/** AS goes along with its FROM. */
function asWith(instruction: Instruction, toSmall: boolean): readonly Edit[] {
  const as = instruction.kind === 'FROM' && instruction.name ? instruction.words[1] : undefined
  const wanted = toSmall ? 'as' : 'AS'
  return as && as.text !== wanted ? [{ range: as.range, text: wanted }] : []
}
