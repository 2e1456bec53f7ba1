import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { archiveUnpackedInRun as rule } from './rule'

describe('it is told, and left to a person', () => {
  test.each([
    ['by tar', 'FROM alpine:3.22\nCOPY a.tar.gz /tmp/\nRUN tar -xzf /tmp/a.tar.gz\n'],
    ['under another name', 'FROM alpine:3.22\nCOPY a /tmp/b.tar\nRUN tar xf /tmp/b.tar\n'],
    ['by a long option', 'FROM alpine:3.22\nCOPY a.tar .\nRUN cd /x && tar --extract --file=a.tar a.tar\n'],
    ['by unzip', 'FROM alpine:3.22\nCOPY a.zip /tmp/\nRUN unzip /tmp/a.zip\n'],
    ['by unxz', 'FROM alpine:3.22\nCOPY a.xz /tmp/\nRUN unxz /tmp/a.xz\n'],
    ['one of several', 'FROM alpine:3.22\nCOPY a.txt b.tgz /tmp/\nRUN tar -x -f /tmp/b.tgz\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['another archive', 'FROM alpine:3.22\nCOPY a.tar /tmp/\nRUN tar -xf /tmp/b.tar\n'],
    ['packed, not unpacked', 'FROM alpine:3.22\nCOPY a.tar /tmp/\nRUN tar -cf /tmp/a.tar /srv\n'],
    ['from another stage', 'FROM alpine:3.22\nCOPY --from=x:1 /a.tar /tmp/\nRUN tar -xf /tmp/a.tar\n'],
    ['not unpacked', 'FROM alpine:3.22\nCOPY a.tar /srv/\n'],
    ['in another stage', 'FROM alpine:3.22 AS a\nCOPY a.tar /srv/\nFROM alpine:3.22\nRUN tar -xf /srv/a.tar\n'],
    ['ADD', 'FROM alpine:3.22\nADD a.tar /srv/\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
