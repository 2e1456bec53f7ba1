import type { Arg } from '../../dockerfile/model'
import { variablesIn } from '../../dockerfile/substitute'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { slice } from '../../source/text'
import { type RunInStage, runsIn } from '../commands'
import { mountEdit, moveAway } from '../mend'
import type { Finding, Fix, RuleContext } from '../rule'
import { isSecretName } from './credentials'
import { isWritten } from './written'

/** RUNs that get a secret as a build argument: its value is in what `docker history` prints of them. */
export function passedSecrets({ built, stages }: RuleContext): readonly Finding[] {
  return stages.flatMap((stage) =>
    stage.stage.instructions.flatMap((instruction): readonly Finding[] => {
      if (instruction.kind !== 'ARG') return []
      return instruction.pairs.flatMap(({ key, value }) => {
        if (!isSecretName(key) || (value !== null && value.replace(/["']/g, '') !== '')) return []
        const users = runsIn(built, stage).filter((it) => it.run.index > instruction.index && mentions(built, it, key))
        const first = users[0]
        return first ? [findingFor(built, stage, instruction, key, users, first)] : []
      })
    }),
  )
}

const mentions = (built: BuiltImage, { run }: RunInStage, name: string): boolean => {
  const text = slice(built.file.source, run.range)
  return text.includes(name) && variablesIn(text).includes(name)
}

function findingFor(
  built: BuiltImage,
  stage: BuiltStage,
  arg: Arg,
  name: string,
  users: readonly RunInStage[],
  first: RunInStage,
): Finding {
  // a mount would keep the value out of the history and leave it in the file
  const fix = isWritten(built, stage, name) ? null : mountFix(built, stage, arg, name, users, first)
  const where = stage.shipped
    ? '`docker history` of the image prints its value.'
    : 'its value is in the build cache and in the provenance of the build.'
  return {
    severity: 'info',
    range: first.run.keyword.range,
    stage: stage.stage.index,
    message: `This RUN gets ${name} as a build argument: ${where}`,
    anchor: name,
    fixes: fix ? [fix] : [],
  }
}

function mountFix(
  built: BuiltImage,
  { stage }: BuiltStage,
  arg: Arg,
  name: string,
  users: readonly RunInStage[],
  first: RunInStage,
): Fix | null {
  const elsewhere = stage.instructions.some(
    (it) => it !== arg && it.kind !== 'RUN' && variablesIn(slice(built.file.source, it.range)).includes(name),
  )
  const again = stage.instructions.some(
    (it) => it !== arg && it.kind === 'ARG' && it.pairs.some(({ key }) => key === name),
  )
  const global = built.file.globals.some((it) => it.pairs.some(({ key }) => key === name))
  if (arg.pairs.length !== 1 || elsewhere || again || global || users.some(({ trace }) => trace.form === 'foreign'))
    return null
  return {
    title: `Give ${name} to the RUN as a secret`,
    safety: 'risky',
    assumptions: [
      `Builds are started with \`--secret id=${name}\` in the place of \`--build-arg ${name}\`, in CI too; the value comes from the variable of that name.`,
      'BuildKit knows `env=` of a secret mount: Dockerfile syntax 1.10, which Docker Engine has since 27.3 or a `# syntax=docker/dockerfile:1` line brings.',
      'No command writes the value into a file that stays.',
    ],
    edits: [
      ...moveAway(built.file, arg, first.run),
      ...users.map((it) => mountEdit(it.run, `--mount=type=secret,id=${name},env=${name}`)),
    ],
  }
}
