import type { Comment, Dockerfile, Instruction } from '../../dockerfile/model'
import { lineStart } from '../../source/text'
import { range } from '../../source/units'
import { asksForCheck } from '../experimental-checks'
import { insertBefore } from '../mend'
import type { Finding, Rule, RuleContext } from '../rule'

export const definitionDescription: Rule = {
  id: 'definition-description',
  title: 'The comment above a stage or an argument is no description of it',
  area: 'style',
  phase: 'style',
  what: 'In a file that asks for BuildKit’s experimental checks, the comment above an ARG or a named FROM does not start with its name.',
  why: '`docker build --call=outline` and `--call=targets` print such comments as descriptions, and know them by the name that they start with. Any other comment is left out there.',
  todo: 'Start the comment with the name of the argument or stage.',
  mind: 'A comment that is no description can be set apart by an empty comment line.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check InvalidDefinitionDescription',
      url: 'https://docs.docker.com/reference/build-checks/invalid-definition-description/',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'InvalidDefinitionDescription' },
    { tool: 'tally', id: 'buildkit/InvalidDefinitionDescription' },
  ],
  check,
}

/** Comments that speak to tools: with a name in front they would not be understood any more. */
const pragma =
  /^\s*(?:hadolint|tally|plimsoll|check|syntax|escape|renovate|trivy|checkov|nosemgrep|dockle|shellcheck)\b/i

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  if (!asksForCheck(file, 'InvalidDefinitionDescription')) return []
  return file.instructions.flatMap((instruction): readonly Finding[] => {
    const names = namesIn(instruction)
    const comment = names.length > 0 ? commentFor(file, instruction) : null
    if (comment === null) return []
    const words = wordsOf(file, comment)
    if (words === '' || names.includes(words.split(' ')[0] ?? '')) return []
    const [name = ''] = names
    const start = comment.range.start + 1 + (/^[ \t]*/.exec(comment.text)?.[0].length ?? 0)
    return [
      {
        severity: 'info',
        range: instruction.range,
        stage: Math.max(
          0,
          file.stages.findLastIndex((it) => it.from.index <= instruction.index),
        ),
        message: `The comment above does not start with \`${names.join('` or `')}\`, so it describes nothing.`,
        anchor: `${instruction.kind} ${name}`,
        fixes: pragma.test(comment.text)
          ? []
          : [
              {
                title: `Start the comment with ${name}`,
                safety: 'safe',
                assumptions: [],
                edits: [insertBefore(range(start, start), `${comment.text.startsWith(' ') ? '' : ' '}${name} `)],
              },
            ],
      },
    ]
  })
}

function namesIn(instruction: Instruction): readonly string[] {
  if (instruction.kind === 'ARG') return instruction.pairs.map((pair) => pair.key)
  return instruction.kind === 'FROM' && instruction.name ? [instruction.name.text.toLowerCase()] : []
}

/** The last comment behind the instruction before, blank lines or not. */
function commentFor(file: Dockerfile, instruction: Instruction): Comment | null {
  const before = file.instructions[instruction.index - 1]?.range.end ?? 0
  return (
    file.comments.findLast(
      (it) => it.inside === null && it.range.start >= before && it.range.end <= instruction.range.start,
    ) ?? null
  )
}

/** BuildKit leaves out the first character of the line, also where that is a blank in front of the `#`. */
const wordsOf = (file: Dockerfile, comment: Comment): string =>
  file.source.text.slice(lineStart(file.source, comment.line) + 1, comment.range.end).trim()
