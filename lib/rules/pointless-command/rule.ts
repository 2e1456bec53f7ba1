import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, plainWords, usesOf } from '../uses'

export const pointlessCommand: Rule = {
  id: 'pointless-command',
  title: 'A command that does nothing lasting in a build',
  area: 'correctness',
  phase: 'style',
  what: 'A RUN starts a command that works on a running system: services, processes, mounts, an editor, a login elsewhere.',
  why: 'A layer keeps files and nothing else. A service that a RUN starts ends with that RUN, a mount and a killed process are gone with its container, and nobody is there to type into an editor or at a prompt.',
  todo: 'Start what the image is for with CMD or ENTRYPOINT, mount when the container is started, and fetch over SSH with `RUN --mount=type=ssh`.',
  mind: 'A service that is started, filled and stopped in one RUN, a database for instance, leaves its files: there the command has a point.',
  safety: [],
  references: [
    { label: 'Dockerfile reference: RUN', url: 'https://docs.docker.com/reference/dockerfile/#run' },
    {
      label: 'Dockerfile reference: RUN --mount=type=ssh',
      url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypessh',
    },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL3001' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, commands).map((use) =>
      findingAt(use, {
        severity: 'info',
        message: `\`${use.command.name}\` ${reasons[use.command.name] ?? 'leaves nothing in a layer'}.`,
        anchor: plainWords(use.command),
        fixes: [],
      }),
    ),
}

const reasons: Readonly<Record<string, string>> = {
  free: 'tells of the machine that builds, and leaves nothing in a layer',
  kill: 'ends a process that would end with this RUN anyway',
  mount: 'needs rights that a build does not have, and what it mounts is gone when this RUN ends',
  ps: 'lists the processes of this RUN, and leaves nothing in a layer',
  service: 'starts or stops something that ends with this RUN',
  shutdown: 'has no system to shut down in a build',
  ssh: 'logs in elsewhere, which needs a key that a layer must not hold and leaves nothing here',
  top: 'waits for someone who watches, and a build has nobody',
  vim: 'waits for someone who types, and a build has nobody',
}

const commands = new RegExp(`^(?:${Object.keys(reasons).join('|')})$`)
