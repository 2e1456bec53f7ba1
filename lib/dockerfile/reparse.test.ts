import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFixtures } from '../fixtures/read-fixtures'
import { applyEdits, type Edit } from '../source/edits'
import { range } from '../source/units'
import { parseDockerfile, reparseDockerfile } from './parse'

const same = (text: string, edits: readonly Edit[]) => {
  const result = applyEdits(text, edits)
  if (!result.ok) return
  expect(reparseDockerfile(parseDockerfile(text), edits, result.text)).toEqual(parseDockerfile(result.text))
}

const put = (text: string, at: string, instead: string): Edit => {
  const start = text.indexOf(at)
  return { range: range(start, start + at.length), text: instead }
}

describe('reading again after an edit gives what reading the whole text gives', () => {
  const text =
    '# syntax=x\n# top\nFROM a AS b\n\n# one\nRUN c \\\n # in\n d\nCOPY <<E /x\nhi\nE\n# two\nFROM b\nONBUILD RUN z\nUSER u\n'
  test.each<[name: string, edits: Edit[]]>([
    ['in an instruction', [put(text, 'c \\', 'cc \\')]],
    ['that adds lines', [put(text, 'COPY', 'RUN e\n# three\nCOPY')]],
    ['that takes an instruction away', [put(text, 'FROM b\n', '')]],
    ['in the first FROM', [put(text, 'FROM a', 'FROM aa:1')]],
    ['in the head', [put(text, '# top', '# escape=`')]],
    ['in a comment between', [put(text, '# two', '# twice\n# over')]],
    ['at the end', [put(text, 'USER u\n', 'USER u\nCMD ["v"]')]],
    ['in two places', [put(text, 'd\n', 'd && e\n'), put(text, 'USER u', 'USER w')]],
    ['that joins the next line', [put(text, 'd\n', 'd \\\n')]],
    ['that opens a heredoc', [put(text, 'c \\\n # in\n d', '<<NEVER')]],
    ['that leaves a heredoc with half a quote', [put(text, '<<E /x', '<<E" /x')]],
    ['of everything', [put(text, text, 'FROM x\n')]],
  ])('an edit %s', (_, edits) => {
    same(text, edits)
    same(text.replace('RUN c', 'RUNN c').replace('ONBUILD RUN z', 'COPY z'), edits)
  })

  test.each(['# escape=`\n', '# syntax=x\n', '# check=skip=all\n', '#'])('with %j in front of all there is', (head) => {
    for (const begun of ['FROM a\nRUN b `\n && c\n', 'FROM a\nRUN b \\\n && c\n'])
      same(begun, [{ range: range(0, 0), text: head }])
  })

  test('behind an escape character that joined nothing', () => {
    const open = 'FROM a\nRUN b \\\n'
    same(open, [{ range: range(open.length, open.length), text: 'c' }])
  })

  test('with any edit of any file', () => {
    const pieces = fc.constantFrom(
      '',
      'RUN x\n',
      '\\\n',
      '\n',
      '# c\n',
      '# escape=`\n',
      '<<E',
      'E\n',
      ' && y',
      'FROM z\n',
      'FROM a b\n',
      'HALF\n',
      'COPY x\n',
      '\r\n',
      '"',
      '`\n',
    )
    const change = fc.tuple(fc.nat(), fc.nat(30), pieces)
    fc.assert(
      fc.property(
        fc.constantFrom(...readFixtures()),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        ({ text }, changes) => {
          if (text.length > 5000) return
          same(
            text,
            changes.map(([at, length, piece]) => {
              const start = at % (text.length + 1)
              return { range: range(start, Math.min(text.length, start + length)), text: piece }
            }),
          )
        },
      ),
      { numRuns: 600 },
    )
  })
})
