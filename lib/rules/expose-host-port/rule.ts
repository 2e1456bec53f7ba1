import { askedPorts, hostPartOf } from '../exposed-ports'
import type { Finding, Rule, RuleContext } from '../rule'

export const exposeHostPort: Rule = {
  id: 'expose-host-port',
  title: 'EXPOSE names a port or an address of the host',
  area: 'correctness',
  phase: 'style',
  what: 'An EXPOSE is written as `host:container` or with an IP address, as `docker run --publish` takes it.',
  why: 'EXPOSE says which ports the program in the container listens on. An image can’t say which port of a host they get: BuildKit drops that part, and whoever relies on it finds nothing there.',
  todo: 'Name the port of the container alone; publish it with `docker run -p 8080:80` or in the Compose file.',
  mind: 'EXPOSE itself opens nothing: it is documentation, and what `docker run -P` publishes.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check ExposeInvalidFormat',
      url: 'https://docs.docker.com/reference/build-checks/expose-invalid-format/',
    },
    { label: 'Dockerfile reference: EXPOSE', url: 'https://docs.docker.com/reference/dockerfile/#expose' },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'ExposeInvalidFormat' },
    { tool: 'tally', id: 'buildkit/ExposeInvalidFormat' },
  ],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  return askedPorts(context).flatMap((port): readonly Finding[] => {
    const host = hostPartOf(port.text)
    if (host.replaceAll(':', '') === '') return []
    const { word } = port
    const plain = word && word.text === port.text && word.range.end - word.range.start === word.text.length
    const container = port.text.slice(host.length)
    return [
      {
        severity: 'warning',
        range: port.shown,
        stage: port.stage,
        message: `\`${port.text}\` names a port of the host; the image keeps \`${container}\` alone.`,
        anchor: port.text,
        fixes: plain
          ? [
              {
                title: `Expose ${container}`,
                safety: 'safe',
                assumptions: [],
                edits: [{ range: word.range, text: container }],
                changes: ['exposedPorts'],
              },
            ]
          : [],
      },
    ]
  })
}
