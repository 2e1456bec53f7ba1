import { severityIn } from '../commands'
import { curlSays, fetches, letterEdit } from '../curl'
import type { Finding, Rule, RuleContext } from '../rule'
import { byRun, findingAt, plainWords, usesOf } from '../uses'

export const curlFail: Rule = {
  id: 'curl-fail',
  title: 'curl takes an error page for the file',
  area: 'correctness',
  phase: 'style',
  what: '`curl` without `-f` (`--fail`).',
  why: 'A server that does not have a file answers with a page that says so, and curl stores that page and succeeds. The build goes on with it, into an archive that can’t be unpacked at best, into a script that is run at worst, and the layer stays in the cache.',
  todo: 'Add `-f`: curl then ends with an error, and the build with it.',
  mind: 'With `--fail-with-body` (curl 7.76) the page is shown as well.',
  safety: ['review'],
  references: [{ label: 'curl(1): --fail', url: 'https://curl.se/docs/manpage.html#-f' }],
  equivalents: [{ tool: 'parfum', id: 'curlUseFlagF' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    byRun(
      usesOf(context, /^curl$/).filter((use) => fetches(use) && !curlSays(use, 'f', /^--fail(?:-with-body)?$/)),
    ).map((uses) => {
      const [first] = uses
      const edits = uses.flatMap((use) => letterEdit(use, 'f', 'first') ?? [])
      const shell = first.command.pipedInto !== null && /^(?:ba|da|z)?sh$/.test(first.command.pipedInto)
      return findingAt(first, {
        severity: severityIn(first.at.stage, 'warning'),
        message: shell
          ? `Without \`-f\` an error page of the server goes into \`${first.command.pipedInto}\`.`
          : 'Without `-f` curl stores an error page of the server as if it were the file, and succeeds.',
        anchor: uses.map(({ command }) => plainWords(command)).join(' '),
        fixes:
          edits.length === uses.length
            ? [
                {
                  title: 'Let curl fail with -f where the server says there is no such file',
                  safety: 'review',
                  assumptions: ['No line reads the page that a server sends with an error.'],
                  edits,
                },
              ]
            : [],
      })
    }),
}
