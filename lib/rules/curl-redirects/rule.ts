import { curlSays, fetches, letterEdit } from '../curl'
import type { Finding, Rule, RuleContext } from '../rule'
import { byRun, findingAt, plainWords, usesOf } from '../uses'

export const curlRedirects: Rule = {
  id: 'curl-redirects',
  title: 'curl stops at a redirect',
  area: 'correctness',
  phase: 'style',
  what: '`curl` without `-L` (`--location`).',
  why: 'Where a server sends to another address, curl without `-L` stores the empty page of the redirect and succeeds, with `-f` too. Files move: releases to a content network, http to https, an old name to a new one.',
  todo: 'Add `-L`.',
  mind: 'curl sends no password on to another host unless it is told to; an address that must not lead elsewhere is held with `--proto "=https"`.',
  safety: ['review'],
  references: [{ label: 'curl(1): --location', url: 'https://curl.se/docs/manpage.html#-L' }],
  equivalents: [
    { tool: 'parfum', id: 'curlUseFlagL' },
    { tool: 'tally', id: 'curl-should-follow-redirects' },
  ],
  after: ['curl-fail'],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    byRun(
      usesOf(context, /^curl$/).filter((use) => fetches(use) && !curlSays(use, 'L', /^--location(?:-trusted)?$/)),
    ).map((uses) => {
      const edits = uses.flatMap((use) => letterEdit(use, 'L', 'last') ?? [])
      return findingAt(uses[0], {
        severity: 'info',
        message: 'Where the server sends to another address, curl without `-L` stores an empty page and succeeds.',
        anchor: uses.map(({ command }) => plainWords(command)).join(' '),
        fixes:
          edits.length === uses.length
            ? [
                {
                  title: 'Follow redirects with -L',
                  safety: 'review',
                  assumptions: ['What the server sends to is the file that is meant.'],
                  edits,
                },
              ]
            : [],
      })
    }),
}
