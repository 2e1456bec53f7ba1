import type { Instruction } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import { healthOf, startOf } from '../../toolchains/start'
import type { Finding, Rule, RuleContext } from '../rule'

export const noShellInImage: Rule = {
  id: 'no-shell-in-image',
  title: 'A shell is needed where the image has none',
  area: 'correctness',
  phase: 'structure',
  what: 'A RUN, a start command or a health check in shell form stands in a stage that starts from scratch or from a distroless image.',
  why: 'The shell form starts `/bin/sh -c`. Where there is none a RUN ends the build with "exec: /bin/sh: no such file or directory", and a container does not start or is never healthy.',
  todo: 'Do the work in an earlier stage and copy the result. Write the start command in exec form, and let the program check its own health.',
  mind: 'Variables, `&&` and redirections are the shell’s work: what needs them needs another base, such as the `:debug` tags of distroless or Alpine.',
  safety: [],
  references: [
    {
      label: 'Dockerfile reference: shell and exec form',
      url: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    },
    { label: 'Distroless images', url: 'https://github.com/GoogleContainerTools/distroless#entrypoints' },
  ],
  equivalents: [{ tool: 'tally', id: 'shell-run-in-scratch' }],
  check: ({ built }: RuleContext) => built.stages.flatMap((stage) => (isBare(stage) ? findingsIn(stage) : [])),
}

/** Nothing in the stage can be a shell: the base has none, and nothing was put where one would be. */
function isBare(stage: BuiltStage): boolean {
  if (stage.root?.shell !== 'absent' || /windows|nanoserver/.test(stage.root.reference.repository)) return false
  if (stage.stage.instructions.some((it) => it.kind === 'SHELL')) return false
  return stage.ledger
    .placed()
    .every(
      (entry) =>
        (entry.kind === 'base' && entry.layer === 0 && stage.root?.match !== 'scratch') ||
        !/^\/(?:$|bin(?:$|\/)|usr$|usr\/bin(?:$|\/(?:env|sh|bash|busybox))|busybox|sbin$|nix(?:$|\/))/.test(entry.path),
    )
}

const base = (stage: BuiltStage): string => (stage.root?.match === 'scratch' ? 'scratch' : stage.base.reference)

function findingsIn(stage: BuiltStage): readonly Finding[] {
  const found: Finding[] = []
  const add = (it: Instruction, message: string, severity: Finding['severity']) =>
    found.push({ severity, range: it.range, stage: stage.stage.index, message, anchor: it.kind, fixes: [] })
  for (const it of stage.stage.instructions) {
    if (it.kind === 'RUN' && it.json === null)
      add(
        it,
        `This RUN starts /bin/sh, and ${base(stage)} has no shell: the build ends here.`,
        stage.reached ? 'error' : 'info',
      )
  }
  const start = stage.shipped ? startOf(stage) : null
  const shell = start?.entrypoint ?? start?.cmd
  // one that can be written in exec form as it is is mended where forms are looked at
  if (start && shell && shell.json === null && start.words === null)
    add(
      shell,
      `${shell.keyword.text.toUpperCase()} is written for a shell, and ${base(stage)} has none: the container does not start.`,
      'error',
    )
  const health = stage.shipped ? healthOf(stage) : null
  if (health && health.instruction.json === null)
    add(
      health.instruction,
      `The health check is started with /bin/sh, and ${base(stage)} has no shell: the container is never healthy.`,
      'error',
    )
  return found
}
