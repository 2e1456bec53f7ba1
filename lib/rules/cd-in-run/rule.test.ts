import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { cdInRun as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the directory is set by WORKDIR where nothing else is moved by it', () => {
  test.each([
    ['in front of another WORKDIR', 'RUN cd /src && make\nWORKDIR /app\n', 'WORKDIR /src\nRUN make\nWORKDIR /app\n'],
    [
      'with comments and lines of its own',
      '# build\nRUN cd /src \\\n # all of it\n && make \\\n && make install\nENV A=b\nWORKDIR /app\n',
      'WORKDIR /src\n# build\nRUN \\\n # all of it\n make \\\n && make install\nENV A=b\nWORKDIR /app\n',
    ],
    [
      'in a heredoc',
      'RUN <<EOF\ncd /src\nmake\nEOF\nWORKDIR /app\n',
      'WORKDIR /src\nRUN <<EOF\nmake\nEOF\nWORKDIR /app\n',
    ],
    [
      'at the end of a stage that ships nothing',
      'WORKDIR /app\nRUN cd src && make\nFROM scratch\nCOPY --from=0 /app/src/a /a\n',
      'WORKDIR /app\nWORKDIR src\nRUN make\nFROM scratch\nCOPY --from=0 /app/src/a /a\n',
    ],
    ['it is the directory already', 'WORKDIR /app\nRUN cd /app && make\n', 'WORKDIR /app\nRUN make\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}`)).toBe(`${debian}${after}`))
})

test('a RUN that changes its directory and nothing else is told of, and mended on demand', () => {
  const text = `${debian}RUN cd /opt\nRUN ls\n`
  expect(findingsIn(rule, text)[0]?.severity).toBe('warning')
  expect(mendedBy(rule, text)).toBe(text)
  expect(mendedBy(rule, text, 'risky')).toBe(`${debian}WORKDIR /opt\nRUN ls\n`)
})

describe('it is found and left', () => {
  test.each([
    ['what follows counts on the directory', 'RUN cd /src && make\nCOPY a b\n'],
    ['the image would start elsewhere', 'RUN cd /src && make\n'],
    ['the path is known only when it runs', 'RUN cd "$(mktemp -d)" && make\nWORKDIR /app\n'],
    ['it comes later', 'RUN make && cd /src && make install\nWORKDIR /app\n'],
    ['a failure is passed over', 'RUN cd /src; make\nWORKDIR /app\n'],
    ['a relative path has nothing to stand on', 'RUN cd src && make\nWORKDIR /app\n'],
    ['it is a trigger', 'ONBUILD RUN cd /src && make\nWORKDIR /app\n'],
  ])('where %s', (_, text) => {
    expect(findingsIn(rule, `${debian}${text}`)).toHaveLength(1)
    expect(mendedBy(rule, `${debian}${text}`, 'risky')).toBe(`${debian}${text}`)
  })
})

describe('nothing is found', () => {
  test.each([
    ['a subshell', 'RUN make && (cd /src && make)\n'],
    ['a subshell in a pipe', 'RUN (cd /src && tar c .) | tar x -C /app\n'],
    ['a substitution', 'RUN make -C "$(cd /src && pwd)"\n'],
    ['a word', 'RUN echo cd /src\n'],
    ['WORKDIR', 'WORKDIR /src\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${debian}${text}`)).toEqual([]))
})
