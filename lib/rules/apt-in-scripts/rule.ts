import type { Edit } from '../../source/edits'
import { slice } from '../../source/text'
import { severityIn, verbOf } from '../commands'
import { replaceRange } from '../mend'
import type { Finding, Rule, RuleContext } from '../rule'
import { byRun, findingAt, optionBehind, plainWords, type Use, usesOf, wordAt } from '../uses'

export const aptInScripts: Rule = {
  id: 'apt-in-scripts',
  title: '`apt` is made for people, not for scripts',
  area: 'correctness',
  phase: 'style',
  what: 'A RUN calls `apt`.',
  why: '`apt` is the program for a terminal: its options and what it prints may change from one release to the next, and it says so itself each time a script calls it ("does not have a stable CLI interface"). `apt-get` and `apt-cache` do the same and stay as they are.',
  todo: 'Call `apt-get` to install, update and remove, `apt-cache` to search and show.',
  mind: '`apt upgrade` also installs new packages where an upgrade needs them; `apt-get upgrade` does that with `--with-new-pkgs`.',
  safety: ['safe'],
  references: [
    {
      label: 'Debian: apt(8), script usage and differences from other apt tools',
      url: 'https://manpages.debian.org/bookworm/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3027' },
    { tool: 'parfum', id: 'DL3027' },
  ],
  reads: 'stage',
  check,
}

const same = /^(?:install|remove|purge|autoremove|update|clean|autoclean|source|build-dep|download|changelog)$/
const asked = /^(?:search|show|showsrc|policy|depends|rdepends|pkgnames)$/

/** One finding a RUN: the cause is the same for all its commands. */
function check(context: RuleContext): readonly Finding[] {
  return byRun(usesOf(context, /^apt$/)).map((own) => {
    const [first] = own
    const edits = own.flatMap((use) => editsFor(context, use))
    return findingAt(first, {
      severity: severityIn(first.at.stage, 'warning'),
      message: '`apt` promises no stable options or output; `apt-get` does the same and stays as it is.',
      anchor: own.map(({ command }) => plainWords(command)).join(' '),
      fixes: edits.length > 0 ? [{ title: 'Call apt-get instead of apt', safety: 'safe', assumptions: [], edits }] : [],
    })
  })
}

function editsFor(context: RuleContext, use: Use): readonly Edit[] {
  const at = wordAt(use, -1)
  const verb = verbOf(use.command) ?? ''
  if (!at || !/^"?apt"?$/.test(slice(context.built.file.source, at))) return []
  const quote = use.at.trace.form === 'exec' ? '"' : ''
  const named = (name: string) => replaceRange(at, `${quote}${name}${quote}`)
  if (same.test(verb)) return [named('apt-get')]
  if (asked.test(verb)) return [named('apt-cache')]
  const index = use.command.args.findIndex((arg) => arg.text === verb)
  const verbRange = wordAt(use, index)
  if (verb === 'upgrade') {
    const option = optionBehind(use, index, ['--with-new-pkgs'])
    return option ? [named('apt-get'), option] : []
  }
  if (verb === 'full-upgrade' && verbRange)
    return [named('apt-get'), replaceRange(verbRange, `${quote}dist-upgrade${quote}`)]
  return []
}
