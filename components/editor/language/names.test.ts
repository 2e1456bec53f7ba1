import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { applyEdits } from '@/lib/source/edits'
import { answerTo } from './answer'
import { atCursor, given } from './at-cursor.fixture'
import { complaintAbout, namedAt } from './names'

function renamed(written: string, to: string): string {
  const { at, text } = atCursor(written)
  const question = { id: 1, name: 'rename', about: { text, buildArgs: {} }, ask: { at, to } } as const
  const answer = answerTo(question, given)
  if (!answer || !('complaint' in answer)) return 'no answer'
  if (answer.complaint !== null) return answer.complaint
  const result = applyEdits(text, answer.edits)
  return result.ok ? result.text : result.reason
}

describe('a stage that is renamed', () => {
  it('is renamed in FROM, --from and mounts, whatever their case', () => {
    expect(
      renamed(
        'FROM a AS bu¦ild\nFROM Build AS test\nRUN --mount=type=bind,from=build,target=/x true\nFROM scratch\nCOPY --link --from=BUILD /a /b\n',
        'base',
      ),
    ).toBe(
      'FROM a AS base\nFROM base AS test\nRUN --mount=type=bind,from=base,target=/x true\nFROM scratch\nCOPY --link --from=base /a /b\n',
    )
  })

  it('can be renamed from where it is used', () => {
    expect(renamed('FROM a AS one\nFROM b\nCOPY --from=on¦e /a /b', 'two')).toBe(
      'FROM a AS two\nFROM b\nCOPY --from=two /a /b',
    )
  })

  it('is renamed inside quotes', () => {
    expect(renamed('FROM a AS on¦e\nFROM b\nCOPY --from="one" /a /b', 'two')).toContain('--from="two" /a')
  })

  it('leaves alone an image of the same name, a number, and a later stage', () => {
    expect(renamed('FROM node AS no¦de\nFROM scratch\nCOPY --from=0 /a /b\nCOPY --from=node /a /b', 'js')).toBe(
      'FROM node AS js\nFROM scratch\nCOPY --from=0 /a /b\nCOPY --from=js /a /b',
    )
  })

  it.each([
    ['2nd', 'A stage is named with'],
    ['a b', 'A stage is named with'],
    ['scratch', 'stands for nothing'],
    ['TWO', 'There is a stage named TWO already.'],
  ])('does not become %s', (to, why) => {
    expect(renamed('FROM a AS on¦e\nFROM b AS two', to)).toContain(why)
  })
})

describe('a variable that is renamed', () => {
  it('is renamed in front of the stages, in FROM, and in stages that take it over', () => {
    expect(
      renamed(
        `ARG V¦ER=22\nARG TAG=$VER-slim\nFROM node:\${VER}-alpine\nARG VER\nRUN echo "$VER" \${VER:-1}\nFROM node:$TAG\nENV VER=2\nRUN echo $VER`,
        'NODE',
      ),
    ).toBe(
      `ARG NODE=22\nARG TAG=$NODE-slim\nFROM node:\${NODE}-alpine\nARG NODE\nRUN echo "$NODE" \${NODE:-1}\nFROM node:$TAG\nENV VER=2\nRUN echo $VER`,
    )
  })

  it('is renamed in stages that start from its own, and in no others', () => {
    expect(renamed('FROM a AS p\nENV HO¦ME_DIR=/x\nFROM p\nWORKDIR $HOME_DIR\nFROM b\nWORKDIR $HOME_DIR', 'BASE')).toBe(
      'FROM a AS p\nENV BASE=/x\nFROM p\nWORKDIR $BASE\nFROM b\nWORKDIR $HOME_DIR',
    )
  })

  it('is renamed in heredocs and where a shell sets it anew', () => {
    expect(renamed(`FROM a\nARG V¦=1\nRUN <<EOF\nV=2; echo \${V}\nEOF\nRUN V=3 && echo $V`, 'W')).toBe(
      `FROM a\nARG W=1\nRUN <<EOF\nW=2; echo \${W}\nEOF\nRUN W=3 && echo $W`,
    )
  })

  it('leaves alone what is escaped, in a comment, or taken as it is', () => {
    const rest = 'COPY \\$V /\n# $V\nCOPY <<"EOF" /x\n$V\nEOF\n'
    expect(renamed(`FROM a\nENV V¦=1\n${rest}`, 'W')).toBe(`FROM a\nENV W=1\n${rest}`)
  })

  it.each([
    ['1A', 'A variable is named with'],
    ['A-B', 'A variable is named with'],
    ['B', 'B is in use already.'],
  ])('does not become %s', (to, why) => {
    expect(renamed('FROM a\nENV A¦=1 B=2', to)).toContain(why)
  })
})

it('says so where nothing has a name that could be changed', () => {
  expect(renamed('FROM no¦de:22', 'x')).toContain('Only stages')
  expect(renamed('FROM a\nRUN for i in 1; do echo $i¦; done', 'x')).toContain('Only stages')
})

it('finds the same places from each of them, in any file, and gives back the text when renamed there and back', () => {
  const fixtures = readFixtures().filter(({ text }) => text.length < 20_000)
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), fc.double({ min: 0, max: 1, noNaN: true }), ({ text }, share) => {
      const file = parseDockerfile(text)
      const named = namedAt(file, Math.floor(text.length * share))
      if (!named) return
      for (const { range } of named.places) {
        expect(text.slice(range.start, range.end).toLowerCase()).toBe(named.name.toLowerCase())
        expect(namedAt(file, range.end)?.places).toEqual(named.places)
      }
      const to = named.kind === 'stage' ? 'zz-other' : 'ZZ_OTHER'
      expect(complaintAbout(named, to, file)).toBeNull()
      const there = applyEdits(
        text,
        named.places.map(({ range }) => ({ range, text: to })),
      )
      if (!there.ok) throw new Error(there.reason)
      const again = parseDockerfile(there.text)
      const first = there.text.indexOf(to)
      expect(namedAt(again, first)?.places).toHaveLength(named.places.length)
    }),
    { numRuns: 400 },
  )
})
