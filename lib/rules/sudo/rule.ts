import { slice } from '../../source/text'
import { range } from '../../source/units'
import { severityIn } from '../commands'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { byRun, findingAt, plainWords, type Use, usesOf } from '../uses'

export const sudo: Rule = {
  id: 'sudo',
  title: '`sudo` in a RUN',
  area: 'security',
  phase: 'style',
  what: 'A command of a RUN is started through `sudo`.',
  why: 'A RUN is root until a USER says otherwise, so `sudo` changes nothing there but the environment of the command. Behind a USER it works only where the image holds sudo and a rule that asks for no password: with both, whoever gets into the container is root.',
  todo: 'Leave `sudo` out where the RUN is root. Elsewhere put what needs root in front of the USER, or between `USER root` and `USER name`.',
  mind: '`sudo` starts commands with variables of its own (HOME, PATH); without it they see those of the RUN.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: building best practices, USER',
      url: 'https://docs.docker.com/build/building/best-practices/#user',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3004' },
    { tool: 'parfum', id: 'DL3004' },
  ],
  reads: 'stage',
  check,
}

/** One finding a RUN: the cause is the same for all its commands. */
function check(context: RuleContext): readonly Finding[] {
  return byRun(usesOf(context, /^sudo$/)).map((uses) => {
    const [first] = uses
    const root = isRoot(first)
    return findingAt(first, {
      severity: severityIn(first.at.stage, 'warning'),
      message: root
        ? '`sudo` starts a command as root, and this RUN is root already.'
        : `\`sudo\` starts a command as root behind \`USER ${first.command.user}\`: the image has to hold sudo and a rule that lets this user become root.`,
      anchor: uses.map(({ command }) => plainWords(command)).join(' '),
      fixes: root ? fixesFor(context, uses) : [],
    })
  })
}

const isRoot = ({ command }: Use): boolean => /^(?:|root|0)(?::.*)?$/.test(command.user)

function fixesFor(context: RuleContext, uses: readonly Use[]): readonly Fix[] {
  const { source } = context.built.file
  const edits = uses.flatMap(({ at, command }) => {
    const name = command.node?.name
    if (at.trace.form === 'exec' || !name || name.text !== 'sudo') return []
    const from = name.range.start
    const words = slice(source, range(name.range.end, command.start.start))
    // options for another user, a login or a directory mean something; those for the environment do not
    const plain = /^(?:\s|\\\n|-[EHnSkA]+|--preserve-env|--set-home|--non-interactive)*((?:\w+=\S*\s+)*)$/.exec(words)
    if (!plain) return []
    const until = name.range.end + words.length - (plain[1]?.length ?? 0)
    return [{ range: range(from, until), text: '' }]
  })
  if (edits.length < uses.length) return []
  const { root } = uses[0]?.at.stage ?? {}
  const assumptions = ['No command needs the HOME or PATH that sudo would give it.']
  if (!root || root.match === 'none') assumptions.push('The base image starts as root.')
  return [{ title: 'Leave sudo out', safety: 'review', assumptions, edits }]
}
