import type { Instruction } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import type { Finding, Rule, RuleContext } from '../rule'
import { type Secret, secretsIn } from './secrets'

export const secretInFile: Rule = {
  id: 'secret-in-file',
  title: 'A secret is written in the file',
  area: 'security',
  phase: 'style',
  what: 'A value in an instruction has the form of a key, a token or a password.',
  why: 'Whoever can read the repository has it, and so has whoever can pull the image: `docker history` prints the instructions, and the values of ENV are in the config. Taking it out of the file later takes it neither out of the history nor out of images that are built.',
  todo: 'Withdraw it where it was issued, and get a new one. Give the new one to the build with `--mount=type=secret`, and to the program when it is started.',
  mind: 'A value that only looks like one, in a test or an example, can be silenced with `# plimsoll ignore=secret-in-file` and a reason.',
  safety: [],
  references: [
    { label: 'Docker docs: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    {
      label: 'GitHub docs: removing sensitive data from a repository',
      url: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
    },
  ],
  equivalents: [
    { tool: 'tally', id: 'secrets-in-code' },
    { tool: 'trivy', id: 'DS-0031' },
    { tool: 'sonar', id: 'S6472' },
    { tool: 'dockle', id: 'CIS-DI-0010' },
  ],
  check,
}

const known = new WeakMap<Instruction, readonly Secret[]>()

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  const found: Finding[] = []
  const look = (instruction: Instruction, stage: BuiltStage | null) => {
    const secrets = known.get(instruction) ?? secretsIn(slice(file.source, instruction.range))
    known.set(instruction, secrets)
    for (const secret of secrets) {
      const start = instruction.range.start + secret.start
      found.push({
        severity: 'error',
        range: range(start, start + secret.length),
        stage: stage?.stage.index ?? 0,
        message: `This has the form of ${secret.name}. ${reachOf(instruction, stage)}`,
        anchor: secret.name,
        fixes: [],
      })
    }
  }
  for (const instruction of file.globals) look(instruction, null)
  for (const stage of built.stages) for (const instruction of stage.stage.instructions) look(instruction, stage)
  return found
}

function reachOf(instruction: Instruction, stage: BuiltStage | null): string {
  if (!stage?.shipped) return 'It is not in the image that is shipped, but it is in the repository and in build logs.'
  if (instruction.kind === 'ENV') return 'Every container gets it, and `docker inspect` prints it.'
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') return 'It is in a file of the image.'
  return '`docker history` prints it for whoever has the image.'
}
