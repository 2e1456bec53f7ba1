import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { packageListsLeft as rule } from './rule'

describe('the lists are removed in the author’s style', () => {
  test.each([
    [
      'with && at the start of lines',
      `
      FROM debian:bookworm
      RUN apt-get update \\
       && apt-get install -y \\
          curl \\
          git
      `,
      `
      FROM debian:bookworm
      RUN apt-get update \\
       && apt-get install -y \\
          curl \\
          git \\
       && rm -rf /var/lib/apt/lists/*
      `,
    ],
    [
      'with && at the end of lines and a comment',
      `
      FROM debian:bookworm
      RUN apt-get update && \\
          # for health checks
          apt-get install -y curl && \\
          echo done
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && \\
          # for health checks
          apt-get install -y curl && \\
          rm -rf /var/lib/apt/lists/* && \\
          echo done
      `,
    ],
    [
      'with set -e and semicolons',
      `
      FROM debian:bookworm
      RUN set -eux; \\
          apt-get update; \\
          apt-get install -y curl
      `,
      `
      FROM debian:bookworm
      RUN set -eux; \\
          apt-get update; \\
          apt-get install -y curl; \\
          rm -rf /var/lib/apt/lists/*
      `,
    ],
    [
      'behind an install that may not run',
      `
      FROM debian:bookworm
      RUN apt-get update && dpkg -i /a.deb || apt-get install -yf
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && dpkg -i /a.deb || apt-get install -yf && rm -rf /var/lib/apt/lists/*
      `,
    ],
    [
      'in a heredoc',
      `
      FROM debian:bookworm
      RUN <<EOF
      set -e
      apt-get update
      apt-get install -y curl
      EOF
      `,
      `
      FROM debian:bookworm
      RUN <<EOF
      set -e
      apt-get update
      apt-get install -y curl
      rm -rf /var/lib/apt/lists/*
      EOF
      `,
    ],
    [
      'in a heredoc without set -e, where the last command says whether it failed',
      `
      FROM debian:bookworm
      RUN <<EOF
      apt-get update
      apt-get install -y curl
      EOF
      `,
      `
      FROM debian:bookworm
      RUN <<EOF
      apt-get update
      apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      EOF
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before), 'safe')).toBe(dockerfile(after)))

  test('with CRLF line ends', () => {
    const before = 'FROM debian:bookworm\r\nRUN apt-get update \\\r\n && apt-get install -y curl\r\n'
    expect(mendedBy(rule, before)).toBe(
      'FROM debian:bookworm\r\nRUN apt-get update \\\r\n && apt-get install -y curl \\\r\n && rm -rf /var/lib/apt/lists/*\r\n',
    )
  })
})

describe('nothing is found where nothing is left', () => {
  test.each([
    [
      'removed at the end',
      'FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    ],
    [
      'removed with the directory',
      'FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl && rm -r /var/lib/apt/lists\n',
    ],
    [
      'under a cache mount',
      'FROM debian:bookworm\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl\n',
    ],
    ['no update', 'FROM debian:bookworm\nRUN echo hi\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

const install = 'RUN apt-get update && apt-get install -y gcc\n'

test('a stage of which nothing is stored is left alone', () =>
  expect(findingsIn(rule, `FROM debian:bookworm AS build\n${install}FROM scratch\nCOPY --from=build /a /a\n`)).toEqual(
    [],
  ))

test('one that another stage starts from is worth knowing', () =>
  expect(
    findingsIn(rule, `FROM debian:bookworm AS base\n${install}FROM base\nRUN ls\nFROM scratch\n`).map(
      (it) => it.severity,
    ),
  ).toEqual(['info']))

test('what a trigger leaves is found and removed', () =>
  expect(mendedBy(rule, `FROM debian:bookworm\nONBUILD ${install}`, 'safe')).toBe(
    `FROM debian:bookworm\nONBUILD ${install.trim()} && rm -rf /var/lib/apt/lists/*\n`,
  ))

test('cache mounts are the other way: apt works in them alone, and keeps what it fetched', () => {
  const text = `FROM debian:bookworm\n${install}`
  const finding = findingsIn(rule, text)[0]
  const key = finding?.key ?? ''
  expect(finding?.fixes.map((fix) => fix.id)).toEqual(['same-layer', 'cache-mount'])
  const mended = `FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
`
  expect(mendedBy(rule, text, 'review', { decisions: { [key]: { take: 'cache-mount' } } })).toBe(mended)
  expect(findingsIn(rule, mended)).toEqual([])
})

test('lists that a later RUN counts on are not taken away', () => {
  const text = 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\nRUN apt-get install -y git\n'
  expect(mendedBy(rule, text)).toBe(text)
})

test('nothing is added to a RUN whose quote nobody closed', () => {
  const text = dockerfile(`
    FROM debian:bookworm
    RUN apt-get update && apt-get install -y 'curl
  `)
  expect(findingsIn(rule, text).flatMap((finding) => finding.fixes.filter((fix) => fix.id === 'same-layer'))).toEqual(
    [],
  )
})
