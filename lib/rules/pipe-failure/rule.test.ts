import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { pipeFailure as rule } from './rule'

const get = 'curl -f https://a.org/b | tar xz'

describe('the shell is told', () => {
  test.each([
    [
      'by SHELL where bash is there',
      'debian:bookworm',
      `RUN ${get}\n`,
      `SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN ${get}\n`,
    ],
    [
      'by one SHELL for all',
      'ubuntu:24.04',
      `RUN ${get}\nRUN ${get}\n`,
      `SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN ${get}\nRUN ${get}\n`,
    ],
    ['by the script', 'alpine:3.22', `RUN ${get}\n`, `RUN set -o pipefail && ${get}\n`],
    [
      'by the script, in its style',
      'fedora:42',
      `RUN mkdir /a \\\n # x\n && ${get}\n`,
      `RUN set -o pipefail \\\n && mkdir /a \\\n # x\n && ${get}\n`,
    ],
    ['by its own set', 'alpine:3.22', `RUN set -eux; ${get}\n`, `RUN set -euxo pipefail; ${get}\n`],
    ['in a heredoc', 'fedora:42', `RUN <<EOF\nset -e\n${get}\nEOF\n`, `RUN <<EOF\nset -eo pipefail\n${get}\nEOF\n`],
    [
      'in a heredoc for bash',
      'debian:bookworm',
      `RUN <<EOF\n#!/bin/bash\nset -e\n${get}\nEOF\n`,
      `RUN <<EOF\n#!/bin/bash\nset -eo pipefail\n${get}\nEOF\n`,
    ],
    [
      'where SHELL is bash',
      'debian:bookworm',
      `SHELL ["/bin/bash", "-c"]\nRUN ${get}\n`,
      `SHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && ${get}\n`,
    ],
  ])('%s', (_, base, before, after) => expect(mendedBy(rule, `FROM ${base}\n${before}`)).toBe(`FROM ${base}\n${after}`))
})

describe('it is found and left', () => {
  test.each([
    ['where the shell is not known', `FROM example.org/a/b\nRUN ${get}\n`],
    ['where a reader stops early', 'FROM debian:bookworm\nRUN curl -f https://a.org/b | head -1\n'],
    ['where nothing may be found', 'FROM alpine:3.22\nRUN cat a | grep b | sort\n'],
    ['where a later line counts on dash', `FROM debian:bookworm\nRUN ${get}\nRUN echo "a\\nb" > c\n`],
    ['where it only prints', 'FROM alpine:3.22\nRUN echo a | sha256sum -c\n'],
    ['in a trigger', `FROM debian:bookworm\nONBUILD RUN ${get}\n`],
  ])('%s', (_, text) => {
    expect(findingsIn(rule, text)).toHaveLength(1)
    expect(mendedBy(rule, text, 'risky')).toBe(text)
  })
})

describe('nothing is found', () => {
  test.each([
    ['SHELL says it', `SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN ${get}\n`],
    ['SHELL says it among letters', `SHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN ${get}\n`],
    [
      'the stage before said it',
      `SHELL ["bash", "-o", "pipefail", "-c"]\nFROM 0\nFROM debian AS a\nSHELL ["bash", "-o", "pipefail", "-c"]\nFROM a\nRUN ${get}\n`,
    ],
    ['the script says it', `RUN set -o pipefail && ${get}\n`],
    ['no pipe', 'RUN a || b && c\n'],
    ['another shell', 'SHELL ["pwsh", "-c"]\nRUN Get-Variable PSVersionTable | Select-Object -ExpandProperty Value\n'],
    ['a quoted bar', "RUN grep 'a|b' c\n"],
  ])('%s', (_, text) => expect(findingsIn(rule, `FROM debian:bookworm\n${text}`)).toEqual([]))
})
