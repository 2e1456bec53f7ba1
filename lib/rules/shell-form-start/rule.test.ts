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
  ])('%s', (_, text, severity) => expect(findingsIn(rule, text)[0]?.severity).toBe(severity))
})
