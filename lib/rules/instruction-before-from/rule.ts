import type { Finding, Rule, RuleContext } from '../rule'

export const instructionBeforeFrom: Rule = {
  id: 'instruction-before-from',
  title: 'An instruction stands in front of the first FROM',
  area: 'correctness',
  phase: 'style',
  what: 'Another instruction than ARG comes before the first FROM.',
  why: 'There is no stage yet that it could work on, and BuildKit refuses the file.',
  todo: 'Move it below the FROM of the stage that it belongs to.',
  mind: '',
  safety: [],
  references: [{ label: 'Dockerfile reference: FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' }],
  equivalents: [{ tool: 'hadolint', id: 'DL3061' }],
  check: ({ built }: RuleContext) => {
    const { instructions } = built.file
    const first = instructions.findIndex((it) => it.kind === 'FROM')
    const before = first === -1 ? instructions : instructions.slice(0, first)
    return before
      .filter((it) => it.kind !== 'ARG' && it.kind !== 'unknown')
      .map(
        (it): Finding => ({
          severity: 'error',
          range: it.keyword.range,
          stage: 0,
          message: `${it.kind} stands in front of the first FROM; only ARG may.`,
          anchor: `${it.kind} ${it.words[0]?.text ?? ''}`,
          fixes: [],
        }),
      )
  },
}
