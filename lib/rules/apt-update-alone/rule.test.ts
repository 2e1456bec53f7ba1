import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { aptUpdateAlone as rule } from './rule'

describe('the update moves into the RUN that installs, in the author’s style', () => {
  test.each([
    [
      'on one line',
      `
      FROM debian:bookworm
      RUN apt-get update
      RUN apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y curl
      `,
    ],
    [
      'its options and its name stay',
      `
      FROM ubuntu:24.04
      RUN apt -qq update > /dev/null
      RUN apt install -y curl
      `,
      `
      FROM ubuntu:24.04
      RUN apt -qq update > /dev/null && apt install -y curl
      `,
    ],
    [
      'before packages that stand on lines of their own',
      `
      FROM debian:bookworm
      RUN apt-get update
      RUN apt-get install -y \\
      	curl \\
      	git
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y \\
      	curl \\
      	git
      `,
    ],
    [
      '&& at the start of lines',
      `
      FROM debian:bookworm
      RUN apt-get update
      RUN apt-get install -y curl \\
        # what the build needs
        && apt-get install -y git
      `,
      `
      FROM debian:bookworm
      RUN apt-get update \\
        && apt-get install -y curl \\
        # what the build needs
        && apt-get install -y git
      `,
    ],
    [
      '&& at the end of lines',
      `
      FROM debian:bookworm
      RUN apt-get update
      RUN echo start && \\
          apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      RUN echo start && \\
          apt-get update && \\
          apt-get install -y curl
      `,
    ],
    [
      'set -e and semicolons',
      `
      FROM debian:bookworm
      RUN apt-get update
      RUN set -eux; \\
      	apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      RUN set -eux; \\
      	apt-get update; \\
      	apt-get install -y curl
      `,
    ],
    [
      'a heredoc',
      `
      FROM debian:bookworm
      RUN apt-get update
      RUN <<EOF
      set -e
        apt-get install -y curl
      EOF
      `,
      `
      FROM debian:bookworm
      RUN <<EOF
      set -e
        apt-get update
        apt-get install -y curl
      EOF
      `,
    ],
    [
      'comments above both stay where they are',
      `
      FROM debian:bookworm

      # refresh
      RUN apt-get update

      # tools
      RUN apt-get install -y curl
      `,
      `
      FROM debian:bookworm

      # refresh

      # tools
      RUN apt-get update && apt-get install -y curl
      `,
    ],
    [
      'comments go along over other instructions',
      `
      FROM debian:bookworm

      # refresh
      RUN apt-get update

      ENV A=b
      # tools
      RUN apt-get install -y curl
      `,
      `
      FROM debian:bookworm

      ENV A=b
      # refresh
      # tools
      RUN apt-get update && apt-get install -y curl
      `,
    ],
    [
      'what else the RUN did stays',
      `
      FROM debian:bookworm
      RUN echo one && \\
          # lists
          apt-get update && \\
          echo two
      RUN apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      RUN echo one && \\
          # lists
          echo two
      RUN apt-get update && apt-get install -y curl
      `,
    ],
    [
      'an update that its own RUN uses stays there',
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get upgrade -y
      RUN apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get upgrade -y
      RUN apt-get update && apt-get install -y curl
      `,
    ],
    [
      'every RUN that installs gets its own',
      `
      FROM debian:bookworm AS base
      RUN apt-get update
      RUN apt-get install -y curl
      FROM base
      RUN cd /tmp && yes | apt-get install git
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y vim
      `,
      `
      FROM debian:bookworm AS base
      RUN apt-get update && apt-get install -y curl
      FROM base
      RUN cd /tmp && apt-get update && yes | apt-get install git
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y vim
      `,
    ],
    [
      'with sudo where the install has it',
      `
      FROM debian:bookworm
      RUN apt-get update
      USER dev
      RUN sudo apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      USER dev
      RUN sudo apt-get update && sudo apt-get install -y curl
      `,
    ],
    [
      'in front of a || b and of a loop',
      `
      FROM debian:bookworm
      RUN set -x && apt-get update
      RUN for p in curl git; do apt-get install -y $p; done
      RUN dpkg -i /a.deb || apt-get install -f -y
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && for p in curl git; do apt-get install -y $p; done
      RUN apt-get update && dpkg -i /a.deb || apt-get install -f -y
      `,
    ],
    [
      'in the branch that installs, which cleans up behind itself',
      `
      FROM debian:bookworm
      ARG DEBUG
      RUN apt-get update && apt-get install -y curl
      RUN if [ -n "$DEBUG" ]; then \\
            apt-get install -y gdb; \\
            rm -rf /var/lib/apt/lists/*; \\
          fi
      `,
      `
      FROM debian:bookworm
      ARG DEBUG
      RUN apt-get update && apt-get install -y curl
      RUN if [ -n "$DEBUG" ]; then \\
            apt-get update && \\
            apt-get install -y gdb; \\
            rm -rf /var/lib/apt/lists/*; \\
          fi
      `,
    ],
    [
      'in front of branches that both install',
      `
      FROM debian:bookworm
      ARG DEBUG
      RUN apt-get update
      RUN if [ -n "$DEBUG" ]; then apt-get install -y gdb; else apt-get install -y curl; fi
      `,
      `
      FROM debian:bookworm
      ARG DEBUG
      RUN apt-get update && if [ -n "$DEBUG" ]; then apt-get install -y gdb; else apt-get install -y curl; fi
      `,
    ],
    [
      'an exec form that only updates goes',
      `
      FROM debian:bookworm
      RUN ["apt-get", "update"]
      RUN apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y curl
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before), 'safe')).toBe(dockerfile(after)))

  test('with CRLF line ends', () => {
    expect(
      mendedBy(rule, 'FROM debian:12\r\n# a\r\nRUN apt-get update\r\nRUN a \\\r\n && apt-get install -y curl\r\n'),
    ).toBe('FROM debian:12\r\n# a\r\nRUN a \\\r\n && apt-get update \\\r\n && apt-get install -y curl\r\n')
  })
})

describe('what may need the lists earlier makes it a step to look at', () => {
  test.each([
    ['a script between', 'RUN apt-get update\nRUN ./setup.sh\nRUN apt-get install -y curl\n'],
    [
      'new package sources between',
      'RUN apt-get update\nCOPY x.list /etc/apt/sources.list.d/\nRUN apt-get install -y curl\n',
    ],
    ['nothing installs', 'RUN apt-get update\nRUN echo hi\n'],
    ['no update at all', 'RUN apt-get install -y curl\n'],
  ])('%s', (_, text) => {
    const whole = `FROM debian:bookworm\n${text}`
    expect(mendedBy(rule, whole, 'safe')).toBe(whole)
    expect(findingsIn(rule, whole)[0]?.fixes[0]?.assumptions.length).toBeGreaterThan(0)
    expect(findingsIn(rule, mendedBy(rule, whole, 'review'))).toEqual([])
  })
})

describe('nothing is found where each RUN updates before it installs', () => {
  test.each([
    ['in one RUN', 'RUN apt-get update && apt-get install -y curl\n'],
    ['in two RUNs', 'RUN apt-get update && apt-get install -y curl\nRUN apt-get update && apt-get install -y git\n'],
    ['in a script that a shell reads', 'RUN bash -c "apt-get update && apt-get install -y curl"\n'],
    ['by a set-up script', 'RUN curl -fsSL https://example.org/setup | bash - && apt-get install -y nodejs\n'],
    ['lists in a mount', 'RUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n'],
    ['a local file', 'RUN apt-get update && apt-get install -y ./a.deb\n'],
    ['another package manager', 'RUN apk update\nRUN apk add curl\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, `FROM debian:bookworm\n${text}`)).toEqual([]))
})

test('an install in exec form is told of and left alone', () => {
  const text = 'FROM debian:bookworm\nRUN ["apt-get", "update"]\nRUN ["apt-get", "install", "-y", "curl"]\n'
  expect(findingsIn(rule, text)).toHaveLength(1)
  expect(mendedBy(rule, text, 'risky')).toBe(text)
})
