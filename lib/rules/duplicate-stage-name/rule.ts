import type { BuiltImage } from '../../image/built-image'
import { lineOf } from '../commands'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { freeName, renamed, stageReferences } from '../stage-names'
import { shownAt } from '../steps'

export const duplicateStageName: Rule = {
  id: 'duplicate-stage-name',
  title: 'Two stages have the same name',
  area: 'correctness',
  phase: 'style',
  what: 'A stage has a name that an earlier one has, in the same or in another case.',
  why: 'A FROM takes the stage of that name that came last before it; `COPY --from` and `--target` take the last one of the file. The earlier stage can’t be built by itself any more, and a COPY above the later one takes from a stage that is not built yet.',
  todo: 'Give each stage a name of its own.',
  mind: 'What passes `--target` by that name goes on getting the last of the stages.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: build check DuplicateStageName',
      url: 'https://docs.docker.com/reference/build-checks/duplicate-stage-name/',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'DuplicateStageName' },
    { tool: 'hadolint', id: 'DL3024' },
    { tool: 'tally', id: 'buildkit/DuplicateStageName' },
  ],
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  const { stages } = built.file
  return stages.flatMap(({ from, name, index }): readonly Finding[] => {
    const earlier = name === null ? undefined : stages.findLast((it) => it.index < index && it.name === name)
    if (name === null || !earlier || !from.name) return []
    const fix = fixFor(built, name, earlier.index, index)
    return [
      {
        severity: 'error',
        range: shownAt(built.file, from, from.name.range),
        stage: index,
        message: `The stage of ${lineOf(earlier.from)} is named \`${name}\` too.`,
        anchor: name,
        fixes: fix ? [fix] : [],
      },
    ]
  })
}

/** The earlier stage gets the other name: what asks for the name from behind both means the later one. */
function fixFor(built: BuiltImage, name: string, earlier: number, later: number): Fix | null {
  const { file } = built
  const at = file.stages[earlier]?.from.name
  if (!at) return null
  const references = stageReferences(file).filter((it) => it.name === name && it.stage > earlier)
  // between the two, a COPY means the later stage to BuildKit and the earlier one to whoever wrote it
  const between = references.filter((it) => it.stage <= later && (it.by === 'FROM' || it.stage < later))
  const other = freeName(file, `${name}-1`)
  return {
    title: `Name the earlier stage ${other}`,
    safety: 'review',
    assumptions: [`Who builds with \`--target ${name}\` wants the last stage of that name, as before.`],
    edits: [{ range: at.range, text: other }, ...renamed(between, other)],
  }
}
