import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Dockerfile, Instruction } from '@/lib/dockerfile/model'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { parseShell } from '@/lib/shell/parse'
import { applyEdits } from '@/lib/source/edits'
import { slice } from '@/lib/source/text'
import { formatEdits, formatLines } from './format'

const four = { tabSize: 4, insertSpaces: true }

function formatted(text: string, options = four): string {
  const result = applyEdits(text, formatEdits(text, options))
  if (!result.ok) throw new Error(result.reason)
  return result.text
}

it.each([
  ['indents what goes on', 'FROM a\nRUN b && \\\nc && \\\n        d\n', 'FROM a\nRUN b && \\\n    c && \\\n    d\n'],
  ['indents where an operator begins the line', 'FROM a\nRUN b \\\n&& c\n', 'FROM a\nRUN b \\\n    && c\n'],
  ['moves instructions to the margin', '  FROM a\n\tRUN b\n', 'FROM a\nRUN b\n'],
  ['takes blanks off line ends', 'FROM a  \nRUN b \\  \n  c\t\n   \n# d  \n', 'FROM a\nRUN b \\\n    c\n\n# d\n'],
  ['indents comments inside an instruction', 'FROM a\nRUN b \\\n# why\nc\n', 'FROM a\nRUN b \\\n    # why\n    c\n'],
  ['keeps CRLF', 'FROM a\r\nRUN b && \\\r\nc  \r\n', 'FROM a\r\nRUN b && \\\r\n    c\r\n'],
])('%s', (_, text, expected) => {
  expect(formatted(text)).toBe(expected)
})

it.each([
  ['a heredoc', 'FROM a\nRUN <<EOF\n  b  \nc\n\t\nEOF\nCOPY <<-X /y\n\ta\n  b\nX\n'],
  ['blanks inside quotes', 'FROM a\nRUN echo "b \\\n  c"\nENV A="b \\\n      c"\n'],
  ['a word that goes on without a blank', 'FROM a\nENV PATH=/b:\\\n/c\nRUN b\\\nc\nCOPY d\\\ne /\n'],
  ['an operator that is torn in two', 'FROM a\nRUN b &\\\n& c\n'],
  ['a value that is the rest of the line', 'FROM a\nENV A b \\\n  c\nMAINTAINER a \\\n  b\nWORKDIR /a \\\n  b\n'],
  ['a comment that would become a directive', ' # escape=`\nFROM a\n'],
  ['an escaped blank', 'FROM a\nRUN ls a\\ \\\nb\n'],
  ['what another shell reads', 'FROM a\nSHELL ["powershell"]\nRUN b `\nc\nRUN d \\\ne\n'],
])('leaves %s alone', (_, text) => {
  expect(formatted(text)).toBe(text)
})

it('indents with tabs where asked to', () => {
  expect(formatted('FROM a\nRUN b && \\\nc\n', { tabSize: 4, insertSpaces: false })).toBe('FROM a\nRUN b && \\\n\tc\n')
})

it('formats some lines alone', () => {
  const text = 'FROM a\nRUN b && \\\nc && \\\nd\n'
  const result = applyEdits(text, formatLines(text, four, 4, 4))
  expect(result.ok && result.text).toBe('FROM a\nRUN b && \\\nc && \\\n    d\n')
})

/** Everything but where it stands. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    // What an arithmetic expression comes to is worked out by a function.
    ([key, part]) => key !== 'range' && key !== 'raw' && key !== 'lines' && typeof part !== 'function',
  )
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutPlaces(part)]))
}

/** What a builder makes of a file: found another way than the formatter does, through the shell's own parser. */
function meaning(file: Dockerfile): unknown {
  const sayings = (it: Instruction): unknown => {
    const heredocs = it.heredocs.map((heredoc) => slice(file.source, heredoc.content))
    const about = [it.kind, it.keyword.text, it.flags.map(({ name, value }) => [name, value]), heredocs]
    if ('json' in it && it.json) return [...about, it.json]
    if (it.kind === 'RUN' || it.kind === 'CMD' || it.kind === 'ENTRYPOINT' || it.kind === 'HEALTHCHECK') {
      const script = parseShell(it.masked, 0)
      // What no shell reads is held to its letters.
      return script.problems.length > 0
        ? [...about, it.masked.replaceAll(/(?:\\\n|\s)+/g, ' ')]
        : [...about, withoutPlaces(script.body)]
    }
    if ('pairs' in it) return [...about, it.pairs.map(({ key, value }) => [key, value])]
    return [...about, it.words.map(({ text }) => text)]
  }
  return [file.directives.map(({ name, value }) => [name, value]), file.instructions.map(sayings)]
}

const fixtures = readFixtures().filter(({ text }) => text.length < 20_000 && !text.startsWith('\uFEFF'))

it.each(fixtures)('leaves what $name says as it is', ({ text }) => {
  const after = formatted(text)
  expect(meaning(parseDockerfile(after))).toEqual(meaning(parseDockerfile(text)))
  expect(formatted(after)).toBe(after)
})

it('leaves what a file says as it is, however its blanks and line ends are spread', () => {
  const spoilt = fc.tuple(
    fc.constantFrom(...fixtures),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(' ', '\t', '\n', '\\\n', '  \\\n\t', '"', "'", '#', '\r\n'),
      ),
    ),
    fc.boolean(),
  )
  fc.assert(
    fc.property(spoilt, ([{ text }, insertions, crlf]) => {
      let changed = text
      for (const [share, what] of insertions) {
        const at = Math.floor(changed.length * share)
        changed = changed.slice(0, at) + what + changed.slice(at)
      }
      if (crlf) changed = changed.replaceAll(/\r?\n/g, '\r\n')
      const after = formatted(changed)
      expect(meaning(parseDockerfile(after))).toEqual(meaning(parseDockerfile(changed)))
    }),
    { numRuns: 400 },
  )
})
