import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { aptRecommends as rule } from './rule'

describe('the option goes where the author puts options', () => {
  test.each([
    ['behind install', 'RUN apt-get install file', 'RUN apt-get install --no-install-recommends file'],
    ['behind -y', 'RUN apt-get install -y file', 'RUN apt-get install -y --no-install-recommends file'],
    [
      'with options in front',
      'RUN apt-get -qq -y install file',
      'RUN apt-get -qq -y install --no-install-recommends file',
    ],
    ['with options at the end', 'RUN apt-get install file -y', 'RUN apt-get install --no-install-recommends file -y'],
    [
      'in front of an option with a value',
      'RUN apt-get install -t sid file',
      'RUN apt-get install --no-install-recommends -t sid file',
    ],
    [
      'behind an option with a value',
      'RUN apt-get -t sid install file',
      'RUN apt-get -t sid install --no-install-recommends file',
    ],
    ['apt', 'RUN apt install -y file', 'RUN apt install -y --no-install-recommends file'],
    ['aptitude', 'RUN aptitude install -y file', 'RUN aptitude install -y -R file'],
    ['sudo', 'RUN sudo apt-get install -y file', 'RUN sudo apt-get install -y --no-install-recommends file'],
    [
      'packages on lines of their own',
      'RUN apt-get install -y \\\n\t# sniffs\n\tfile \\\n\tless',
      'RUN apt-get install -y --no-install-recommends \\\n\t# sniffs\n\tfile \\\n\tless',
    ],
    [
      'in a loop, once',
      'RUN for p in file less; do apt-get install -y $p; done',
      'RUN for p in file less; do apt-get install -y --no-install-recommends $p; done',
    ],
    [
      'in a quoted script',
      "RUN bash -c 'apt-get install -y file'",
      "RUN bash -c 'apt-get install -y --no-install-recommends file'",
    ],
    [
      'in a heredoc',
      'RUN <<EOF\napt-get install -y file\nEOF',
      'RUN <<EOF\napt-get install -y --no-install-recommends file\nEOF',
    ],
    [
      'exec form',
      'RUN ["apt-get", "install", "-y", "file"]',
      'RUN ["apt-get", "install", "--no-install-recommends", "-y", "file"]',
    ],
    ['CRLF', 'RUN apt-get install -y \\\r\n file\r', 'RUN apt-get install -y --no-install-recommends \\\r\n file\r'],
  ])('%s', (_, before, after) =>
    expect(mendedBy(rule, `FROM debian:bookworm\n${before}\n`)).toBe(`FROM debian:bookworm\n${after}\n`),
  )
})

