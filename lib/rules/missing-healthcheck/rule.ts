import type { Finding, Rule, RuleContext } from '../rule'

export const missingHealthcheck: Rule = {
  id: 'missing-healthcheck',
  title: 'Nothing says how to tell that the program works',
  area: 'correctness',
  phase: 'style',
  what: 'Where the team asks for one, the image has no HEALTHCHECK.',
  why: 'Docker and Swarm take a container for healthy as long as its process runs, also when it answers nothing any more.',
  todo: 'Add a HEALTHCHECK that asks the program itself, with what is in the image.',
  mind: 'Kubernetes does not look at it: there it is a probe of the pod. Programs that end by themselves need none.',
  safety: [],
  references: [
    { label: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/#healthcheck' },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3057' },
    { tool: 'trivy', id: 'DS-0026' },
    { tool: 'checkov', id: 'CKV_DOCKER_2' },
    { tool: 'dockle', id: 'CIS-DI-0006' },
  ],
  check: ({ built, settings }: RuleContext): readonly Finding[] => {
    const { target } = built
    if (!settings.healthcheck || !target || target.config.healthcheck !== null) return []
    const { from, index } = target.stage
    return [
      {
        severity: 'warning',
        range: from.range,
        stage: index,
        message: 'The image has no HEALTHCHECK, and the team asks for one.',
        anchor: 'healthcheck',
        fixes: [],
      },
    ]
  },
}
