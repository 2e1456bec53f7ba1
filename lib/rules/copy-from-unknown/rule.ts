import { closest } from '../closest'
import type { Finding, Rule, RuleContext } from '../rule'
import { stageNamed } from '../stage-references'
import { writtenIn } from '../steps'

export const copyFromUnknown: Rule = {
  id: 'copy-from-unknown',
  title: 'COPY --from names no stage',
  area: 'correctness',
  phase: 'style',
  what: 'A COPY takes from a name that no stage of the file has, and that has no tag.',
  why: 'BuildKit then pulls an image of that name. A stage that was renamed or mistyped so becomes whatever somebody published under the name; an image without a tag is another one after each release.',
  todo: 'Name a stage of the file. An image that is meant gets its tag, or a stage of its own.',
  mind: 'A name may also be given from outside, with `--build-context`.',
  safety: [],
  references: [
    { label: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3022' },
    { tool: 'tally', id: 'hadolint/DL3022' },
  ],
  reads: 'stages',
  check: ({ built }: RuleContext) =>
    built.stages.flatMap((stage) =>
      writtenIn(stage).flatMap((it): readonly Finding[] => {
        const from = it.kind === 'COPY' ? it.from : null
        if (from === null || /[:@]/.test(from) || stageNamed(built, stage, from)) return []
        const meant = closest(
          from,
          built.file.stages.flatMap(({ name }) => name ?? []),
        )
        return [
          {
            severity: meant || /^\d+$/.test(from) || from.includes('$') ? 'error' : 'info',
            range: it.range,
            stage: stage.stage.index,
            message: from.includes('$')
              ? `\`--from=${from}\` has a variable, which is not filled in there: the build fails.`
              : `No stage is named \`${from}\`${meant ? ` (\`${meant}\` is)` : ''}: an image of that name is pulled, the newest there is.`,
            anchor: from,
            fixes: [],
          },
        ]
      }),
    ),
}
