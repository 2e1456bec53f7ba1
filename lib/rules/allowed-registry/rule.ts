import { parseReference } from '../../catalog/reference'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import type { Range } from '../../source/units'
import type { Finding, Rule, RuleContext } from '../rule'
import { stageNamed } from '../stage-references'
import { writtenIn } from '../steps'

export const allowedRegistry: Rule = {
  id: 'allowed-registry',
  title: 'An image comes from a registry that the team does not use',
  area: 'security',
  phase: 'base',
  what: 'A FROM, a COPY --from or a mount names an image of a registry that is not among those the team allows.',
  why: 'A team that names its registries looks at what is in them. What comes from elsewhere has been looked at by nobody.',
  todo: 'Take the image from an allowed registry, or have it brought there.',
  mind: 'Without the setting every registry is allowed.',
  safety: [],
  references: [{ label: 'Dockerfile reference: FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' }],
  equivalents: [{ tool: 'hadolint', id: 'DL3026' }],
  check: ({ built, settings }: RuleContext) => {
    const allowed = settings.allowedRegistries
    return allowed === null || allowed.length === 0
      ? []
      : built.stages.flatMap((stage) => imagesIn(built, stage).flatMap((it) => findingFor(stage, it, allowed)))
  },
}

interface Named {
  readonly reference: string
  readonly range: Range
}

/** The images of other registries that a stage names, its base first. */
function imagesIn(built: BuiltImage, stage: BuiltStage): readonly Named[] {
  const { from } = stage.stage
  const base = stage.base.kind === 'image' ? [{ reference: stage.base.reference, range: from.range }] : []
  const taken = writtenIn(stage).flatMap((it): readonly Named[] => {
    const names =
      it.kind === 'COPY'
        ? [it.from]
        : it.kind === 'RUN'
          ? it.flags.map((flag) =>
              flag.name === 'mount' ? (/(?:^|,)from=([^,]+)/.exec(flag.value ?? '')?.[1] ?? null) : null,
            )
          : []
    return names.flatMap((name) =>
      name === null || name === 'scratch' || stageNamed(built, stage, name) ? [] : { reference: name, range: it.range },
    )
  })
  return [...base, ...taken]
}

function findingFor(stage: BuiltStage, { reference, range }: Named, allowed: readonly string[]): readonly Finding[] {
  const result = parseReference(reference)
  if (!result.ok) return []
  const { registry } = result.reference
  const names = registry === 'docker.io' ? ['docker.io', 'hub.docker.com'] : [registry]
  if (names.some((name) => allowed.some((pattern) => fits(pattern, name)))) return []
  return [
    {
      severity: 'error',
      range,
      stage: stage.stage.index,
      message: `\`${reference}\` comes from ${registry}; the team uses ${allowed.join(', ')}.`,
      anchor: reference,
      fixes: [],
    },
  ]
}

/** A star stands for anything, at the start or at the end. */
function fits(pattern: string, name: string): boolean {
  if (pattern === '*') return true
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1))
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
