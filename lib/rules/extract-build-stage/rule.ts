import type { Catalog } from '../../catalog/catalog'
import { formatEstimate } from '../../catalog/format'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { readGo } from '../../toolchains/go'
import type { Reading } from '../../toolchains/story'
import { withoutRootPorts } from '../root-at-run-time/signs'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type RunBase, splitStage } from './split'

/** Readers of a build, one a language: the first that knows the stage tells its story. */
const readers: readonly ((stage: BuiltStage, below: readonly BuiltStage[]) => Reading | null)[] = [readGo]

export const extractBuildStage: Rule = {
  id: 'extract-build-stage',
  title: 'The image ships what only the build needed',
  area: 'size',
  phase: 'structure',
  what: 'One stage compiles a program and is also the image that runs it: compiler, source and caches are shipped with the result.',
  why: 'What a build needs and what its result needs are different things. Everything that stays in the image is pulled on every deploy and is there for an attacker to use.',
  todo: 'Keep the build in a stage of its own and copy its result into a stage that holds what the result needs at run time and no more.',
  mind: 'A minimal image has no shell: to look inside a running container, attach a debug container.',
  safety: ['review'],
  references: [
    { label: 'Docker docs: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    { label: 'Docker docs: containerize a Go application', url: 'https://docs.docker.com/guides/golang/build-images/' },
    { label: 'Distroless container images', url: 'https://github.com/GoogleContainerTools/distroless' },
  ],
  equivalents: [{ tool: 'tally', id: 'prefer-multi-stage-build' }],
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { target } = context.built
  // a stage that others take from or start from is a build stage already
  if (!target) return []
  const below = stagesBelow(context.built, target)
  const reading = readers.map((read) => read(target, below)).find((it) => it !== null)
  if (!reading) return []
  const { story } = reading
  const base = target.layers[0]
  const weight = base ? ` The base alone is ${formatEstimate(base.size.onDisk)}.` : ''
  const common = {
    severity: 'warning' as const,
    range: target.stage.from.range,
    stage: target.stage.index,
    anchor: `${story.language} ${target.base.reference.replace(/[:@].*$/, '')}`,
  }
  if (reading.kind === 'open') {
    const message = `This stage builds a ${story.language} program and ships the compiler with it.${weight} To split it, one thing has to be known: ${reading.story.question}`
    return [{ ...common, message, fixes: [] }]
  }
  const artifacts = reading.story.artifacts.map((artifact) => artifact.value).join(', ')
  const message = `This stage builds ${artifacts} and ships the whole ${story.language} toolchain with it.${weight}`
  return [{ ...common, message, fixes: fixesFor(context, reading) }]
}

/** The stages that one starts from, the lowest first. */
function stagesBelow(built: BuiltImage, stage: BuiltStage): readonly BuiltStage[] {
  const found: BuiltStage[] = []
  for (let at: BuiltStage | undefined = stage; at?.base.kind === 'stage'; ) {
    at = built.stages[at.base.stage]
    if (!at || found.includes(at)) break
    found.unshift(at)
  }
  return found
}

function fixesFor(context: RuleContext, reading: Extract<Reading, { kind: 'told' }>): readonly Fix[] {
  const { file } = context.built
  const base = staticBase(context.catalog, context.today)
  const edits = base && splitStage(file, reading.story, base)
  if (!base || !edits) return []
  const from = reading.story.artifacts.map((it) => `line ${it.line}`).join(', ')
  return [
    {
      title: `Build in one stage, run on ${base.reference.replace(/^.*\//, '')}`,
      safety: 'review',
      assumptions: [
        `The program is ${reading.story.artifacts.map((it) => it.value).join(', ')}, as ${from} says.`,
        ...reading.story.assumptions,
        ...withoutRootPorts(reading.story.stage),
      ],
      edits,
      // the Go image's own variables go with it; what the file itself sets is carried over
      changes: ['user', 'workdir', 'shell', 'env', 'cmd', 'entrypoint', 'healthcheck', 'files'],
    },
  ]
}

/** The smallest base for a static program: certificates, time zones, a user without rights, and nothing else. */
function staticBase(catalog: Catalog, today: string): RunBase | null {
  for (const reference of ['gcr.io/distroless/static-debian13:nonroot', 'gcr.io/distroless/static-debian12:nonroot']) {
    const facts = catalog.image(reference, today)
    if (facts.match === 'exact' && facts.support?.ended !== true) return { reference, user: '65532:65532' }
  }
  return null
}
