import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { sharedBeginning as rule } from './rule'

const packages = 'RUN apt-get update && apt-get install -y build-essential\n'
const two = (one: string, other: string, taken = 'COPY --from=a /x /x\n') =>
  `FROM debian:12 AS a\n${one}RUN make a\n\nFROM debian:12\n${other}RUN make b\n${taken}`

describe('finds', () => {
  test('the same install at the head of two stages, with its lines and its bytes', () => {
    const [finding, ...more] = findingsIn(rule, two(`ENV A=b\n${packages}`, `ENV A=b\n${packages}`))
    expect(more).toEqual([])
    expect(finding?.severity).toBe('info')
    expect(finding?.message).toMatch(/^Lines 7 to 8 say what lines 2 to 3 say, on the same base \(\d+ MB\)/)
  })

  test('the longest beginning that an earlier stage shares', () => {
    const text = `FROM debian:12 AS a\n${packages}\nFROM debian:12 AS b\n${packages}RUN apt-get install -y vim\n\nFROM debian:12\n${packages}RUN apt-get install -y vim\nCOPY --from=a /x /x\nCOPY --from=b /y /y\n`
    expect(findingsIn(rule, text).map((it) => it.message.slice(0, 46))).toEqual([
      'Lines 5 to 5 say what lines 2 to 2 say, on the',
      'Lines 9 to 10 say what lines 5 to 6 say, on th',
    ])
  })
})

describe('is silent where', () => {
  test.each([
    ['the stages differ from the start', two(packages, 'RUN apt-get update && apt-get install -y gcc make\n')],
    ['what they share weighs little', two('RUN mkdir /data\n', 'RUN mkdir /data\n')],
    ['the bases differ', two(packages, packages).replace('FROM debian:12 AS', 'FROM debian:11 AS')],
    [
      'one of the two is built for another platform',
      two(packages, packages).replace('FROM', 'FROM --platform=linux/arm64'),
    ],
    ['one of the two is never built', two(packages, packages, '')],
    ['one stage starts from the other', `FROM debian:12 AS a\n${packages}FROM a\n${packages}`],
    ['there is one stage', `FROM debian:12\n${packages}`],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
