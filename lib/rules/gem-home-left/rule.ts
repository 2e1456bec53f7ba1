import { verbOf } from '../commands'
import { appendCommands, topPlaceOf } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Body, findingAt, ownCommands, type Use, usesOf } from '../uses'

export const gemHomeLeft: Rule = {
  id: 'gem-home-left',
  title: 'RubyGems leaves its index in the home directory',
  area: 'size',
  phase: 'install',
  what: '`gem update` in a RUN that does not remove /root/.gem.',
  why: 'An update fetches the index of all gems there are, and keeps it in the home directory for the next one. In an image there is no next one: the index grows stale, and everyone who pulls the image pulls it.',
  todo: 'Remove /root/.gem at the end of the same RUN. Better, take a base image with the RubyGems that you need.',
  mind: 'Gems that were installed with `--user-install` are there too.',
  safety: ['review'],
  references: [
    {
      label: 'RubyGems: command reference, gem update',
      url: 'https://guides.rubygems.org/command-reference/#gem-update',
    },
  ],
  equivalents: [{ tool: 'parfum', id: 'gemUpdateSystemRmRootGem' }],
  after: ['gem-documentation'],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^gem$/)
      .filter((use) => verbOf(use.command) === 'update' && !isRemoved(use.at))
      .map((use) =>
        findingAt(use, {
          severity: 'info',
          message: '`gem update` keeps the index of all gems in /root/.gem, and it stays in the layer.',
          anchor: 'gem update',
          fixes: fixesFor(context, use),
        }),
      ),
}

const isRemoved = (at: Body): boolean =>
  ownCommands(at).some(
    ({ name, args }) =>
      name === 'rm' && args.some(({ text }) => /^(?:\/root|~|\$HOME|\$\{HOME\})\/(?:\.gem\b|\*|\.\*)/.test(text)),
  )

function fixesFor(context: RuleContext, { at, command }: Use): readonly Fix[] {
  const place = topPlaceOf(at.trace, command)
  if (!place || !at.stage.shipped || !/^(?:|root|0)(?::.*)?$/.test(command.user)) return []
  return [
    {
      id: 'same-layer',
      title: 'Remove /root/.gem in the same RUN',
      safety: 'review',
      assumptions: ['No gem was installed for root alone, with --user-install.'],
      edits: [appendCommands(context.built.file, at.run, at.trace, place, ['rm -rf /root/.gem'])],
    },
  ]
}
