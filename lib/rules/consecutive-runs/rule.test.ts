import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { consecutiveRuns as rule } from './rule'

const install = 'apt-get update && apt-get install -y'

describe('RUNs that change together become one, in the author’s style', () => {
  test.each([
    ['directories and their owners', 'RUN mkdir /a\nRUN chown 1 /a\n', 'RUN mkdir /a \\\n && chown 1 /a\n'],
    [
      'with comments between',
      'RUN mkdir /a\n\n# theirs\nRUN chown 1 /a\n',
      'RUN mkdir /a \\\n# theirs\n && chown 1 /a\n',
    ],
    [
      'with && at the end of lines, as elsewhere in the file',
      'RUN mkdir /a && \\\n    touch /a/b\nRUN chown 1 /a\n',
      'RUN mkdir /a && \\\n    touch /a/b && \\\n    chown 1 /a\n',
    ],
    [
      'installs of one manager, of any length, with lists that are fetched once',
      `RUN ${install} a && rm -rf /var/lib/apt/lists/*\n# b\nRUN ${install} b && rm -rf /var/lib/apt/lists/*\n`,
      `RUN ${install} a \\\n# b\n && apt-get install -y b && rm -rf /var/lib/apt/lists/*\n`,
    ],
    [
      'installs between which a source is added',
      `RUN ${install} a && dpkg -i c.deb && rm -rf /var/lib/apt/lists/*\nRUN ${install} b && rm -rf /var/lib/apt/lists/*\n`,
      `RUN ${install} a && dpkg -i c.deb && rm -rf /var/lib/apt/lists/* \\\n && ${install} b && rm -rf /var/lib/apt/lists/*\n`,
    ],
    [
      'installs of yum that clean up after each, with the cleaning at the end alone',
      'RUN yum install -y a && yum clean all && rm -rf /var/cache/yum\nRUN yum install -y b && yum clean all && rm -rf /var/cache/yum\n',
      'RUN yum install -y a \\\n && yum install -y b && yum clean all && rm -rf /var/cache/yum\n',
    ],
    [
      'a file and its mode',
      'RUN dd if=/dev/zero of=/opt/tool bs=1M count=20\nRUN chmod 755 /opt/tool\n',
      'RUN dd if=/dev/zero of=/opt/tool bs=1M count=20 \\\n && chmod 755 /opt/tool\n',
    ],
    [
      'under the same mount',
      'RUN --mount=type=tmpfs,target=/t mkdir /a\nRUN --mount=type=tmpfs,target=/t mkdir /b\n',
      'RUN --mount=type=tmpfs,target=/t mkdir /a \\\n && mkdir /b\n',
    ],
    [
      'scripts',
      'RUN <<EOF\nset -ex\nmkdir /a\nEOF\nRUN <<EOF\nset -e\nmkdir /b\nEOF\n',
      'RUN <<EOF\nset -ex\nmkdir /a\nset -e\nmkdir /b\nEOF\n',
    ],
    [
      'scripts with comments in front of what they say both',
      'RUN <<EOF\nset -e\nmkdir /a\nEOF\n# one\nRUN <<EOF\n# two\nset -e\nmkdir /b\nEOF\n',
      'RUN <<EOF\nset -e\nmkdir /a\n# one\n# two\nmkdir /b\nEOF\n',
    ],
    [
      'scripts with a comment beside it',
      'RUN <<EOF\nset -e\nmkdir /a\nEOF\nRUN <<EOF\nset -e # stop\nmkdir /b\nEOF\n',
      'RUN <<EOF\nset -e\nmkdir /a\nset -e # stop\nmkdir /b\nEOF\n',
    ],
  ])('%s', (_, before, after) =>
    expect(mendedBy(rule, `FROM debian:bookworm\n${before}`)).toBe(`FROM debian:bookworm\n${after}`),
  )

  test('with CRLF line ends', () =>
    expect(mendedBy(rule, 'FROM debian:bookworm\r\nRUN mkdir /a\r\n# b\r\nRUN mkdir /b\r\n')).toBe(
      'FROM debian:bookworm\r\nRUN mkdir /a \\\r\n# b\r\n && mkdir /b\r\n',
    ))
})

test('what changes by itself stays by itself', () => {
  const text = dockerfile(`
    FROM debian:bookworm
    RUN apt-get install -y gcc
    RUN apt-get install -y make
    RUN make install
    RUN ./configure.sh
    RUN mkdir /a
    RUN chown 1 /a
  `)
  expect(findingsIn(rule, text)).toHaveLength(1)
  expect(mendedBy(rule, text)).toBe(
    dockerfile(`
    FROM debian:bookworm
    RUN apt-get install -y gcc \\
     && apt-get install -y make
    RUN make install
    RUN ./configure.sh
    RUN mkdir /a \\
     && chown 1 /a
  `),
  )
})

describe('it is found and left', () => {
  test.each([
    ['where nothing is known of the work', 'RUN /foo.sh\nRUN /bar.sh\n'],
    ['where a directory was changed', 'RUN cd /a\nRUN mkdir b\n'],
    ['where a variable would stay', 'RUN export A=b\nRUN mkdir /b\n'],
    ['where a failure would be passed over', 'RUN mkdir /a\nRUN mkdir /b; mkdir /c\n'],
    ['in exec form', 'RUN ["mkdir", "/a"]\nRUN ["mkdir", "/b"]\n'],
    ['where a line is told to be left alone', 'RUN mkdir /a\n# hadolint ignore=DL3003\nRUN mkdir /b\n'],
    ['where scripts go on after an error', 'RUN <<EOF\nmkdir /a\nEOF\nRUN <<EOF\nmkdir /b\nEOF\n'],
    ['in a stage that ships nothing', 'RUN mkdir /a\nRUN mkdir /b\nFROM scratch\nCOPY --from=0 /a /a\n'],
  ])('%s', (_, text) => {
    const whole = `FROM debian:bookworm\n${text}`
    expect(findingsIn(rule, whole)).toHaveLength(1)
    expect(mendedBy(rule, whole, 'risky')).toBe(whole)
  })
})

describe('nothing is found', () => {
  test.each([
    ['one', 'RUN a\n'],
    ['other instructions between', 'RUN mkdir /a\nENV A=b\nRUN mkdir /b\n'],
    ['other mounts', 'RUN --mount=type=tmpfs,target=/t mkdir /a\nRUN mkdir /b\n'],
    ['RUNs that were put together before', 'RUN a && b && c\nRUN d && e && f\n'],
    ['two stages', 'RUN mkdir /a\nFROM debian\nRUN mkdir /b\n'],
    ['triggers', 'ONBUILD RUN mkdir /a\nONBUILD RUN mkdir /b\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, `FROM debian:bookworm\n${text}`)).toEqual([]))
})

test('each has the names that other linters give it', () => {
  const ids = (text: string) => findingsIn(rule, `FROM debian:bookworm\n${text}`)[0]?.equivalents?.map((it) => it.id)
  expect(ids('RUN a\nRUN b\n')).toEqual(['DL3059'])
  expect(ids(`RUN ${install} a && true\nRUN ${install} b && true\n`)).toEqual(['ruleMoreThanOneInstall'])
})
