import type { ImageFacts } from '@/lib/catalog/catalog'
import type { Dockerfile, Stage } from '@/lib/dockerfile/model'
import { baseReference, globalArguments, Scope, type Value } from '@/lib/image/scope'
import type { Given } from './given'

/** The stage that a FROM or a `--from` names, of those before a place; undefined where it names an image. */
export const stageNamed = (file: Dockerfile, name: string, before: number): Stage | undefined =>
  file.stages.findLast((stage) => stage.index < before && stage.name === name.toLowerCase())

/** What a stage starts from: another stage, or an image; null where a build argument without a value decides. */
export function startOf(
  file: Dockerfile,
  stage: Stage,
  { catalog, buildArgs, today }: Given,
): { readonly stage: Stage } | { readonly image: ImageFacts } | null {
  const reference = baseReference(stage.from, globalArguments(file, buildArgs), file.escape)
  const parent = stageNamed(file, reference.text, stage.index)
  if (parent) return { stage: parent }
  return reference.known && reference.text !== '' ? { image: catalog.image(reference.text, today) } : null
}

/** The image that a stage goes back to, through the stages it starts from. */
export function rootOf(file: Dockerfile, stage: Stage, given: Given): ImageFacts | null {
  const start = startOf(file, stage, given)
  if (!start) return null
  return 'image' in start ? start.image : rootOf(file, start.stage, given)
}

export interface Variable {
  readonly name: string
  /** Null where it is set to something not known, undefined where it is declared without a value. */
  readonly value: Value
  readonly from: 'ARG' | 'ENV' | 'the base image' | 'BuildKit'
}

interface Known {
  readonly scope: Scope
  readonly from: Map<string, Variable['from']>
}

function knownAt(file: Dockerfile, stage: Stage, at: number, given: Given): Known {
  const start = startOf(file, stage, given)
  const known: Known =
    start && 'stage' in start
      ? knownAt(file, start.stage, Number.POSITIVE_INFINITY, given)
      : fromImage(file, start, given)
  for (const instruction of stage.instructions) {
    if (instruction.range.end >= at) break
    if (instruction.kind === 'ARG') {
      for (const pair of instruction.pairs) {
        known.scope.declareArgument(pair)
        if (!known.scope.env.has(pair.key)) known.from.set(pair.key, 'ARG')
      }
    } else if (instruction.kind === 'ENV') {
      known.scope.setEnvironment(instruction.pairs)
      for (const pair of instruction.pairs) known.from.set(pair.key, 'ENV')
    }
  }
  return known
}

function fromImage(file: Dockerfile, start: { readonly image: ImageFacts } | null, { buildArgs }: Given): Known {
  const env = new Map<string, Value>(Object.entries(start?.image.config.env ?? {}))
  return {
    scope: new Scope(globalArguments(file, buildArgs), buildArgs, file.escape, env),
    from: new Map([...env.keys()].map((name) => [name, 'the base image'])),
  }
}

/** The variables that can be used at a place: of the stage there or, in front of the first and in FROM, the global ones. */
export function variablesAt(
  file: Dockerfile,
  stage: Stage | null,
  at: number,
  given: Given,
): ReadonlyMap<string, Variable> {
  if (stage && at > stage.from.range.end) {
    const { scope, from } = knownAt(file, stage, at, given)
    return new Map([...from].map(([name, kind]) => [name, { name, value: scope.lookup(name), from: kind }]))
  }
  const declared = new Set(
    file.globals.filter((arg) => arg.range.end < at).flatMap((arg) => arg.pairs.map(({ key }) => key)),
  )
  const all = [...globalArguments(file, given.buildArgs)]
  return new Map(
    all
      .filter(([name]) => declared.has(name) || /^(?:TARGET|BUILD)[A-Z]+$/.test(name))
      .map(([name, value]) => [name, { name, value, from: declared.has(name) ? 'ARG' : 'BuildKit' }]),
  )
}
