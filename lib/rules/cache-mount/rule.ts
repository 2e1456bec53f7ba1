import { sum } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { isUnder } from '../../image/path'
import { isMounted, lineOf, type RunInStage, runsIn } from '../commands'
import { startsFrom } from '../lineage'
import { mountEdit } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { stageReferences } from '../stage-references'
import { homeOf, keepsNothing, type Tool, tools } from './tools'

export const cacheMount: Rule = {
  id: 'cache-mount',
  title: 'Downloads are not kept for the next build',
  area: 'cache',
  phase: 'order',
  what: 'A command fetches dependencies or compiles, and what its tool would keep for the next time is lost with the build, or stays in a layer.',
  why: 'When its RUN has to run again, everything is fetched and compiled anew, though most of it is what the build before had. A cache mount keeps the tool’s own cache on the machine, outside of every layer.',
  todo: 'Give the RUNs a cache mount at the place where the tool keeps its downloads.',
  mind: 'An empty runner of a CI has no cache to mount: there it neither helps nor harms, unless the runner keeps its builder. What a mount holds is in no layer: it can’t be copied from there.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: optimize cache usage, use cache mounts',
      url: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
    },
    {
      label: 'Dockerfile reference: RUN --mount=type=cache',
      url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypecache',
    },
  ],
  equivalents: [
    { tool: 'tally', id: 'prefer-package-cache-mounts' },
    { tool: 'tally', id: 'ruby/prefer-bundler-cache-mount' },
  ],
  reads: 'stages',
  check: ({ built }: RuleContext) =>
    built.stages.flatMap((stage) => (stage.reached ? tools.flatMap((tool) => findingFor(built, stage, tool)) : [])),
}

interface Use {
  readonly at: RunInStage
  readonly command: TracedCommand
}

/** RUNs of a stage that a tool runs in, each with the first of its commands. */
const usesOf = (built: BuiltImage, stage: BuiltStage, tool: Tool): readonly Use[] =>
  runsIn(built, stage).flatMap((at) => {
    const command = at.trace.commands.find((it) => tool.runs(it))
    return command ? [{ at, command }] : []
  })

function findingFor(built: BuiltImage, stage: BuiltStage, tool: Tool): readonly Finding[] {
  if ((tool.hiddenOnly && stage.shipped) || keepsNothing(tool.id, stage.config.env)) return []
  const uses = usesOf(built, stage, tool)
  const first = uses[0]
  const home = first && homeOf(stage, first.command)
  if (!first || !home) return []
  const targets = tool.targets(stage.config.env, home)
  // somebody has thought about it: any mount of the stage that holds one of the places
  if (
    uses.some(({ at }) =>
      targets.some(
        (target) => isMounted(at.trace, target) || at.trace.mounts.some((mount) => isUnder(mount.target, target)),
      ),
    )
  )
    return []
  if (isBelow(built, stage, tool) || isTaken(built, stage, targets)) return []
  const fetched = sum(
    uses.flatMap(({ at }) =>
      at.layer.entries
        .filter((entry) => targets.some((target) => isUnder(entry.path, target)))
        .map((entry) => entry.size.compressed),
    ),
  )
  const bytes = fetched.likely > 0 ? ` (${formatEstimate(fetched)} to fetch)` : ''
  return [
    {
      severity: 'info',
      range: first.command.range,
      stage: stage.stage.index,
      message: `When ${lineOf(first.at.run)} runs again, \`${first.command.name}\` starts without the ${tool.keeps} of the build before${bytes}.`,
      anchor: tool.id,
      fixes: uses.every(({ at }) => at.trace.form !== 'foreign') ? [fixFor(tool, targets, uses)] : [],
      equivalents: tool.equivalents,
    },
  ]
}

/** The tool runs in other stages too that share its files: all of them would have to be changed together. */
const isBelow = (built: BuiltImage, stage: BuiltStage, tool: Tool): boolean =>
  tool.shared &&
  built.stages.some(
    (other) =>
      (startsFrom(built, other, stage) || startsFrom(built, stage, other)) && usesOf(built, other, tool).length > 0,
  )

/** Another stage copies what would be in the mount, or the place itself. */
const isTaken = (built: BuiltImage, stage: BuiltStage, targets: readonly string[]): boolean =>
  built.stages.some((other) =>
    stageReferences(built, other).some(
      (it) =>
        it.to === stage &&
        targets.some((target) => isUnder(target, it.path.replace(/\/+$/, '') || '/') || isUnder(it.path, target)),
    ),
  )

function fixFor(tool: Tool, targets: readonly string[], uses: readonly Use[]): Fix {
  const mounts = targets.map((target) => `--mount=type=cache,target=${target}`).join(' ')
  return {
    id: 'cache-mount',
    title: `Keep the ${tool.keeps} in a cache mount`,
    safety: 'review',
    assumptions: [
      'The build runs with BuildKit, the default since Docker Engine 23.',
      `Nothing but ${uses[0]?.command.name ?? tool.id} reads ${targets.join(' and ')}, in the build or in a container.`,
    ],
    edits: uses.map(({ at }) => mountEdit(at.run, mounts)),
    changes: ['files'],
    asksFirst: true,
  }
}
