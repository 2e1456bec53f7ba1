import { absolutePath } from '../../image/path'
import type { Finding, Rule, RuleContext } from '../rule'
import { stageReferences } from '../stage-references'

export const emptyStageCopy: Rule = {
  id: 'empty-stage-copy',
  title: 'Something is taken from an empty stage',
  area: 'correctness',
  phase: 'structure',
  what: 'COPY --from takes from a stage that starts from scratch and puts nothing into it.',
  why: 'There is nothing to take: a path is not found and ends the build, and a copy of everything copies nothing without a word.',
  todo: 'Take from the stage that makes the file, or fill the stage first.',
  mind: '',
  safety: [],
  references: [
    {
      label: 'Docker docs: base images, scratch',
      url: 'https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch',
    },
  ],
  equivalents: [{ tool: 'tally', id: 'copy-from-empty-scratch-stage' }],
  reads: 'stages',
  check: ({ built }: RuleContext): readonly Finding[] =>
    built.stages.flatMap((stage) =>
      stageReferences(built, stage)
        .filter(({ to }) => to.stage.index < stage.stage.index && to.base.kind === 'scratch' && to.layers.length === 0)
        .map(({ name, path, range }) => ({
          severity: absolutePath(path, '/') === '/' ? ('warning' as const) : ('error' as const),
          range,
          stage: stage.stage.index,
          message: `Stage ${name} starts from scratch and nothing is put into it: ${absolutePath(path, '/') === '/' ? 'nothing is copied' : `${path} is not there, and the build ends here`}.`,
          anchor: `${name} ${path}`,
          fixes: [],
        })),
    ),
}
