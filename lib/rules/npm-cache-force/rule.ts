import { severityIn, verbOf } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, hasFlag, optionBehind, usesOf } from '../uses'

export const npmCacheForce: Rule = {
  id: 'npm-cache-force',
  title: '`npm cache clean` cleans nothing without `--force`',
  area: 'correctness',
  phase: 'style',
  what: '`npm cache clean` without `--force`.',
  why: 'Since npm 5 the cache mends itself, and npm refuses to clean it unless it is told to by force: the command ends with an error, and the build with it, or, behind `|| true`, the cache stays.',
  todo: 'Add `--force`.',
  mind: 'npm warns that it was forced; the warning means nothing here.',
  safety: ['safe'],
  references: [{ label: 'npm docs: npm cache', url: 'https://docs.npmjs.com/cli/commands/npm-cache' }],
  equivalents: [{ tool: 'parfum', id: 'npmCacheCleanUseForce' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^npm$/).flatMap((use) => {
      const { command, at } = use
      const clean = command.args.findIndex((arg) => /^(?:clean|clear|rm)$/.test(arg.text))
      if (verbOf(command) !== 'cache' || clean === -1 || hasFlag(command, ['force'], 'f')) return []
      const edit = optionBehind(use, clean, ['--force'])
      return findingAt(use, {
        severity: severityIn(at.stage, 'warning'),
        message: 'npm refuses to clean its cache without `--force`.',
        anchor: 'npm cache clean',
        fixes: edit ? [{ title: 'Clean the cache with --force', safety: 'safe', assumptions: [], edits: [edit] }] : [],
      })
    }),
}
