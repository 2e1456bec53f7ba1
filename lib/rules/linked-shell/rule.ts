import type { TracedCommand } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { severityIn } from '../commands'
import { inCaseOf, insertBelow } from '../instructions'
import { placeOf, removeCommand, replaceRange } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { findingAt, ownCommands, plainWords, type Use, usesOf } from '../uses'

export const linkedShell: Rule = {
  id: 'linked-shell',
  title: '/bin/sh is made another shell',
  area: 'correctness',
  phase: 'style',
  what: 'A RUN links another shell to /bin/sh.',
  why: 'Every script of the image that asks for /bin/sh then gets a shell that it was not written for: those of packages, at run time too, and an upgrade of the shell’s own package puts the link back. SHELL changes what runs the lines of the Dockerfile, and nothing else.',
  todo: 'Name the shell with SHELL.',
  mind: 'SHELL also starts a CMD and an ENTRYPOINT in shell form. A script that needs bash says so in its first line.',
  safety: ['review'],
  references: [{ label: 'Dockerfile reference: SHELL', url: 'https://docs.docker.com/reference/dockerfile/#shell' }],
  equivalents: [{ tool: 'hadolint', id: 'DL4005' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^ln$/)
      .filter(({ command }) => command.args.some((arg) => arg.text === '/bin/sh'))
      .map((use) =>
        findingAt(use, {
          severity: severityIn(use.at.stage, 'warning'),
          message: 'Every script of the image that asks for /bin/sh gets another shell, at run time too.',
          anchor: plainWords(use.command),
          fixes: fixesFor(context, use),
        }),
      ),
}

const shells: Readonly<Record<string, string>> = {
  bash: '/bin/bash',
  '/bin/bash': '/bin/bash',
  '/usr/bin/bash': '/usr/bin/bash',
  '/bin/zsh': '/bin/zsh',
  '/usr/bin/zsh': '/usr/bin/zsh',
}

/** Takes the old link out of the way for the new one. */
const makesRoom = (command: TracedCommand): boolean =>
  /^(?:rm|unlink)$/.test(command.name) &&
  command.args.every((arg) => arg.text.startsWith('-') || arg.text === '/bin/sh')

function fixesFor(context: RuleContext, use: Use): readonly Fix[] {
  const { file } = context.built
  const { at, command } = use
  const [from, to] = command.args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))
  const shell = Object.hasOwn(shells, from ?? '') ? shells[from ?? ''] : undefined
  const other = at.stage.stage.instructions.some((it) => it.kind === 'SHELL')
  if (!shell || to !== '/bin/sh' || other || at.trigger || at.trace.form === 'exec') return []
  const line = inCaseOf(file, `SHELL ["${shell}", "-c"]`)
  const all = ownCommands(at)
  const gone = all.filter((it) => it === command || makesRoom(it))
  const edits =
    gone.length === all.length
      ? [replaceRange(at.run.range, line)]
      : [...removals(context, use, gone), insertBelow(file, at.run, line)]
  if (gone.length < all.length && edits.length <= gone.length) return []
  return [
    {
      id: 'shell-instruction',
      title: `Run the lines behind it with SHELL ["${shell}", "-c"]`,
      safety: 'review',
      assumptions: ['No script that starts with `#!/bin/sh`, or with `sh`, needs what only the other shell has.'],
      edits,
      changes: ['shell', 'cmd', 'entrypoint', 'files'],
    },
  ]
}

/** One command can be taken out of a list by itself; two that stand side by side would be taken out of each other's way. */
function removals(context: RuleContext, { at }: Use, gone: readonly TracedCommand[]): readonly Edit[] {
  const [only] = gone
  const place = only && gone.length === 1 ? placeOf(at.trace, only) : null
  return (place && removeCommand(context.built.file, at.run, at.trace, place)) ?? []
}
