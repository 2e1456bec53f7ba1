import type { Finding, Rule, RuleContext } from '../rule'

export const forbiddenTrigger: Rule = {
  id: 'forbidden-trigger',
  title: 'ONBUILD holds what it may not hold',
  area: 'correctness',
  phase: 'style',
  what: 'The trigger of an ONBUILD is FROM, MAINTAINER or another ONBUILD.',
  why: 'BuildKit refuses the file. A trigger is run in a stage that starts from this image, and can’t start a stage itself.',
  todo: 'Leave the line out, or write the instruction without ONBUILD.',
  mind: '',
  safety: [],
  references: [
    { label: 'Dockerfile reference: ONBUILD', url: 'https://docs.docker.com/reference/dockerfile/#onbuild' },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3043' },
    { tool: 'tally', id: 'invalid-onbuild-trigger' },
  ],
  check: ({ built }: RuleContext) =>
    built.stages.flatMap((stage) =>
      stage.stage.instructions.flatMap((it): readonly Finding[] => {
        const trigger = it.kind === 'ONBUILD' ? it.trigger?.kind : undefined
        if (trigger !== 'FROM' && trigger !== 'MAINTAINER' && trigger !== 'ONBUILD') return []
        return [
          {
            severity: 'error',
            range: it.range,
            stage: stage.stage.index,
            message: `${trigger} can’t be a trigger: the build fails here.`,
            anchor: trigger,
            fixes: [],
          },
        ]
      }),
    ),
}
