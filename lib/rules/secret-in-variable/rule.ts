import type { Arg, Dockerfile, Env, Instruction, Pair } from '../../dockerfile/model'
import { substitute } from '../../dockerfile/substitute'
import type { BuiltStage } from '../../image/built-image'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'
import { secretsIn } from '../secret-in-file/secrets'
import { shownAt, stepsAsked } from '../steps'
import { isSecretToBuildkit, isSecretToHadolint, looksLikeSecret, namesSecret } from './names'

const buildkit: readonly Equivalent[] = [
  { tool: 'buildkit', id: 'SecretsUsedInArgOrEnv' },
  { tool: 'tally', id: 'buildkit/SecretsUsedInArgOrEnv' },
]
const hadolint: Equivalent = { tool: 'hadolint', id: 'DL3064' }
const others: readonly Equivalent[] = [
  { tool: 'trivy', id: 'DS-0031' },
  { tool: 'sonar', id: 'S6472' },
  { tool: 'dockle', id: 'CIS-DI-0010' },
]

export const secretInVariable: Rule = {
  id: 'secret-in-variable',
  title: 'A secret stands in a variable of the image',
  area: 'security',
  phase: 'style',
  what: 'An ENV or ARG has the name of a secret, or a value that is one.',
  why: 'ENV is kept in the config of the image, and the values of ARG in its history: `docker inspect` and `docker history` show them to everybody who can pull it, for as long as the image is somewhere. A later line can’t take them out.',
  todo: 'Give it to the RUN that needs it as a secret mount, and to the container when it starts. A secret that has been in an image has to be replaced.',
  mind: 'A name alone proves nothing: a key may be a public one, a token the name of a field.',
  safety: [],
  references: [
    {
      label: 'Docker docs: build check SecretsUsedInArgOrEnv',
      url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    },
    { label: 'Docker docs: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  equivalents: [...buildkit, hadolint, ...others],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { file, stages } = context.built
  const findings: Finding[] = []
  for (const global of file.globals) {
    for (const pair of global.pairs) {
      const told = isSecretToHadolint(pair.key) ? [hadolint] : []
      if (told.length > 0) findings.push(findingFor(file, global, global, pair, stages[0] ?? null, told))
    }
  }
  for (const { instruction, at, stage } of stepsAsked(context)) {
    const own = instruction.kind === 'ONBUILD' ? instruction.trigger : instruction
    if (own?.kind !== 'ENV' && own?.kind !== 'ARG') continue
    for (const pair of own.pairs) {
      const told: Equivalent[] = []
      // what a trigger sets is BuildKit's business where the trigger runs, and Hadolint's where it is written
      if (own === instruction && isSecretToBuildkit(pair.key)) told.push(...buildkit)
      if (at === instruction && isSecretToHadolint(pair.key)) told.push(hadolint)
      if (told.length > 0) findings.push(findingFor(file, own, at, pair, stage, told))
    }
  }
  return findings
}

function findingFor(
  file: Dockerfile,
  instruction: Arg | Env,
  at: Instruction,
  pair: Pair,
  stage: BuiltStage | null,
  told: readonly Equivalent[],
): Finding {
  const value = literalOf(file, pair)
  // a value that is known by its form is what `secret-in-file` speaks of
  const given = namesSecret(pair.key) && looksLikeSecret(value ?? '') && secretsIn(`${pair.key}=${value}`).length === 0
  const passedOn = instruction.kind === 'ENV' && pair.value !== null && value === null && namesSecret(pair.key)
  const serious = given ? 'error' : passedOn ? 'warning' : 'info'
  return {
    severity: stage?.shipped === false && !given ? 'info' : serious,
    range: at === instruction ? shownAt(file, at, pair.range) : at.range,
    stage: stage?.stage.index ?? 0,
    message: messageFor(instruction, pair, given, passedOn),
    anchor: pair.key,
    fixes: [],
    equivalents: given ? [...told, ...others] : told,
  }
}

function messageFor({ kind }: Arg | Env, { key }: Pair, given: boolean, passedOn: boolean): string {
  if (given)
    return kind === 'ENV'
      ? `\`${key}\` is kept with its value in the config of the image, where everybody reads it who can pull it.`
      : `\`${key}\` has its value in this file, and keeps it in the history of the image.`
  if (passedOn) return `\`${key}\` gets its value while the image is built, and keeps it in the config of the image.`
  return `\`${key}\` has the name of a secret: what it is given ${kind === 'ENV' ? 'stays in the config' : 'can be read in the history'} of the image.`
}

/** The value as written, without quotes; null where it has variables. */
function literalOf(file: Dockerfile, pair: Pair): string | null {
  if (pair.value === null) return null
  return pair.value.includes('$') ? null : substitute(pair.value, () => null, file.escape).text
}