describe('what the file relies on is asked for by name', () => {
  test.each([
    [
      'certificates for https',
      `
      FROM debian:bookworm-slim
      RUN apt-get install -y \\
          curl \\
          jq
      `,
      `
      FROM debian:bookworm-slim
      RUN apt-get install -y --no-install-recommends \\
          curl \\
          jq \\
          ca-certificates
      `,
    ],
    [
      'headers for a compiler, and the commands that are used',
      `
      FROM debian:bookworm-slim
      RUN apt-get install -y gcc cmake
      RUN cmake . && make
      `,
      `
      FROM debian:bookworm-slim
      RUN apt-get install -y --no-install-recommends gcc cmake ca-certificates libc6-dev make
      RUN cmake . && make
      `,
    ],
    [
      'what a container of a stage starts that starts from it and runs nothing itself',
      `
      FROM debian:bookworm-slim AS base
      RUN apt-get install -y cmake
      FROM base
      CMD ["make", "-C", "/srv"]
      `,
      `
      FROM debian:bookworm-slim AS base
      RUN apt-get install -y --no-install-recommends cmake ca-certificates gcc make
      FROM base
      CMD ["make", "-C", "/srv"]
      `,
    ],
    [
      'in exec form',
      `
      FROM debian:bookworm-slim
      RUN ["apt-get", "install", "-y", "wget"]
      `,
      `
      FROM debian:bookworm-slim
      RUN ["apt-get", "install", "--no-install-recommends", "-y", "wget", "ca-certificates"]
      `,
    ],
    [
      'not where it was asked for before',
      `
      FROM debian:bookworm-slim
      RUN apt-get install -y --no-install-recommends ca-certificates
      RUN apt-get install -y curl
      `,
      `
      FROM debian:bookworm-slim
      RUN apt-get install -y --no-install-recommends ca-certificates
      RUN apt-get install -y --no-install-recommends curl
      `,
    ],
    [
      'not what another package brings, and not what the release does not have',
      `
      FROM ubuntu:20.04
      RUN apt-get install -y cmake g++
      RUN apt-get install -y software-properties-common gnupg2
      RUN cmake . && gcc a.c && add-apt-repository universe
      FROM ubuntu:16.04
      RUN apt-get install -y software-properties-common
      RUN add-apt-repository universe
      `,
      `
      FROM ubuntu:20.04
      RUN apt-get install -y --no-install-recommends cmake g++ ca-certificates
      RUN apt-get install -y --no-install-recommends software-properties-common gnupg2
      RUN cmake . && gcc a.c && add-apt-repository universe
      FROM ubuntu:16.04
      RUN apt-get install -y --no-install-recommends software-properties-common
      RUN add-apt-repository universe
      `,
    ],
    [
      'not what was used before it, and not the language that the image brings',
      `
      FROM python:3.13-slim-bookworm
      RUN make && git clone https://example.org/a
      RUN apt-get install -y cmake chromium
      `,
      `
      FROM python:3.13-slim-bookworm
      RUN make && git clone https://example.org/a
      RUN apt-get install -y --no-install-recommends cmake chromium
      `,
    ],
    [
      'not where nobody says yes: an install that takes more than it names has failed there',
      `
      FROM debian:bookworm
      RUN apt-get install wget
      FROM debian:bookworm
      RUN apt-get -qq install wget
      `,
      `
      FROM debian:bookworm
      RUN apt-get install --no-install-recommends wget
      FROM debian:bookworm
      RUN apt-get -qq install --no-install-recommends wget ca-certificates
      `,
    ],
    [
      'on a release that no table has',
      `
      FROM ubuntu:24.04
      RUN apt-get install -y git
      RUN git clone git@example.org:a/b.git
      `,
      `
      FROM ubuntu:24.04
      RUN apt-get install -y --no-install-recommends git ca-certificates openssh-client
      RUN git clone git@example.org:a/b.git
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before))).toBe(dockerfile(after)))
})

describe('no package is named that the release may not have', () => {
  test.each([
    ['FROM ubuntu:22.04', "by Debian's packages, which stand in for Ubuntu's"],
    ['FROM debian:buster', "by the packages of Debian's bullseye, which stand in for those of buster"],
  ])('%s', (from, part) => {
    const [finding] = findingsIn(rule, `${from}\nRUN apt-get update && apt-get install -y python3-pip\n`)
    expect(finding?.message).toContain(part)
    expect(finding?.message).toMatch(/\d+ packages \(about \d/)
    const said = [finding?.message, ...(finding?.fixes ?? []).flatMap((it) => it.assumptions)].join(' ')
    expect(said).not.toMatch(/(?:gcc|g\+\+|libperl|python3)[\d.-]*\d/)
  })
})

describe('nothing is found where the author has said which', () => {
  test.each([
    ['without', 'RUN apt-get install -y --no-install-recommends curl'],
    ['with', 'RUN apt-get install -y --install-recommends curl'],
    ['by an option of one command', 'RUN apt-get -o APT::Install-Recommends=false install curl'],
    ['by a joined option', 'RUN apt-get install -oAPT::Install-Recommends=0 curl'],
    ['by aptitude', 'RUN aptitude install -yR curl'],
    [
      'by configuration',
      'RUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/01norecommend\nRUN apt-get install -y curl',
    ],
    [
      'by configuration in the same RUN',
      'RUN echo \'APT::Install-Recommends "false";\' >> /etc/apt/apt.conf && apt-get install -y curl',
    ],
    [
      'by a file of configuration',
      'COPY <<EOF /etc/apt/apt.conf.d/99x\nAPT::Install-Recommends "false";\nEOF\nRUN apt-get install -y curl',
    ],
    ['by a variable', 'ENV OPTS="-y --no-install-recommends"\nRUN apt-get install $OPTS curl'],
    ['nothing is named', 'RUN apt-get install -f -y'],
    ['no install', 'RUN apt-get update && apt-get remove -y curl'],
  ])('%s', (_, text) => expect(findingsIn(rule, `FROM debian:bookworm\n${text}\n`)).toEqual([]))

  test('in a stage that this one starts from', () => {
    const text =
      'FROM debian:bookworm AS base\nRUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/x\nFROM base\nRUN apt-get install -y curl\n'
    expect(findingsIn(rule, text)).toEqual([])
  })
})

describe('the message says what would be left out', () => {
  test('with its bytes', () => {
    const [finding] = findingsIn(rule, 'FROM debian:bookworm-slim\nRUN apt-get install -y git\n')
    expect(finding?.message).toMatch(
      /^\d+ packages \([\d.]+ MB\) are installed only because git recommends them: \S+ \([\d.]+ [kM]B\)/,
    )
    expect(finding?.message).toContain('ca-certificates is asked for by name instead')
    expect(finding?.fixes[0]?.assumptions[0]).toMatch(/only recommended: .*\.$/)
    expect(finding?.severity).toBe('warning')
  })
  test('and is only worth knowing where that is nothing, or nothing is shipped', () => {
    const nothing = 'FROM debian:bookworm-slim\nRUN apt-get install -y jq\n'
    expect(findingsIn(rule, nothing)[0]).toMatchObject({
      severity: 'info',
      message: expect.stringContaining('nothing'),
    })
    const build = 'FROM debian:bookworm AS b\nRUN apt-get install -y git\nFROM scratch\nCOPY --from=b /a /a\n'
    expect(findingsIn(rule, build)[0]?.severity).toBe('info')
  })
})

test('what may have to be compiled later is said', () => {
  const text = 'FROM debian:bookworm-slim\nRUN apt-get install -y python3-pip\nRUN pip3 install flask\n'
  const [finding] = findingsIn(rule, text)
  expect(finding?.fixes[0]?.assumptions).toContain('pip3 installs nothing that has to be compiled.')
  expect(mendedBy(rule, text)).not.toContain('libc6-dev')
})

test('a package that no release has recommends nothing', () => {
  const text = 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y git xyzz\n'
  expect(findingsIn(rule, text)[0]?.message).toContain('installed only because git recommends them')
})

test('one package is said with its size once', () => {
  const text =
    'FROM debian:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends git && apt-get install -y vim\n'
  expect(findingsIn(rule, text)[0]?.message).toMatch(
    /^\S+ \((?:about )?\d+ kB\) is installed only because vim recommends it\.$/,
  )
})
