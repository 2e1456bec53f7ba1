import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { readFixtures } from '../fixtures/read-fixtures'
import { applyEdits } from '../source/edits'
import { insertBelow } from './instructions'
import { removeInstruction } from './mend'

const planned = (text: string): string =>
  analyze(text, { catalog: bundledCatalog(), today: testDay, safety: 'risky' }).plan.dockerfile

/** The instructions of a file, without how their lines are broken. */
const instructionsOf = (text: string): readonly string[] => {
  const file = parseDockerfile(text)
  return file.instructions.map((it) => {
    const words = it.masked.replaceAll('\\\n', ' ').split(/\s+/)
    return [it.keyword.text, ...it.flags.map((flag) => `--${flag.name}`), ...words].join(' ').trim()
  })
}

/** What a person has typed so far of a file: up to an instruction, or up to a line of one that goes on. */
function beginnings(text: string): readonly string[] {
  const file = parseDockerfile(text)
  const goesOn = file.escape === '`' ? /`[ \t]*\r?\n/g : /\\[ \t]*\r?\n/g
  const ends = [
    ...file.instructions.map((it) => it.range.end),
    ...[...text.matchAll(goesOn)].map((match) => match.index),
  ]
  return ends
    .map((end) => text.slice(0, end).trimEnd())
    .filter((it) => {
      const cut = parseDockerfile(it)
      return !it.endsWith(file.escape) && cut.stages.length > 0 && cut.instructions.at(-1)?.heredocs.length === 0
    })
}

/** The last of many, and one in the middle. */
const some = <T>(all: readonly T[]): readonly T[] => all.filter((_, i) => i === all.length - 1 || i === all.length >> 1)

describe('a step writes instructions of their own behind a last line that goes on to nothing', () => {
  const texts = readFixtures().map(({ name, text }) => [name, some(beginnings(text))] as const)
  test.each(texts.filter(([name, cut]) => cut.length > 0 && name !== 'very-long-line'))('%s', (_, cut) => {
    for (const text of cut) {
      const { escape } = parseDockerfile(text)
      const expected = instructionsOf(planned(`${text}\n`))
      expect(instructionsOf(planned(`${text} ${escape}\n`))).toEqual(expected)
    }
  })

  test.each([
    ['on one line', ' \\\n', 'FROM a\n'],
    ['on several', ' \\\n  \\\n', 'FROM a\n'],
    ['with a comment, which stays', ' \\\n# why\n \\\n\n', 'FROM a\n# why\n'],
    ['with other line breaks', ' \\\r\n \\\r\n', 'FROM a\n'],
  ])('and leaves none of what it takes out: %s', (_, end, expected) => {
    const { source, instructions } = parseDockerfile(`FROM a\nRUN b${end}`)
    const last = instructions.at(-1)
    const edited = last && applyEdits(source.text, [removeInstruction(source, last.range)])
    expect(edited).toMatchObject({ ok: true, text: expected })
  })

  test.each([
    ['at the end of the file', ' \\', '\nUSER app'],
    ['with a line break', ' \\\n', '\nUSER app\n'],
    ['with blanks behind it', ' \\ \t\n', '\nUSER app\n'],
    ['with a blank line', ' \\\n\n', '\nUSER app\n\n'],
    ['twice', ' \\\n  \\\n', '\nUSER app\n'],
    ['with a comment, which stays', ' \\\n# why\n', '\n# why\nUSER app\n'],
    ['with other line breaks', ' \\\r\n', '\r\nUSER app\r\n'],
  ])('%s', (_, end, expected) => {
    const from = `FROM alpine:3.23${end.includes('\r') ? '\r\n' : '\n'}`
    const file = parseDockerfile(`${from}RUN echo "a"${end}`)
    const last = file.instructions.at(-1)
    const edited = last && applyEdits(file.source.text, [insertBelow(file, last, 'USER app')])
    expect(edited).toMatchObject({ ok: true, text: `${from}RUN echo "a"${expected}` })
  })
})
