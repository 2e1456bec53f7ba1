import { askedPorts, hostPartOf } from '../exposed-ports'
import type { Finding, Rule, RuleContext } from '../rule'

export const portOutOfRange: Rule = {
  id: 'port-out-of-range',
  title: 'A port is larger than any port',
  area: 'correctness',
  phase: 'style',
  what: 'An EXPOSE names a port above 65535.',
  why: 'Ports have 16 bits. BuildKit ends with “invalid containerPort”.',
  todo: 'Name the port that the program listens on.',
  mind: '',
  safety: [],
  references: [{ label: 'Dockerfile reference: EXPOSE', url: 'https://docs.docker.com/reference/dockerfile/#expose' }],
  equivalents: [
    { tool: 'hadolint', id: 'DL3011' },
    { tool: 'trivy', id: 'DS-0008' },
  ],
  reads: 'stage',
  check: (context: RuleContext) =>
    askedPorts(context).flatMap((port): readonly Finding[] => {
      const [numbers = ''] = port.text.slice(hostPartOf(port.text).length).split('/')
      const wrong = numbers.split('-').find((it) => /^\d+$/.test(it) && Number(it) > 65_535)
      return wrong === undefined
        ? []
        : [
            {
              severity: 'error',
              range: port.shown,
              stage: port.stage,
              message: `There is no port ${wrong}: the highest is 65535.`,
              anchor: port.text,
              fixes: [],
            },
          ]
    }),
}
