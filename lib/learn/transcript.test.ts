import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { participantsOf, sessionsByTitle } from './board'
import { exercises } from './exercises'
import { encodeResult, type Result } from './result'
import { encodeSession, type Session } from './session'
import { readTranscript } from './transcript'

const result = (name: string, part: Partial<Result> = {}): Result => ({
  name,
  session: 'Team C',
  at: 29_912_345,
  work: [
    {
      exercise: 'deleted-files',
      dockerfile: exercises[0]?.solutions[0].dockerfile ?? '',
      dockerignore: null,
      seconds: 480,
      hints: 1,
      sawSolution: false,
      claimed: { goals: 4, onDisk: 88_000_000 },
    },
  ],
  ...part,
})
const linkOf = (it: Result) => encodeResult(it) ?? expect.fail('no link')
const namesIn = (text: string) => readTranscript(text).results.map((it) => it.result.name)
const site = 'https://plimsoll.example/learn/board/'

describe('a chat that is pasted whole', () => {
  const names = Array.from({ length: 60 }, (_, i) => `Person ${i}`)
  const chat = names
    .map((name, i) => {
      const link = linkOf(result(name))
      const address = `${site}#${link}`
      const written = [address, `<${address}>`, `[here](${address})`, `"${link}".`, `${address}, done!`][i % 5]
      return `[10:${i}] ${name}: finished, see ${written}\nand thanks :)`
    })
    .join('\n')

  test('gives the results of all sixty', () => {
    const { results, unread } = readTranscript(chat)
    expect(results.map((it) => it.result.name)).toEqual(names)
    expect(unread).toEqual([])
  })

  test('gives the sessions in it too', () => {
    const session: Session = { title: 'Team C', timeBox: 60, exercises: ['final'] }
    const link = encodeSession(session) ?? expect.fail()
    expect(readTranscript(`Trainer: ${site}#${link} go\n${chat}`).sessions).toEqual([{ link, session }])
  })

  test('counts each person once, with the newest result', () => {
    const older = linkOf(result('Ann', { at: 1 }))
    const newer = linkOf(result(' ann', { at: 2 }))
    const people = (text: string) =>
      participantsOf(readTranscript(text).results).map((it) => [it.entry.result.at, it.times])
    expect(people(`${newer} ${older} ${newer}`)).toEqual([[2, 2]])
    expect(people(`${older} ${newer}`)).toEqual([[2, 2]])
    const elsewhere = linkOf(result('Ann', { session: 'Team D' }))
    expect(people(`${older}\n${elsewhere}`)).toHaveLength(2)
    const nameless = [1, 2].map((at) => linkOf(result(' ', { at }))).join(' ')
    expect(participantsOf(readTranscript(nameless).results).map(({ name }) => name)).toEqual(['No name', 'No name'])
  })

  test('says which links it could not read, and after which words they stand', () => {
    const link = linkOf(result('Ann'))
    const { results, unread } = readTranscript(
      `cut: ${link.slice(0, -20)}\nchanged: ${link.replace(/.$/, '_')}x\nnewer: h2.abc.0000000\nBo wrote\n${site}#h1.abc`,
    )
    expect(results).toEqual([])
    expect(unread.map(({ problem, near }) => [problem, near])).toEqual([
      ['truncated', 'cut:'],
      ['truncated', 'changed:'],
      ['newer-version', 'newer:'],
      ['truncated', 'Bo wrote'],
    ])
  })

  test('takes no host name for a link', () => {
    expect(readTranscript('see s3.amazonaws.com and h1.example.org. Then h1. and s1.')).toEqual({
      results: [],
      sessions: [],
      unread: [],
    })
  })

  test('is read of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(readTranscript(text).results)))
  })

  // Looked through once for each of its places, a text of this length would outlast the test's time.
  test.each(['h1.', 'h1.a', 'h1.a\n', '\nh1.aaaa.', 'h1.\n> a', 'h', 'a', '-', '.', '\n', '#h1.a ', '%25'])(
    'is looked for once in a long text of %j',
    (piece) => {
      expect(readTranscript(piece.repeat(300_000)).results).toEqual([])
    },
  )
})

describe('a link is read however a chat tool writes it', () => {
  const link = linkOf(result('Ann'))
  const second = linkOf(result('Bo', { at: 5 }))
  const address = `${site}#${link}`
  const lines = (width: number, end: string): string => address.replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${end}`)

  test.each<[string, string]>([
    ['broken at 76 characters', lines(76, '\n')],
    ['broken and indented', lines(60, '\r\n    ')],
    ['broken in a quotation', `> ${lines(70, '\n> ')}\n> done`],
    ['broken in a quotation of a quotation', lines(70, '\n>> > ')],
    ['broken as mail is', lines(75, '=\n')],
    ['broken at every place', lines(1, '\n')],
    ['with marks where it may be broken', lines(10, '\u200B')],
    ['with elements where it may be broken', lines(10, '<wbr>')],
    ['wrapped by a mail filter', `https://safe.example/?url=${encodeURIComponent(address)}&data=05%7C01`],
    [
      'wrapped twice',
      `https://a.example/?u=${encodeURIComponent(`https://b.example/?u=${encodeURIComponent(address)}`)}`,
    ],
    [
      'wrapped by a filter with marks of its own',
      `https://urldefense.example/v2/url?u=${site.replace(':', '-3A').replaceAll('/', '_')}-23${link.replaceAll('-', '-2D').replaceAll('_', '-5F')}&d=DwMF`,
    ],
    ['wrapped by a filter that puts a list behind', `https://urldefense.example/v3/__${site}*${link}__;Iw!!abc$`],
    ['with its emphasis escaped', address.replaceAll('_', '\\_')],
    ['as a link of Slack', `<${address}|${address.slice(0, 70)}…>`],
    ['as a cell of a table', `|Ann|${address}|`],
    ['before a line of letters', `${address}\nthanks`],
    ['before another', `${address}\n${second}`],
  ])('%s', (_, text) => {
    expect(namesIn(`Ann: ${text}\nand so on`)[0]).toBe('Ann')
    expect(readTranscript(text).unread).toEqual([])
  })

  test('one after another on lines of their own, cut or not', () => {
    expect(namesIn(`${link}\n${second}\n`)).toEqual(['Ann', 'Bo'])
    expect(namesIn(`${link.slice(0, -9)}\n${second}\n`)).toEqual(['Bo'])
  })
})

test('of two sessions with one title the first counts', () => {
  const session = (exercise: string): Session => ({ title: 'Team C', timeBox: null, exercises: [exercise] })
  const known = sessionsByTitle([session('final'), { ...session('pins'), title: ' team c' }])
  expect([...known.values()]).toEqual([session('final')])
})
