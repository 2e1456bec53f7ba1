import type { Dockerfile, Instruction } from '@/lib/dockerfile/model'
import { type Signatures, signaturesAt } from './service'
import { writingAt } from './writing'

const freeForm: ReadonlySet<Instruction['kind']> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'FROM'])

/**
 * How the instruction at a place is written. Where what is written is a command's own business, or a file's, on whichever of
 * its lines, a hint at every blank would be in the way: there it is told to those only who ask.
 */
export function hintsAt(file: Dockerfile, at: number, unasked: boolean): Signatures | null {
  const writing = unasked ? writingAt(file, at) : null
  if (writing && (writing.heredoc || freeForm.has(writing.instruction.kind))) return null
  return signaturesAt(file.source, at)
}
