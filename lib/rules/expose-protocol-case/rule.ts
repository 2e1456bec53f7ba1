import { askedPorts } from '../exposed-ports'
import type { Finding, Rule, RuleContext } from '../rule'

export const exposeProtocolCase: Rule = {
  id: 'expose-protocol-case',
  title: 'The protocol of a port has capital letters',
  area: 'style',
  phase: 'style',
  what: 'An EXPOSE names TCP, UDP or SCTP in capital letters.',
  why: 'BuildKit writes the protocol in small letters into the image and says so. Other builders do not, and `80/TCP` and `80/tcp` are then two ports of one image.',
  todo: 'Write `tcp`, `udp` or `sctp`.',
  mind: 'Ports are TCP where nothing is said.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check ExposeProtoCasing',
      url: 'https://docs.docker.com/reference/build-checks/expose-proto-casing/',
    },
    { label: 'Dockerfile reference: EXPOSE', url: 'https://docs.docker.com/reference/dockerfile/#expose' },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'ExposeProtoCasing' },
    { tool: 'tally', id: 'buildkit/ExposeProtoCasing' },
  ],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  return askedPorts(context).flatMap((port): readonly Finding[] => {
    const [, protocol = ''] = port.text.split(/\/(.*)/s)
    const small = protocol.toLowerCase()
    if (protocol === small || !['tcp', 'udp', 'sctp'].includes(small)) return []
    const { word } = port
    const slash = word?.text.indexOf('/') ?? -1
    const plain = word && word.text === port.text && word.range.end - word.range.start === word.text.length
    return [
      {
        severity: 'info',
        range: port.shown,
        stage: port.stage,
        message: `\`${port.text}\` names its protocol in capital letters.`,
        anchor: port.text,
        fixes: plain
          ? [
              {
                title: `Write ${small}`,
                safety: 'safe',
                assumptions: [],
                edits: [{ range: word.range, text: `${word.text.slice(0, slash)}/${small}` }],
              },
            ]
          : [],
      },
    ]
  })
}
