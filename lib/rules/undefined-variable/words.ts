import type { AskedIn } from '../../dockerfile/asked-variables'
import { heredocText } from '../../dockerfile/heredocs'
import type { Dockerfile, Flag, Instruction } from '../../dockerfile/model'
import { argumentText } from '../steps'

/** A text of an instruction that BuildKit fills variables into, by itself. */
export interface Filled {
  readonly text: string
  readonly where: AskedIn
}

/** Flags of COPY and ADD that BuildKit fills in (frontend/dockerfile/instructions/commands.go, Expand). */
const filledFlags = new Set(['chown', 'chmod', 'checksum'])

/**
 * The texts of an instruction that BuildKit fills variables into before it runs it, each looked at by itself. The
 * commands of RUN, CMD, ENTRYPOINT and HEALTHCHECK are left to the shell; the ports of EXPOSE are filled in, but
 * BuildKit has no check for them. ARG is not here: its pairs see each other.
 */
export function filledTexts(file: Dockerfile, instruction: Instruction): readonly Filled[] {
  if (!file.source.text.includes('$')) return []
  return textsOf(file, instruction).filter(({ text }) => text.includes('$'))
}

const asWords = (texts: readonly string[]): readonly Filled[] => texts.map((text) => ({ text, where: 'words' }))

function textsOf(file: Dockerfile, instruction: Instruction): readonly Filled[] {
  switch (instruction.kind) {
    case 'ENV':
    case 'LABEL':
      return asWords(instruction.pairs.flatMap((pair) => [pair.key, pair.value ?? '']))
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
      return asWords([argumentText(instruction)])
    case 'VOLUME':
      return asWords(instruction.json ?? instruction.words.map((word) => word.text))
    case 'COPY':
    case 'ADD': {
      const paths = [...instruction.sources, instruction.destination].map((word) => word?.text ?? '')
      const flags = instruction.flags.filter((flag) => filledFlags.has(flag.name)).map((flag) => flag.value ?? '')
      const contents = instruction.heredocs.filter((heredoc) => !heredoc.quoted)
      return [
        ...asWords([...flags, ...paths.filter((path) => !path.startsWith('<<'))]),
        ...contents.map((heredoc): Filled => ({ text: heredocText(file.source, heredoc), where: 'contents' })),
      ]
    }
    case 'RUN':
      return asWords(instruction.flags.flatMap(mountValues))
    default:
      return []
  }
}

/** The values of a mount's fields; `from` takes no variable. */
function mountValues({ name, value }: Flag): readonly string[] {
  if (name !== 'mount' || value === null || !value.includes('$')) return []
  return value.split(',').flatMap((field) => {
    const [key = '', ...rest] = field.split('=')
    return key.trim().toLowerCase() === 'from' ? [] : [rest.join('=')]
  })
}
