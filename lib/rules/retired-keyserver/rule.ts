import type { Edit } from '../../source/edits'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import { severityIn } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, type Use, usesOf, wordAt } from '../uses'

export const retiredKeyserver: Rule = {
  id: 'retired-keyserver',
  title: 'A key server that is no longer there',
  area: 'correctness',
  phase: 'style',
  what: 'A call of gpg or apt-key asks a server of the SKS pool (`pool.sks-keyservers.net` and the names in front of it) for a key.',
  why: 'The pool was shut down in June 2021, and its names lead nowhere: the build stops at this line, on every machine that does not have the layer in its cache.',
  todo: 'Ask `hkps://keys.openpgp.org` or `hkps://keyserver.ubuntu.com`, or keep the key beside the Dockerfile and copy it in, which needs no server at all.',
  mind: 'keys.openpgp.org gives a key without the name of its owner unless the owner agreed; gpg needs the name to import it. keyserver.ubuntu.com gives what it has.',
  safety: ['review'],
  references: [
    {
      label: 'GnuPG manual: dirmngr options, --keyserver',
      url: 'https://www.gnupg.org/documentation/manuals/gnupg/Dirmngr-Options.html',
    },
    { label: 'keys.openpgp.org: about', url: 'https://keys.openpgp.org/about' },
  ],
  equivalents: [{ tool: 'parfum', id: 'gpgUseHaPools' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^(?:gpg2?|apt-key)$/).flatMap((use) => {
      const index = use.command.args.findIndex((arg) => retired.test(arg.text))
      return index === -1 ? [] : findingOf(context, use, index)
    }),
}

const retired = /(?:(?:hkps?|http|ldap):\/\/)?(?:[\w-]+\.)*pool\.sks-keyservers\.net(?::\d+)?/

function findingOf(context: RuleContext, use: Use, index: number): Finding {
  const name = retired.exec(use.command.args[index]?.text ?? '')?.[0] ?? ''
  const edit = replacement(context, use, index)
  return findingAt(use, {
    severity: severityIn(use.at.stage, 'warning'),
    message: `${name} was shut down in June 2021: this line can’t fetch a key.`,
    anchor: name,
    // the pool for high availability is what others ask for instead; it is gone as well
    equivalents: name.includes('ha.pool') ? [] : [{ tool: 'parfum', id: 'gpgUseHaPools' }],
    fixes: edit
      ? [
          {
            title: 'Ask keyserver.ubuntu.com for the key',
            safety: 'review',
            assumptions: ['keyserver.ubuntu.com has the key.'],
            edits: [edit],
          },
        ]
      : [],
  })
}

function replacement(context: RuleContext, use: Use, index: number): Edit | null {
  const word = wordAt(use, index)
  const match = word && retired.exec(slice(context.built.file.source, word))
  if (!word || !match) return null
  const from = word.start + match.index
  return { range: range(from, from + match[0].length), text: 'hkps://keyserver.ubuntu.com' }
}
