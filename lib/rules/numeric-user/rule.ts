import type { BuiltStage } from '../../image/built-image'
import type { Finding, Rule, RuleContext } from '../rule'
import { argumentText, writtenIn } from '../steps'

export const numericUser: Rule = {
  id: 'numeric-user',
  title: 'The user is named, not numbered',
  area: 'security',
  phase: 'style',
  what: 'A USER is a name, not a number.',
  why: 'A name means what the `/etc/passwd` of the image says. Kubernetes can’t tell from it whether that is root, and starts no such container where `runAsNonRoot` is asked for.',
  todo: 'Write the number of the user, with a comment that names it.',
  mind: 'The number has to be the one that the user has in the image: what is created without a number may get another one in the next version of the base.',
  safety: ['review'],
  references: [
    { label: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
    {
      label: 'Kubernetes docs: configure a security context',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL3066' }],
  reads: 'stage',
  check: ({ stages, settings }: RuleContext) =>
    // Lambda runs every image as its own user
    (settings.profile === 'lambda' ? [] : stages).flatMap((stage) =>
      writtenIn(stage).flatMap((it): readonly Finding[] => {
        if (it.kind !== 'USER') return []
        const text = argumentText(it)
        const [user = ''] = text.split(':')
        if (text === '' || /^\d+$/.test(user)) return []
        const number = stage.stage.instructions.includes(it) && !it.masked.includes('\n') ? numberOf(user, stage) : null
        return [
          {
            severity: settings.profile === 'kubernetes' ? 'warning' : 'info',
            range: it.range,
            stage: stage.stage.index,
            message: user.includes('$')
              ? `Whether \`${user}\` is a number can’t be seen here: Kubernetes with \`runAsNonRoot\` asks for one.`
              : `\`${user}\` is a name: Kubernetes with \`runAsNonRoot\` does not start a container whose USER is one.`,
            anchor: text,
            fixes:
              number === null
                ? []
                : [
                    {
                      title: `Give the user by its number, ${number}`,
                      safety: 'review',
                      assumptions: [`The user ${user} of the image has the number ${number}.`],
                      edits: [{ range: it.args, text: `${number}${text.slice(user.length)}` }],
                      changes: ['user'],
                    },
                  ],
          },
        ]
      }),
    ),
}

/** Numbers that are the same in every image of a kind: those of Debian and Alpine themselves, and documented ones. */
function numberOf(user: string, { root, distribution }: BuiltStage): number | null {
  const image = root?.reference
  if (user === 'root') return 0
  if (user === 'nobody') return 65_534
  if (user === 'node') return image?.familiarName === 'node' ? 1000 : null
  if (user === 'nonroot') return image?.repository.startsWith('distroless/') ? 65_532 : null
  if (user !== 'www-data') return null
  return distribution?.name === 'alpine' ? 82 : /^(?:debian|ubuntu)$/.test(distribution?.name ?? '') ? 33 : null
}
