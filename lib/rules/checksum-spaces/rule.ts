import type { Edit } from '../../source/edits'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, hasFlag, plainWords, type Use, usesOf } from '../uses'

export const checksumSpaces: Rule = {
  id: 'checksum-spaces',
  title: 'One space between a checksum and its file',
  area: 'correctness',
  phase: 'style',
  what: '`echo "sum file" | sha256sum -c` with a single space between the two.',
  why: 'The format has two characters there: a space, and a second one or a `*` that says how the file is read. BusyBox, and with it Alpine, takes the line for malformed; coreutils lets it pass for now.',
  todo: 'Write two spaces.',
  mind: 'Quotes keep them: without quotes echo prints one.',
  safety: ['safe'],
  references: [
    {
      label: 'GNU coreutils manual: cksum output modes',
      url: 'https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html',
    },
  ],
  equivalents: [{ tool: 'parfum', id: 'sha256sumEchoOneSpaces' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^(?:echo|printf)$/).flatMap((use) => {
      const checker = checkerOf(use)
      const space = checker === null ? null : singleSpace(context, use)
      if (space === null) return []
      return findingAt(use, {
        severity: 'info',
        message: `\`${checker} -c\` of BusyBox reads no line with a single space between the sum and the file.`,
        anchor: plainWords(use.command),
        fixes: [{ title: 'Put two spaces between sum and file', safety: 'safe', assumptions: [], edits: [space] }],
      })
    }),
}

const checkers = /^(?:sha(?:1|224|256|384|512)|md5|b2)sum$/

/** The command behind the pipe, where it checks sums that it reads from there. */
function checkerOf({ at, command, inside }: Use): string | null {
  if (inside || command.pipedInto === null || !checkers.test(command.pipedInto)) return null
  const next = at.trace.commands[at.trace.commands.indexOf(command) + 1]
  return next?.name === command.pipedInto && hasFlag(next, ['check'], 'c') ? next.name : null
}

/** A sum, or the variable that holds it, then one space, then the name of a file. */
const oneSpace = /^(["'])(?:[0-9a-fA-F]{32,128}|\$\{?\w+\}?) (?![ *])[^"']+\1$/

function singleSpace(context: RuleContext, { command }: Use): Edit | null {
  const word = command.args.findLast((arg) => !/^-[neE]+$/.test(arg.text))
  const text = word ? slice(context.built.file.source, word.range) : ''
  if (!word || !oneSpace.test(text)) return null
  const at = word.range.start + text.indexOf(' ')
  return { range: range(at, at), text: ' ' }
}
