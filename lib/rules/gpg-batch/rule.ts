import type { Finding, Rule, RuleContext } from '../rule'
import { byRun, findingAt, hasFlag, optionBehind, plainWords, usesOf } from '../uses'

export const gpgBatch: Rule = {
  id: 'gpg-batch',
  title: 'gpg may ask, and a build has nobody to answer',
  area: 'correctness',
  phase: 'style',
  what: '`gpg` without `--batch`.',
  why: 'It is made for a terminal: it asks where something is not clear, and its behaviour for people changes from one version to the next. With `--batch` it never asks, and keeps to what scripts count on.',
  todo: 'Add `--batch`.',
  mind: 'A file that is there already is not written over in batch mode unless `--yes` is given too.',
  safety: ['review'],
  references: [
    {
      label: 'GnuPG manual: unattended usage of GPG',
      url: 'https://www.gnupg.org/documentation/manuals/gnupg/Unattended-Usage-of-GPG.html',
    },
  ],
  equivalents: [{ tool: 'parfum', id: 'gpgUseBatchFlag' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    byRun(
      usesOf(context, /^gpg2?$/).filter(({ command }) => !hasFlag(command, ['batch', 'version', 'help', 'no-batch'])),
    ).map((uses) => {
      const edits = uses.flatMap((use) => optionBehind(use, -1, ['--batch']) ?? [])
      return findingAt(uses[0], {
        severity: 'info',
        message: 'Without `--batch` gpg may ask a question that nobody answers.',
        anchor: uses.map(({ command }) => plainWords(command)).join(' '),
        fixes: [
          {
            title: 'Call gpg with --batch',
            safety: 'review',
            assumptions: ['gpg writes over no file that is there already.'],
            edits,
          },
        ],
      })
    }),
}
