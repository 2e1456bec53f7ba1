import type { Dockerfile, Instruction } from '../../dockerfile/model'
import { lineStart, slice } from '../../source/text'
import { line, range } from '../../source/units'
import type { Finding, Rule, RuleContext } from '../rule'

export const emptyContinuation: Rule = {
  id: 'empty-continuation',
  title: 'A blank line stands inside an instruction',
  area: 'correctness',
  phase: 'style',
  what: 'A line ends with the escape character, and the line that it joins is blank.',
  why: 'BuildKit goes on over the blank line to the next one and has announced that this will become an error. Until then a `\\` too many swallows the instruction below: the blank line looks like an end and is none.',
  todo: 'Take the blank line out; put a comment there where the parts are to be set apart.',
  mind: 'Where the instruction was meant to end at the blank line, the escape character above it is what has to go.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check NoEmptyContinuation',
      url: 'https://docs.docker.com/reference/build-checks/no-empty-continuation/',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'NoEmptyContinuation' },
    { tool: 'tally', id: 'buildkit/NoEmptyContinuation' },
  ],
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  return file.instructions.flatMap((instruction): readonly Finding[] => {
    const { blank, last } = linesJoined(file, instruction)
    if (blank.length === 0) return []
    const lineCount = blank.length === 1 ? 'a blank line' : `${blank.length} blank lines`
    const start = lineStart(file.source, line(last))
    const text = textOfLine(file, last)
    return [
      {
        severity: 'warning',
        range: range(start + (text.length - text.trimStart().length), start + text.trimEnd().length),
        stage: file.stages.findLastIndex((it) => it.from.index < instruction.index),
        message: `The ${instruction.keyword.text} of line ${instruction.lines.line} goes on over ${lineCount} and ends here.`,
        anchor: `${instruction.kind} ${instruction.words[0]?.text ?? ''}`,
        fixes: [
          {
            title: blank.length === 1 ? 'Take the blank line out' : 'Take the blank lines out',
            safety: 'safe',
            assumptions: [],
            edits: blank.map((it) => ({
              range: range(lineStart(file.source, line(it)), lineStart(file.source, line(it + 1))),
              text: '',
            })),
          },
        ],
      },
    ]
  })
}

interface Joined {
  readonly blank: readonly number[]
  /** The last line that belongs to the instruction, its heredocs not counted. */
  readonly last: number
}

const nothingJoined: Joined = { blank: [], last: 0 }
const goesOn = { '\\': /(?:[^\\]|^)\\[ \t]*$/, '`': /(?:[^`]|^)`[ \t]*$/ }

/** Reads on from the first line of an instruction as BuildKit does (frontend/dockerfile/parser/parser.go, Parse). */
function linesJoined(file: Dockerfile, instruction: Instruction): Joined {
  const joins = goesOn[file.escape]
  const { text, lineStarts } = file.source
  const lines = text.endsWith('\n') ? lineStarts.length - 1 : lineStarts.length
  let at: number = instruction.lines.line
  if (!joins.test(textOfLine(file, at))) return nothingJoined
  const blank: number[] = []
  while (at < lines) {
    const next = textOfLine(file, ++at)
    if (/^\s*#/.test(next)) continue
    if (next.trim() === '') blank.push(at)
    else if (!joins.test(next)) break
  }
  return { blank, last: at }
}

const textOfLine = (file: Dockerfile, at: number): string =>
  slice(file.source, range(lineStart(file.source, line(at)), lineStart(file.source, line(at + 1)))).replace(
    /[\r\n]+$/,
    '',
  )
