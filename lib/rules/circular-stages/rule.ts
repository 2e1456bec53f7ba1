import type { Finding, Rule, RuleContext } from '../rule'
import { stageReferences } from '../stage-references'

export const circularStages: Rule = {
  id: 'circular-stages',
  title: 'A stage takes from itself or from a later one',
  area: 'correctness',
  phase: 'structure',
  what: 'COPY --from or a mount names its own stage, or one that comes later in the file.',
  why: 'Stages are built from the top: what a later one makes is not there yet, and a stage can’t wait for itself. BuildKit ends with "circular dependency detected" or "needs to be defined before current stage".',
  todo: 'Put the stage that is taken from in front of the one that takes.',
  mind: '',
  safety: [],
  references: [
    { label: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
  ],
  equivalents: [
    { tool: 'tally', id: 'circular-stage-deps' },
    { tool: 'hadolint', id: 'DL3022' },
    { tool: 'hadolint', id: 'DL3023' },
  ],
  reads: 'stages',
  check: ({ built }: RuleContext): readonly Finding[] => {
    if (built.file.stages.length === 0) return []
    return built.stages.flatMap((stage) =>
      stageReferences(built, stage)
        .filter(({ to }) => to.stage.index >= stage.stage.index)
        .map(({ name, to, range, path }) => ({
          severity: 'error' as const,
          range,
          stage: stage.stage.index,
          message:
            to === stage
              ? `This takes ${path} from ${name}, which is the stage itself: the build ends with "circular dependency detected".`
              : `This takes ${path} from ${name}, which is built only later (line ${to.stage.lines.line}): the build ends here.`,
          anchor: `${name} ${path}`,
          fixes: [],
          equivalents: [
            { tool: 'tally' as const, id: 'circular-stage-deps' },
            { tool: 'hadolint' as const, id: to === stage ? 'DL3023' : 'DL3022' },
          ],
        })),
    )
  },
}
