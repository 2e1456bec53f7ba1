import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { undefinedVariable as rule } from './rule'

describe('it is mended', () => {
  test.each([
    [
      'a build argument from above',
      'ARG V=1\nFROM alpine:3.22\nLABEL v=$V\n',
      'ARG V=1\nFROM alpine:3.22\nARG V\nLABEL v=$V\n',
    ],
    [
      'a platform argument',
      'FROM alpine:3.22\nCOPY app-$TARGETARCH /app\n',
      'FROM alpine:3.22\nARG TARGETARCH\nCOPY app-$TARGETARCH /app\n',
    ],
    [
      'a name that is nearly there',
      `FROM alpine:3.22\nENV VERSION=1\nLABEL v=\${VERISON}\n`,
      `FROM alpine:3.22\nENV VERSION=1\nLABEL v=\${VERSION}\n`,
    ],
    ['one with a default', `FROM alpine:3.22\nENV A=\${B:-c}\r\n`, `FROM alpine:3.22\nARG B\nENV A=\${B:-c}\r\n`],
    [
      'above the comments of its instruction',
      `FROM alpine:3.22\n# why\nENV A=\${B:-c}\n`,
      `FROM alpine:3.22\nARG B\n# why\nENV A=\${B:-c}\n`,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a name from nowhere', 'FROM alpine:3.22\nCOPY $SRC /app\n'],
    ['in a heredoc', 'FROM alpine:3.22\nCOPY <<EOF /a\n$X\nEOF\n'],
    ['in a mount', 'FROM alpine:3.22\nRUN --mount=type=cache,target=/c/$X ls\n'],
    ['the owner of a COPY', 'FROM alpine:3.22\nCOPY --chown=$U a /b\n'],
    ['in a trigger that a stage takes over', 'FROM alpine:3.22 AS a\nONBUILD COPY $X /x\nFROM a\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['set above', 'FROM alpine:3.22\nENV A=1\nARG B\nCOPY $A $B /x/\n'],
    ['PATH', 'FROM alpine:3.22\nENV PATH=/x:$PATH\n'],
    ['of the base image', 'FROM python:3.13-slim\nENV X=$PYTHON_VERSION\n'],
    ['commands', 'FROM alpine:3.22\nRUN echo $X\nCMD echo $X\nENTRYPOINT echo $X\nHEALTHCHECK CMD echo $X\n'],
    ['ports', 'FROM alpine:3.22\nEXPOSE $P\n'],
    ['escaped and quoted', "FROM alpine:3.22\nENV A=\\$b C='$d'\n"],
    ['declared in the stage it starts from', 'FROM alpine:3.22 AS a\nARG X\nFROM a\nENV Y=$X\n'],
    ['a heredoc with a quoted marker', "FROM alpine:3.22\nCOPY <<'EOF' /a\n$X\nEOF\n"],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

describe('how much it weighs', () => {
  test.each([
    ['where the base image is known', 'FROM alpine:3.22\nENV A=$B\n', 'warning'],
    ['where it may set the name', 'FROM acme/app:1\nENV A=$B\n', 'info'],
  ])('%s', (_, text, severity) => expect(findingsIn(rule, text)[0]?.severity).toBe(severity))
})
