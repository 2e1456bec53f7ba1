import type { Rule, RuleContext } from '../rule'
import { copiedCredentials } from './copied'
import { passedSecrets } from './passed'
import { writtenSecrets } from './written'

export const secretInLayer: Rule = {
  id: 'secret-in-layer',
  title: 'A secret becomes part of the image',
  area: 'security',
  phase: 'structure',
  what: 'COPY brings a file with credentials, a RUN gets a secret as a build argument, or a command writes the value of one into a file that stays.',
  why: 'A layer keeps what its instruction wrote, and a later `rm` only hides it. Values of build arguments are in the history of the image. Whoever can pull the image can read both.',
  todo: 'Mount the secret for the RUN that needs it, with `--mount=type=secret` or `--mount=type=ssh`: it is in no layer and in no history. What the program needs is given to it when it is started.',
  mind: 'A build that mounts a secret has to be started with it: `docker build --secret id=…`. Credentials that are in images already have to be withdrawn.',
  safety: ['risky'],
  references: [
    { label: 'Docker docs: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    {
      label: 'Dockerfile reference: RUN --mount=type=secret',
      url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypesecret',
    },
  ],
  equivalents: [
    { tool: 'tally', id: 'require-secret-mounts' },
    { tool: 'trivy', id: 'DS-0031' },
    { tool: 'sonar', id: 'S6472' },
    { tool: 'dockle', id: 'CIS-DI-0010' },
  ],
  reads: 'stage',
  check: (context: RuleContext) => [
    ...copiedCredentials(context),
    ...passedSecrets(context),
    ...writtenSecrets(context),
  ],
}
