import { lineOf } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, type Use, usesOf } from '../uses'

export const wgetAndCurl: Rule = {
  id: 'wget-and-curl',
  title: 'Two tools for one task',
  area: 'size',
  phase: 'style',
  what: 'The RUNs of one stage fetch with wget and with curl.',
  why: 'Each brings libraries of its own, to pull and to keep patched, and each has its own options for redirects, errors and proxies to get right.',
  todo: 'Fetch with one of them, and install that one alone. `ADD` fetches a file without either, and checks it with `--checksum`.',
  mind: 'A script of someone else may need the other one.',
  safety: [],
  references: [
    { label: 'Dockerfile reference: ADD', url: 'https://docs.docker.com/reference/dockerfile/#add' },
    {
      label: 'Docker docs: building best practices, don’t install unnecessary packages',
      url: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
    },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL4001' }],
  reads: 'stage',
  check,
}

/** One finding a stage, where the second tool comes in; triggers run in other builds, and count by themselves. */
function check(context: RuleContext): readonly Finding[] {
  const uses = usesOf(context, /^(?:curl|wget)$/)
  if (uses.length < 2) return []
  const firsts = new Map<string, Use>()
  const findings: Finding[] = []
  for (const use of uses) {
    const key = `${use.at.stage.stage.index} ${use.at.trigger}`
    const first = firsts.get(key)
    if (!first) firsts.set(key, use)
    else if (first.command.name !== use.command.name && !findings.some((it) => it.stage === use.at.stage.stage.index)) {
      findings.push(
        findingAt(use, {
          severity: 'info',
          message: `${lineOf(first.at.run)} fetches with ${first.command.name}, and this with ${use.command.name}: the stage needs both.`,
          anchor: 'wget curl',
          fixes: [],
        }),
      )
    }
  }
  return findings
}
