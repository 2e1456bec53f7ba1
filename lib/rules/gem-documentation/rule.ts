import { severityIn, verbOf } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, hasFlag, optionBehind, plainWords, type Use, usesOf } from '../uses'

export const gemDocumentation: Rule = {
  id: 'gem-documentation',
  title: 'Gems are installed with their documentation',
  area: 'size',
  phase: 'install',
  what: '`gem install` or `gem update` without `--no-document`, where no gemrc says it.',
  why: 'RubyGems makes documentation from the sources of every gem that it installs. It takes longer than the install itself, and lies in the layer for readers who never come.',
  todo: 'Add `--no-document`, or write `gem: --no-document` into /etc/gemrc once. The official ruby images have it in theirs.',
  mind: 'Bundler makes no documentation.',
  safety: ['review'],
  references: [
    {
      label: 'RubyGems: command reference, gem install',
      url: 'https://guides.rubygems.org/command-reference/#gem-install',
    },
  ],
  equivalents: [{ tool: 'parfum', id: 'gemUpdateNoDocument' }],
  check: (context: RuleContext): readonly Finding[] => {
    const uses = usesOf(context, /^gem$/).filter(makesDocuments)
    return uses.length === 0 || /gemrc/i.test(context.built.file.source.text) ? [] : uses.map(findingOf)
  },
}

function makesDocuments({ at, command }: Use): boolean {
  const image = at.stage.root?.reference.familiarName.replace(/^.*\//, '').replace(/[:@].*$/, '')
  if (image === 'ruby' || image === 'jruby' || !/^(?:install|i|update)$/.test(verbOf(command) ?? '')) return false
  return !hasFlag(command, ['no-document', 'no-doc', 'document', 'no-ri', 'no-rdoc'], 'N')
}

function findingOf(use: Use): Finding {
  const { command } = use
  const verb = verbOf(command) ?? ''
  const edit = optionBehind(
    use,
    command.args.findIndex((arg) => arg.text === verb),
    ['--no-document'],
  )
  return findingAt(use, {
    severity: severityIn(use.at.stage, 'warning'),
    message: `\`gem ${verb}\` also makes the documentation of what it installs.`,
    anchor: plainWords(command),
    equivalents: verb === 'update' ? [{ tool: 'parfum', id: 'gemUpdateNoDocument' }] : [],
    fixes: edit
      ? [
          {
            id: 'option',
            title: 'Install without documentation',
            safety: 'review',
            assumptions: ['Nobody reads the documentation of gems in the image.', 'RubyGems is 2.0 or newer.'],
            edits: [edit],
          },
        ]
      : [],
  })
}
