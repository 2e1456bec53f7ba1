import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { lineAt } from '@/lib/source/text'
import { colourLine, sameState, startState } from './dockerfile-tokens'

function coloured(text: string): readonly string[] {
  let state = startState
  return text.split('\n').map((line) => {
    const { pieces, next } = colourLine(line, state)
    state = next
    const words = pieces.map((piece, index) => {
      const end = pieces[index + 1]?.start ?? line.length
      const words = line.slice(piece.start, end)
      return piece.kind === 'plain' || words === '' ? '' : `${piece.kind}:${words}`
    })
    return words.filter((word) => word !== '').join(' ')
  })
}

it('colours instructions, flags, strings, variables and the shell', () => {
  expect(coloured('RUN --mount=type=cache echo "$HOME" && ls | wc -l \\\n  # why\n  && run "x"')).toEqual([
    'keyword:RUN flag:--mount string:"$HOME" operator:&& operator:| flag:-l operator:\\',
    'comment:  # why',
    'operator:&& string:"x"',
  ])
})

it('takes a word for an instruction only where one begins', () => {
  expect(coloured('run echo \\\n  RUN\nFoo bar')).toEqual(['keyword:run operator:\\', '', ''])
})

it('sees the name that a stage is given', () => {
  expect(coloured('FROM --platform=$P node:22 AS build')).toEqual([
    'keyword:FROM flag:--platform variable:$P keyword:AS',
  ])
})

it('follows a heredoc to its end', () => {
  expect(coloured('RUN <<EOF\nFROM here\nEOF\nFROM x')).toEqual([
    'keyword:RUN operator:<<',
    '',
    'operator:EOF',
    'keyword:FROM',
  ])
})

it.each([
  [
    'a quote that goes on',
    'RUN echo "a \\\n  && b" && c',
    ['keyword:RUN string:"a  operator:\\', 'string:  && b" operator:&&'],
  ],
  [
    'a comment line inside quotes',
    "RUN echo 'a \\\n# b\n c' | d",
    ["keyword:RUN string:'a  operator:\\", 'comment:# b', "string: c' operator:|"],
  ],
  [
    'a remark, which ends all that is joined',
    'RUN a # b \\\n && c\nRUN d',
    ['keyword:RUN comment:# b  operator:\\', 'comment: && c', 'keyword:RUN'],
  ],
  ['a sign that is no remark', 'RUN a#b "#c" $# && d', ['keyword:RUN string:"#c" variable:$# operator:&&']],
  [
    'another escape character',
    '# escape=`\nRUN a `\n  b\\\nRUN c',
    ['comment:# escape=`', 'keyword:RUN operator:`', '', 'keyword:RUN'],
  ],
  ['a line that only joins', '\\\nRUN b', ['operator:\\', 'keyword:RUN']],
  ['an escape character that joins nothing', 'RUN a\\\\\nRUN b', ['keyword:RUN', 'keyword:RUN']],
  [
    'a heredoc behind joined lines',
    'RUN <<A \\\n  cat\n# x\nA\nRUN b',
    ['keyword:RUN operator:<< operator:\\', '', 'comment:# x', 'operator:A', 'keyword:RUN'],
  ],
  [
    'two heredocs',
    'COPY <<A <<"B" /x/\n$c "d\nA\n$e\nB\nUSER x',
    ['keyword:COPY operator:<< operator:<<', 'variable:$c', 'operator:A', '', 'operator:B', 'keyword:USER'],
  ],
  [
    'tabs in front of an end',
    'RUN <<-A\n\tb\n\tA\nRUN c',
    ['keyword:RUN operator:<<-', '', 'operator:\tA', 'keyword:RUN'],
  ],
  [
    'what is no heredoc',
    'RUN a "<<A" <<<B $((1<<C))\nRUN d',
    ['keyword:RUN string:"<<A" operator:<<< operator:< operator:<', 'keyword:RUN'],
  ],
  [
    'an instruction in another',
    'ONBUILD RUN a && b\nHEALTHCHECK --interval=1s CMD a || b',
    ['keyword:ONBUILD keyword: RUN operator:&&', 'keyword:HEALTHCHECK flag:--interval operator:||'],
  ],
  [
    'other instructions, which know no operators',
    'ENV A="b && c" D=e|f\nLABEL a=$B',
    ['keyword:ENV string:"b && c"', 'keyword:LABEL variable:$B'],
  ],
])('colours %s', (_, text, expected) => {
  expect(coloured(text)).toEqual(expected)
})

/** What each line is, as the colours tell. */
function linesByColour(text: string): readonly string[] {
  let state = startState
  return text.split(/\r?\n/).map((line) => {
    const { pieces, next } = colourLine(line, state)
    const inside = state.heredocs.length > 0
    const goesOn = state.instruction !== ''
    state = next
    if (inside) return 'heredoc'
    if (pieces[0]?.kind === 'comment' && pieces.length === 1 && /^\s*#/.test(line)) return 'comment'
    return pieces[0]?.kind === 'keyword' && !goesOn ? 'instruction' : 'rest'
  })
}

/** The same, as the parser tells. */
function linesByParser(text: string): readonly string[] {
  const file = parseDockerfile(text)
  const kinds = text.split(/\r?\n/).map(() => 'rest')
  for (const it of file.instructions) {
    if (it.kind !== 'unknown') kinds[it.lines.line - 1] = 'instruction'
    const first = it.heredocs[0]
    const from = first ? lineAt(file.source, first.content.start) - 1 : it.lines.endLine
    for (let at = from; at < it.lines.endLine; at++) kinds[at] = 'heredoc'
  }
  for (const { line } of [
    ...file.comments,
    ...file.directives.map(({ range }) => ({ line: lineAt(file.source, range.start) })),
  ])
    kinds[line - 1] = 'comment'
  return kinds
}

/** Words that are split over lines, line ends of other systems, and files with a mark that an editor takes off. */
const readOtherwise =
  /instruction-split|^bom|nul-bytes|form-feeds|unicode-spaces|lone-surrogates|elf-head|binary|mixed-line|never-ends|backslashes/

it.each(readFixtures().filter(({ name }) => !readOtherwise.test(name)))(
  'takes the lines of $name for what they are',
  ({ text }) => {
    expect(linesByColour(text)).toEqual(linesByParser(text))
  },
)

it('knows a state by what it holds', () => {
  const after = colourLine('RUN <<A "b', startState).next
  expect(sameState(after, { ...after, heredocs: [...after.heredocs] })).toBe(true)
  expect(sameState(after, startState)).toBe(false)
})

it('keeps the pieces of any line in order and inside it', () => {
  fc.assert(
    fc.property(fc.constantFrom('', 'FROM a as b ', 'RUN '), fc.string({ maxLength: 200 }), (start, line) => {
      const { pieces } = colourLine(`${start}${line.replaceAll('\n', ' ')}`, startState)
      pieces.forEach((piece, index) => {
        expect(piece.start).toBeLessThanOrEqual(start.length + line.length)
        expect(piece.start).toBeGreaterThanOrEqual(pieces[index - 1]?.start ?? 0)
      })
    }),
  )
})
