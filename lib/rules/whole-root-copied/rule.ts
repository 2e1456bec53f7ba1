import { severityIn } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'
import { writtenIn } from '../steps'

export const wholeRootCopied: Rule = {
  id: 'whole-root-copied',
  title: 'A whole file system is copied from another stage',
  area: 'size',
  phase: 'structure',
  what: 'A COPY --from takes `/` to `/`.',
  why: 'Everything of the other stage comes along: compilers, package lists, caches, secrets that were deleted there. Config is not copied, so that ENV, USER and the start command are lost on the way.',
  todo: 'Copy the files that are needed by their paths. To go on from a stage, start FROM it.',
  mind: 'As a way to make one layer of many it is meant so, with FROM scratch above it.',
  safety: [],
  references: [
    { label: 'Docker docs: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    { label: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL3067' }],
  reads: 'stage',
  check: ({ stages }: RuleContext) =>
    stages.flatMap((stage) =>
      writtenIn(stage).flatMap((it): readonly Finding[] => {
        if (it.kind !== 'COPY' || it.from === null || !isRoot(it.destination?.text)) return []
        if (!it.sources.some(({ text }) => isRoot(text))) return []
        const squashed = stage.base.kind === 'scratch'
        return [
          {
            severity: squashed ? 'info' : severityIn(stage, 'warning'),
            range: it.range,
            stage: stage.stage.index,
            message: `Everything that ${it.from} holds is copied${squashed ? ', and nothing of its config' : ' on top of what is there'}.`,
            anchor: it.from,
            fixes: [],
          },
        ]
      }),
    ),
}

const isRoot = (text: string | undefined): boolean => text?.replace(/^(["'])(.*)\1$/s, '$2') === '/'
