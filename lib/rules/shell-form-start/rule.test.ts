import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { shellFormStart as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['a plain program', 'FROM alpine:3.22\nCMD node server.js\n', 'FROM alpine:3.22\nCMD ["node", "server.js"]\n'],
    [
      'quotes are taken off',
      'FROM alpine:3.22\nCMD nginx -g "daemon off;"\n',
      'FROM alpine:3.22\nCMD ["nginx", "-g", "daemon off;"]\n',
    ],
    [
      'an exec is no program',
      'FROM alpine:3.22\nENTRYPOINT exec top -b\n',
      'FROM alpine:3.22\nENTRYPOINT ["top", "-b"]\n',
    ],
    [
      'a variable needs the shell',
      'FROM alpine:3.22\nCMD java $OPTS -jar app.jar\n',
      'FROM alpine:3.22\nCMD ["/bin/sh", "-c", "exec java $OPTS -jar app.jar"]\n',
    ],
    [
      'so do two commands',
      'FROM alpine:3.22\nCMD ./migrate && ./serve\n',
      'FROM alpine:3.22\nCMD ["/bin/sh", "-c", "./migrate && exec ./serve"]\n',
    ],
    [
      'a pipe stays what it is',
      'FROM alpine:3.22\nCMD a | tee log\n',
      'FROM alpine:3.22\nCMD ["/bin/sh", "-c", "a | tee log"]\n',
    ],
    ['what runs beside it too', 'FROM alpine:3.22\nCMD a & b\n', 'FROM alpine:3.22\nCMD ["/bin/sh", "-c", "a & b"]\n'],
    [
      'a pattern needs the shell',
      'FROM alpine:3.22\nCMD cat *.txt\n',
      'FROM alpine:3.22\nCMD ["/bin/sh", "-c", "exec cat *.txt"]\n',
    ],
    ['over lines', 'FROM alpine:3.22\nCMD node \\\n  server.js\n', 'FROM alpine:3.22\nCMD ["node", "server.js"]\n'],
    ['small letters and CRLF stay', 'from alpine:3.22\r\ncmd top\r\n', 'from alpine:3.22\r\ncmd ["top"]\r\n'],
    [
      'the shell of SHELL',
      'FROM alpine:3.22\nSHELL ["/bin/bash", "-c"]\nCMD echo $A\n',
      'FROM alpine:3.22\nSHELL ["/bin/bash", "-c"]\nCMD ["/bin/bash", "-c", "exec echo $A"]\n',
    ],
    [
      'an array in single quotes',
      "FROM alpine:3.22\nCMD ['node', 'server.js']\n",
      'FROM alpine:3.22\nCMD ["node", "server.js"]\n',
    ],
    [
      'an array without quotes',
      'FROM alpine:3.22\nCMD [node, server.js]\n',
      'FROM alpine:3.22\nCMD ["node", "server.js"]\n',
    ],
    [
      'arguments that a shell dropped are not given to the program',
      'FROM alpine:3.22\nENTRYPOINT serve -p 80\nCMD ["--debug"]\n',
      'FROM alpine:3.22\nENTRYPOINT ["/bin/sh", "-c", "exec serve -p 80"]\nCMD ["--debug"]\n',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

test.each(['[', '["node", ', '["node" "a.js"'])('an array that is not closed is left to be: CMD %s', (text) => {
  const [found] = findingsIn(rule, `FROM alpine:3.22\nCMD ${text}\n`)
  expect(found?.message).toContain('it is not closed, or not well formed')
  expect(found?.fixes).toEqual([])
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a comment inside', 'FROM alpine:3.22\nCMD node \\\n# why\n server.js\n'],
    ['nothing behind it', 'FROM alpine:3.22\nCMD\n'],
    ['a trigger', 'FROM alpine:3.22 AS a\nONBUILD CMD top\nFROM a\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['an array', 'FROM alpine:3.22\nCMD ["a"]\nENTRYPOINT ["b", "c"]\n'],
    ['an empty array', 'FROM alpine:3.22\nCMD []\n'],
    ['HEALTHCHECK', 'FROM alpine:3.22\nHEALTHCHECK CMD curl -f http://localhost\n'],
    ['RUN', 'FROM alpine:3.22\nRUN a\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

describe('how much it weighs', () => {
  test.each([
    ['in the image', 'FROM alpine:3.22\nCMD top\n', 'warning'],
    ['in a stage that ships nothing', 'FROM alpine:3.22 AS a\nCMD top\nFROM scratch\nCOPY --from=a /x /x\n', 'info'],
    ['where SHELL says that a shell is meant', 'FROM alpine:3.22\nSHELL ["/bin/ash", "-c"]\nCMD top\n', 'info'],
    ['an array that is none', "FROM alpine:3.22\nCMD ['a']\n", 'error'],
    ['where exec makes the program process 1', 'FROM alpine:3.22\nCMD exec top\n', 'info'],
  ])('%s', (_, text, severity) => expect(findingsIn(rule, text)[0]?.severity).toBe(severity))
})

describe('what is said of the signal to stop', () => {
  const stops = 'it gets the signal to stop'
  const misses = 'the program does not get the signal to stop'
  test.each([
    ['exec and plain words', 'CMD exec node server.js', stops],
    ['exec and variables', 'ENTRYPOINT exec java $JAVA_OPTS -jar /app.jar', stops],
    ['exec behind another command', 'CMD ./migrate && exec ./serve', stops],
    ['no exec', 'CMD node server.js', misses],
    ['an exec that is not the last', 'CMD exec ./a | tee log', misses],
    ['an exec that only redirects', 'CMD exec > /log', misses],
  ])('%s', (_, start, said) => expect(findingsIn(rule, `FROM alpine:3.22\n${start}\n`)[0]?.message).toContain(said))

  test('of a shell that hands over, what is dropped is told for ENTRYPOINT alone', () => {
    const said = (start: string) => findingsIn(rule, `FROM alpine:3.22\n${start}\n`)[0]?.message
    expect(said('CMD exec top')).toBe(
      'CMD is in shell form. `exec` makes the program process 1, so that it gets the signal to stop: nothing but the form is at issue.',
    )
    expect(said('ENTRYPOINT exec top')).toMatch(/CMD and the arguments of `docker run` are dropped\.$/)
  })

  test('an option of exec is no program', () => {
    expect(mendedBy(rule, 'FROM alpine:3.22\nCMD exec -a web node a.js\n')).toBe(
      'FROM alpine:3.22\nCMD ["/bin/sh", "-c", "exec -a web node a.js"]\n',
    )
  })
})
