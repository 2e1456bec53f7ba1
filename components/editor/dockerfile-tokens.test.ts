import fc from 'fast-check'
import { expect, it } from 'vitest'
import { colourLine, startState } from './dockerfile-tokens'

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
