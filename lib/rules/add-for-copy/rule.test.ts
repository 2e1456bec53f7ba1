import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { addForCopy as rule } from './rule'

const from = 'FROM alpine:3.22\n'

describe('ADD of plain files becomes COPY', () => {
  test.each([
    ['a file', 'ADD app.jar /app.jar', 'COPY app.jar /app.jar'],
    ['a directory', 'ADD . /app/', 'COPY . /app/'],
    ['lower case stays', 'add src /src', 'copy src /src'],
    ['its owner goes along', 'ADD --chown=1000:1000 --link a b /x/', 'COPY --chown=1000:1000 --link a b /x/'],
    ['JSON form', 'ADD ["a b", "/x/"]', 'COPY ["a b", "/x/"]'],
    ['blanks stay', 'ADD   conf\t/etc/', 'COPY   conf\t/etc/'],
    ['over lines', 'ADD a \\\n    # the second\n    b \\\n    /x/', 'COPY a \\\n    # the second\n    b \\\n    /x/'],
    ['a heredoc', 'ADD <<EOF /etc/motd\nhello\nEOF', 'COPY <<EOF /etc/motd\nhello\nEOF'],
    ['a pattern that no archive matches', 'ADD *.py requirements*.txt /x/', 'COPY *.py requirements*.txt /x/'],
    ['zip and jar are not unpacked', 'ADD a.zip b.jar /x/', 'COPY a.zip b.jar /x/'],
    ['a trigger', 'ONBUILD ADD . /app', 'ONBUILD COPY . /app'],
    ['CRLF', 'ADD a /b\r', 'COPY a /b\r'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${from}${before}\n`, 'safe')).toBe(`${from}${after}\n`))
})

describe('what may be an archive or a URL is only offered', () => {
  test.each([
    ['a variable', 'ARG SRC\nADD $SRC /x'],
    ['a variable with a plain default', 'ARG JAR=target/app.jar\nADD $JAR app.jar'],
    ['a pattern with an open end', 'ADD dist/app-* /x/'],
  ])('%s', (_, text) => {
    expect(mendedBy(rule, `${from}${text}\n`, 'safe')).toBe(`${from}${text}\n`)
    expect(findingsIn(rule, `${from}${text}\n`)[0]?.fixes[0]).toMatchObject({
      safety: 'review',
      assumptions: [expect.stringContaining('never a URL')],
    })
  })
})

describe('nothing is found where ADD does what COPY does not', () => {
  test.each([
    ['a URL', 'ADD https://example.org/a.zip /a.zip'],
    ['a URL in quotes', 'ADD "https://example.org/a b" /a'],
    ['a repository over ssh', 'ADD git@git.example.org:a/b.git /src'],
    ['a repository', 'ADD https://example.org/a/b.git#v1 /src'],
    ['a tar archive', 'ADD rootfs.tar /'],
    ['a compressed one', 'ADD rootfs.tar.xz /'],
    ['a short ending', 'ADD a.tgz /'],
    ['what may be a compressed tar', 'ADD a.gz /'],
    ['a pattern for archives', 'ADD rootfs.tar* /'],
    ['a pattern before the ending', 'ADD build/*.tar.gz /'],
    ['one of several', 'ADD a.txt b.tar.gz /x/'],
    ['a variable whose default is an archive', 'ARG A=x.tar.gz\nADD $A /x/'],
    ['a variable in front of an archive', 'ARG V=1\nADD app-$V.tar.gz /x/'],
    ['a URL from a variable', 'ENV U=https://example.org\nADD $U/a /x/'],
    ['a checksum', 'ADD --checksum=sha256:00 a /x'],
    ['unpacking asked for', 'ADD --unpack=true a /x'],
    ['COPY', 'COPY a /x'],
    ['no destination', 'ADD a'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${from}${text}\n`)).toEqual([]))
})

test('in a stage that ships nothing it is only worth knowing', () => {
  const text = 'FROM alpine:3.22 AS build\nADD a /a\nFROM scratch\nCOPY --from=build /a /a\n'
  expect(findingsIn(rule, text).map((finding) => finding.severity)).toEqual(['info'])
})
