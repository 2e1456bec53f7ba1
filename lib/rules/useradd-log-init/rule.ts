import { formatEstimate } from '../../catalog/format'
import { severityIn } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, hasFlag, optionBehind, plainWords, type Use, usesOf } from '../uses'

export const useraddLogInit: Rule = {
  id: 'useradd-log-init',
  title: 'A large user id makes the login logs huge',
  area: 'size',
  phase: 'install',
  what: '`useradd` with a user id of six digits or more, without `-l`.',
  why: 'Without `-l`, useradd gives the user a record in /var/log/lastlog and /var/log/faillog, at a place that the user id decides. What lies in front of it is a hole on a disk, and zeros in a layer: gigabytes for the ids that directories of companies hand out.',
  todo: 'Add `-l` (`--no-log-init`).',
  mind: 'Nobody logs in to a container, so that the logs serve no one there.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: building best practices, USER',
      url: 'https://docs.docker.com/build/building/best-practices/#user',
    },
    {
      label: 'Debian: useradd(8), --no-log-init',
      url: 'https://manpages.debian.org/bookworm/passwd/useradd.8.en.html',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3046' },
    { tool: 'parfum', id: 'DL3046' },
  ],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^useradd$/).flatMap((use) =>
      (idOf(use)?.length ?? 0) > 5 && !hasFlag(use.command, ['no-log-init'], 'l') ? findingOf(use) : [],
    ),
}

/** The user id that is asked for, where it is a number. */
function idOf({ command }: Use): string | null {
  const words = command.args.map((arg) => arg.text)
  for (const [i, word] of words.entries()) {
    const value = /^(?:--uid=|-u)(\d+)$/.exec(word)?.[1] ?? (/^(?:-\w*u|--uid)$/.test(word) ? words[i + 1] : undefined)
    if (value !== undefined) return /^\d+$/.test(value) ? value : null
  }
  return null
}

function findingOf(use: Use): Finding {
  const { command } = use
  const long = command.args.some((arg) => /^--uid\b/.test(arg.text))
  const option = long ? '--no-log-init' : '-l'
  const edit = optionBehind(use, -1, [option])
  const log = command.wrote.find((entry) => entry.path === '/var/log/lastlog')
  const bytes = log ? `up to ${formatEstimate(log.size.onDisk)}` : 'a layer full of zeros'
  return findingAt(use, {
    severity: severityIn(use.at.stage, 'warning'),
    message: `The user id ${idOf(use)} gets a record far into the login logs: ${bytes} where the image has such logs.`,
    anchor: plainWords(command),
    fixes: edit ? [{ title: `Add the user with ${option}`, safety: 'safe', assumptions: [], edits: [edit] }] : [],
  })
}
