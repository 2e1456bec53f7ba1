import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slice } from '../source/text'
import { heredocText } from './heredocs'
import { parseDockerfile } from './parse'

const outline = (text: string) => {
  const file = parseDockerfile(text)
  return file.instructions.map(
    (it) => `${it.lines.line}-${it.lines.endLine} ${it.kind}: ${it.words.map((w) => w.text).join('|')}`,
  )
}

describe('instructions and their lines', () => {
  const cases: [name: string, text: string, expected: string[]][] = [
    ['one line each', 'FROM a\nRUN b c\n', ['1-1 FROM: a', '2-2 RUN: b|c']],
    ['no final line break', 'FROM a', ['1-1 FROM: a']],
    ['a byte order mark', '\uFEFFFROM a\nRUN b', ['1-1 FROM: a', '2-2 RUN: b']],
    [
      'CRLF and joined lines',
      'FROM a\r\nRUN b \\\r\n  c\r\nUSER x\r\n',
      ['1-1 FROM: a', '2-3 RUN: b|c', '4-4 USER: x'],
    ],
    ['a word cut by a joined line', 'FROM a\nRUN fo\\\no', ['1-1 FROM: a', '2-3 RUN: foo']],
    [
      'comments inside joined lines',
      'FROM a\nRUN b \\\n # note\n\n  c\nUSER x',
      ['1-1 FROM: a', '2-5 RUN: b|c', '6-6 USER: x'],
    ],
    ['blanks after the escape character', 'FROM a\nRUN b \\  \n c', ['1-1 FROM: a', '2-3 RUN: b|c']],
    [
      'an escaped escape character joins nothing',
      'FROM a\nRUN b \\\\\nUSER c',
      ['1-1 FROM: a', '2-2 RUN: b|\\\\', '3-3 USER: c'],
    ],
    [
      'the backtick as escape',
      '# escape=`\nFROM a\nRUN b `\n c\\\nUSER x',
      ['2-2 FROM: a', '3-4 RUN: b|c\\', '5-5 USER: x'],
    ],
    ['an escape character at the end of the file', 'FROM a\nRUN b \\', ['1-1 FROM: a', '2-2 RUN: b']],
    ['lower case', 'from a as b\nrun c', ['1-1 FROM: a|as|b', '2-2 RUN: c']],
    ['a heredoc', 'FROM a\nRUN <<EOF\necho\nUSER b\nEOF\nUSER c', ['1-1 FROM: a', '2-5 RUN: <<EOF', '6-6 USER: c']],
    [
      'two heredocs',
      'FROM a\nCOPY <<A <<"B" /x/\n1\nA\n2\nB\nUSER c',
      ['1-1 FROM: a', '2-6 COPY: <<A|<<"B"|/x/', '7-7 USER: c'],
    ],
    ['a heredoc left open', 'FROM a\nRUN <<EOF\necho', ['1-1 FROM: a', '2-3 RUN: <<EOF']],
    ['quotes in pairs', 'FROM a\nENV A="b c" D=e\\ f', ['1-1 FROM: a', '2-2 ENV: A="b c"|D=e\\ f']],
    ['a template line', 'FROM a\n{{ if x }}\nRUN b', ['1-1 FROM: a', '2-2 unknown: if|x|}}', '3-3 RUN: b']],
    ['nothing at all', '', []],
  ]
  test.each(cases)('%s', (_, text, expected) => expect(outline(text)).toEqual(expected))
})

describe('flags', () => {
  test('stand in front of the arguments and keep their ranges', () => {
    const text = 'FROM --platform=linux/amd64 a AS b\nCOPY --from=b --chown="1:1" \\\n  --link x y/\n'
    const file = parseDockerfile(text)
    const [from, copy] = file.instructions
    expect(from?.kind === 'FROM' && [from.platform, from.name?.text]).toEqual(['linux/amd64', 'b'])
    expect(copy?.flags.map((flag) => [flag.name, flag.value, slice(file.source, flag.range)])).toEqual([
      ['from', 'b', '--from=b'],
      ['chown', '1:1', '--chown="1:1"'],
      ['link', null, '--link'],
    ])
    expect(copy && slice(file.source, copy.args)).toBe('x y/')
  })
})

describe('forms', () => {
  test.each([
    ['CMD ["a", "b"]', ['a', 'b']],
    ["CMD ['a']", null],
    ['CMD [ "a" , \\\n "b" ]', ['a', 'b']],
    ['CMD a b', null],
  ])('%s', (text, expected) => {
    const it = parseDockerfile(`FROM a\n${text}`).instructions[1]
    expect(it?.kind === 'CMD' && it.json).toEqual(expected)
  })

  test('the text of a heredoc comes without its tabs where <<- says so', () => {
    const file = parseDockerfile('FROM a\nRUN <<-EOT bash\n\tone\n\t\ttwo\n\tEOT\n')
    const run = file.instructions[1]
    expect(run?.heredocs.map((heredoc) => heredocText(file.source, heredoc))).toEqual(['one\ntwo\n'])
  })
})

describe('stages and comments', () => {
  test('stages hold their instructions, and arguments in front of them are global', () => {
    const file = parseDockerfile('ARG V=1\nFROM a:$V AS Build\nRUN x\nFROM build\nCOPY --from=Build /a /b\n')
    expect(file.globals.length).toBe(1)
    expect(file.stages.map((stage) => [stage.name, stage.instructions.length, stage.lines])).toEqual([
      ['build', 1, { line: 2, endLine: 3 }],
      [null, 1, { line: 4, endLine: 5 }],
    ])
  })

  test('a comment knows the instruction it stands in', () => {
    const file = parseDockerfile('# top\nFROM a\nRUN b \\\n  # within\n  c\n# after\n')
    expect(file.comments.map((it) => [it.text, it.inside])).toEqual([
      [' top', null],
      [' within', 1],
      [' after', null],
    ])
  })
})

describe('problems', () => {
  test.each([
    ['RUN a', 'RUN stands in front of the first FROM; only ARG may.'],
    ['', 'There is no FROM: a Dockerfile starts a stage from an image.'],
    ['FROM a\nFOO b', 'FOO is not an instruction of a Dockerfile.'],
    ['FROM a\nRUN', 'RUN needs at least one argument.'],
    ['FROM a\nCOPY b', 'COPY needs a source and a destination.'],
    ['FROM a\nRUN <<X', 'The heredoc X is not closed before the file ends.'],
    ['FROM a\nSHELL bash', 'SHELL takes a JSON array, such as ["/bin/bash", "-c"].'],
  ])('%j', (text, message) => expect(parseDockerfile(text).problems.map((it) => it.message)).toContain(message))
})

test('any text is read: masks keep their length and instructions do not overlap', () => {
  const pieces = fc.constantFrom(
    'FROM a',
    'RUN b',
    '\\',
    '\n',
    '\r\n',
    '<<E',
    'E',
    '#',
    ' ',
    '\t',
    '"',
    "'",
    'COPY',
    '[',
    '`',
    '# escape=`',
    'é',
    '\r',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      const file = parseDockerfile(text)
      let end = 0
      for (const it of file.instructions) {
        expect(it.range.start).toBeGreaterThanOrEqual(end)
        expect(it.range.end).toBeLessThanOrEqual(text.length)
        expect(it.masked.length).toBe(it.args.end - it.args.start)
        end = it.range.end
      }
    }),
    { numRuns: 500 },
  )
})
