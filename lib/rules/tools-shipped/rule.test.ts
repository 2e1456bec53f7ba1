import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { toolsShipped as rule } from './rule'

const apt = (names: string, after = ''): string =>
  `FROM python:3.13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ${names}${after}\n`
const start = 'CMD ["python", "a.py"]\n'

describe('tools for a person are left out', () => {
  test.each([
    ['one of several', `${apt('libpq5 vim')}${start}`, `${apt('libpq5')}${start}`],
    ['the first', `${apt('nano libpq5')}${start}`, `${apt('libpq5')}${start}`],
    [
      'with its own line, and CRLF',
      'FROM alpine:3.22\r\nRUN apk add --no-cache \\\r\n  tzdata \\\r\n  vim \\\r\n  zlib\r\nCMD ["a"]',
      'FROM alpine:3.22\r\nRUN apk add --no-cache \\\r\n  tzdata \\\r\n  zlib\r\nCMD ["a"]',
    ],
    [
      'with the RUN that does nothing else',
      `${apt('vim', ' && rm -rf /var/lib/apt/lists/*')}${start}`,
      `FROM python:3.13-slim\n${start}`,
    ],
    [
      'with the command that does nothing else',
      `FROM python:3.13-slim\nRUN apt-get update && apt-get install -y vim && pip install flask\n${start}`,
      `FROM python:3.13-slim\nRUN apt-get update && pip install flask\n${start}`,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before)).toBe(after))

  test('what a program may start is only offered', () => {
    expect(mendedBy(rule, `${apt('libpq5 iputils-ping')}${start}`)).toBe(`${apt('libpq5 iputils-ping')}${start}`)
    expect(mendedBy(rule, `${apt('libpq5 iputils-ping')}${start}`, 'risky')).toBe(`${apt('libpq5')}${start}`)
  })

  test('a comment between the words keeps them', () => {
    const text = `FROM alpine:3.22\nRUN apk add \\\n  tzdata \\\n  # for us\n  vim\nCMD ["a"]\n`
    expect(findingsIn(rule, text).map((it) => it.fixes.length)).toEqual([0])
  })
})

describe('tools of the build', () => {
  test('are weighed with what only they bring', () => {
    const [finding] = findingsIn(rule, `${apt('gcc libpq5')}RUN pip install uwsgi\n${start}`)
    expect(finding?.severity).toBe('warning')
    expect(finding?.message).toMatch(
      /^gcc, installed on line 2, is for the build.* it weighs 1\d\d MB \(\d+(?:\.\d)? MB to pull\)\.$/,
    )
    expect(finding?.fixes).toEqual([])
  })

  test.each([
    ['apt', apt('gcc', ' && pip install uwsgi'), ' && apt-get purge -y --auto-remove gcc\n'],
    ['apk', 'FROM python:3.13-alpine\nRUN apk add gcc musl-dev && pip install uwsgi\n', ' && apk del gcc\n'],
    [
      'a heredoc',
      'FROM python:3.13-alpine\nRUN <<E\nset -e\napk add gcc\npip install uwsgi\nE\n',
      '\napk del gcc\nE\n',
    ],
  ])('can go where they were used: %s', (_, text, end) => {
    expect(mendedBy(rule, `${text}${start}`)).toBe(`${text}${start}`)
    const mended = mendedBy(rule, `${text}${start}`, 'risky')
    expect(mended).toContain(`${end}${start}`)
    expect(findingsIn(rule, mended).flatMap((it) => it.fixes)).toEqual([])
  })

  test.each([
    ['a later RUN uses them', `${apt('gcc', ' && pip install a')}RUN pip install b\n${start}`],
    ['the RUN does not use them', `${apt('gcc')}RUN pip install b\n${start}`],
    ['they are headers', `${apt('libpq-dev', ' && pip install a')}${start}`],
  ])('stay where %s', (_, text) => expect(findingsIn(rule, text).map((it) => it.fixes.length)).toEqual([0]))
})

describe('nothing is found', () => {
  test.each([
    ['in a stage that ships nothing', `${apt('gcc vim')}RUN pip install a\nFROM python:3.13-slim\n${start}`],
    ['in a base without a start command', `${apt('gcc vim')}RUN pip install a\n`],
    ['in a toolbox', `${apt('gcc vim')}RUN pip install a\nCMD ["bash"]\n`],
    ['of what is removed again', `${apt('gcc', ' && pip install a && apt-get purge -y gcc')}${start}`],
    [
      'of what a virtual package removes',
      'FROM python:3.13-alpine\nRUN apk add --virtual .b gcc && pip install a && apk del .b\nCMD ["a"]\n',
    ],
    [
      'of what the health check uses',
      `${apt('curl')}RUN curl -o /a https://example.org/a\nHEALTHCHECK CMD curl -f http://localhost\n${start}`,
    ],
    ['of what the start command uses', `${apt('git')}RUN git clone https://example.org/a.git\nCMD ["git", "daemon"]\n`],
    ['of what nothing in the file uses', `${apt('git curl')}${start}`],
    ['of downloads, where a script starts', `${apt('curl')}RUN curl -o /a https://example.org/a\nCMD ["/start.sh"]\n`],
    ['of compilers that a program may start', `${apt('gcc')}RUN pip install torch\n${start}`],
    ['of what another command uses', `${apt('procps')}RUN ps aux\n${start}`],
    ['of plain libraries', `${apt('libpq5 ca-certificates tzdata')}RUN pip install a\n${start}`],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
