import { expect, it } from 'vitest'
import { atCursor } from './at-cursor.fixture'
import { hintsAt } from './hints'

function isHinted(written: string, unasked: boolean): boolean {
  const { file, at } = atCursor(written)
  return hintsAt(file, at, unasked) !== null
}

it.each([
  ['on a first line', 'FROM a\nRUN apt-get install ¦'],
  ['on a line that another goes on in', 'FROM a\nRUN apt-get install \\\n  curl ¦ \\\n  git'],
  ['behind a comment between two lines', 'FROM a\nRUN apt-get install \\\n# why\n  curl ¦'],
  ['in a program that the image starts', 'FROM a\nCMD ["node", ¦]'],
  ['in what a later build is to run', 'FROM a\nONBUILD RUN npm install ¦'],
  ['behind an image', 'FROM debian:13 ¦'],
])('says how an instruction is written only to those who ask %s', (_, written) => {
  expect([isHinted(written, true), isHinted(written, false)]).toEqual([false, true])
})

it.each([
  ['HEALTHCHECK', 'FROM a\nHEALTHCHECK ¦'],
  ['COPY', 'FROM a\nCOPY ¦'],
  ['a line that COPY goes on in', 'FROM a\nCOPY one \\\n  ¦'],
  ['ARG', 'FROM a\nARG ¦'],
])('says it unasked in %s', (_, written) => {
  expect(isHinted(written, true)).toBe(true)
})

it('says nothing unasked of what a heredoc holds', () => {
  expect(isHinted('FROM a\nCOPY <<EOF /etc/motd\nhello ¦\nEOF\n', true)).toBe(false)
})
