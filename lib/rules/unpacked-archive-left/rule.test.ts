import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { unpackedArchiveLeft as rule } from './rule'

const debian = 'FROM debian:bookworm\n'
const get = (path: string) => `curl -fsSLo ${path} https://example.org/a`

describe('the file is removed once it has served', () => {
  test.each([
    [
      'behind tar',
      `${get('a.tar.gz')} && tar xzf a.tar.gz && ls`,
      `${get('a.tar.gz')} && tar xzf a.tar.gz && rm a.tar.gz && ls`,
    ],
    [
      'behind unzip',
      `${get('/tmp/a.zip')} && unzip /tmp/a.zip`,
      `${get('/tmp/a.zip')} && unzip /tmp/a.zip && rm /tmp/a.zip`,
    ],
    ['with quotes', `${get('"a.tgz"')} && tar -xf "a.tgz"`, `${get('"a.tgz"')} && tar -xf "a.tgz" && rm "a.tgz"`],
    [
      'behind the check of a signature',
      `${get('a.asc')} && gpg --batch --verify a.asc a`,
      `${get('a.asc')} && gpg --batch --verify a.asc a && rm a.asc`,
    ],
  ])('%s', (_, before, after) =>
    expect(mendedBy(rule, `${debian}RUN ${before}\n`, 'safe')).toBe(`${debian}RUN ${after}\n`),
  )
})

describe('it is found and left', () => {
  test.each([
    ['where it came in an earlier layer', 'COPY a.tar /tmp/\nRUN tar xf /tmp/a.tar\n'],
    ['where a later command reads it', `RUN ${get('a.tar')} && tar xf a.tar && sha256sum a.tar\n`],
    ['where nothing is known of it', 'RUN tar -xf foo.tar\n'],
  ])('%s', (_, text) => {
    expect(findingsIn(rule, `${debian}${text}`)).toHaveLength(1)
    expect(mendedBy(rule, `${debian}${text}`, 'risky')).toBe(`${debian}${text}`)
  })
})

describe('nothing is found', () => {
  test.each([
    `RUN ${get('a.tar')} && tar xf a.tar && rm a.tar\n`,
    `RUN ${get('a.tar')} && tar xf a.tar && rm -f *.tar\n`,
    `RUN ${get('/tmp/a.tar')} && tar xf /tmp/a.tar && rm -rf /tmp/*\n`,
    'RUN curl -f https://example.org/a | tar xz\n',
    'RUN tar -cf a.tar /srv\n',
    'RUN --mount=type=bind,source=a.tar,target=/a.tar tar xf /a.tar\n',
    'RUN gpg --import a.asc\n',
  ])('%s', (text) => expect(findingsIn(rule, `${debian}${text}`)).toEqual([]))
})
