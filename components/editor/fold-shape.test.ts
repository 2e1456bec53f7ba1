import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { foldShape } from './fold-shape'
import { foldsOf } from './language/outline'

// Line ends of two kinds are made one by an editor.
const fixtures = readFixtures().filter(({ text }) => text.length < 5000 && !text.includes('\r'))
const shapeOf = (text: string) => foldShape(text.split(/\r?\n/))

const written = 'FROM a AS b\n# first\n# second\nRUN one \\\n  # why\n  && two\nCOPY <<EOF /f\nRUN in it\nEOF\n'

it.each([
  ['a letter in a command', 'one \\', 'once \\'],
  ['a letter in a comment', '# first', '# firstly'],
  ['a letter behind an instruction', '&& two', '&& two three'],
])('stays as it is with %s', (_, from, to) => {
  expect(shapeOf(written.replace(from, to))).toBe(shapeOf(written))
})

it.each([
  ['what ends a comment', '# second', 'second'],
  ['a line that goes on no longer', 'one \\', 'one'],
  ['another end of a heredoc', '<<EOF', '<<END'],
  ['an end of a heredoc that ends it no longer, for a blank', 'it\nEOF', 'it\nEOF '],
  ['a line more', 'RUN in it', 'RUN in\nRUN it'],
  ['an instruction that becomes a stage', '&& two', '&& two\nFROM c'],
])('changes with %s', (_, from, to) => {
  expect(shapeOf(written.replace(from, to))).not.toBe(shapeOf(written))
})

it('is the same only where what can be folded is the same, whatever is written where', () => {
  const typed = fc.constantFrom(
    'a',
    ' ',
    '\\',
    '#',
    '\n',
    '"',
    '<<EOF',
    'FROM x',
    '`',
    '=',
    ' \\\n',
    '|',
    'EOF',
    "'",
    '\t',
  )
  let same = 0
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), fc.nat(), fc.nat(6), typed, ({ text }, place, gone, words) => {
      const at = place % (text.length + 1)
      const after = text.slice(0, at) + words + text.slice(at + gone)
      if (shapeOf(after) !== shapeOf(text)) return
      same++
      expect(foldsOf(parseDockerfile(after))).toEqual(foldsOf(parseDockerfile(text)))
    }),
    { numRuns: 500 },
  )
  expect(same).toBeGreaterThan(100)
})
