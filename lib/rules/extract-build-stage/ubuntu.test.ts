import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const file = (image: string, headers: string, more = ''): string =>
  `FROM ${image}\nRUN apt-get update && apt-get install -y gcc make ${headers}${more}\nWORKDIR /a\nCOPY . .\nRUN gcc -o /a/app app.c\nCMD ["/a/app"]\n`

describe('a library is installed under the name that its Ubuntu has, which need not be the one that Debian has', () => {
  test.each([
    ['ubuntu:22.04', 'libjpeg-dev', 'libjpeg-turbo8'],
    ['ubuntu:24.04', 'libjpeg-dev', 'libjpeg-turbo8'],
    ['ubuntu:26.04', 'libjpeg-dev', 'libjpeg-turbo8'],
    ['ubuntu:24.04', 'libjpeg-turbo8-dev', 'libjpeg-turbo8'],
    ['ubuntu:22.04', 'default-libmysqlclient-dev', 'libmysqlclient21'],
    ['ubuntu:24.04', 'libmysqlclient-dev', 'libmysqlclient21'],
    ['ubuntu:22.04', 'libcurl4-openssl-dev', 'libcurl4'],
    ['ubuntu:24.04', 'libcurl4-openssl-dev', 'libcurl4t64'],
    ['ubuntu:22.04', 'libpng-dev', 'libpng16-16'],
    ['ubuntu:26.04', 'libpng-dev', 'libpng16-16t64'],
    ['ubuntu:24.04', 'libpq-dev', 'libpq5'],
    ['ubuntu:22.04', 'libldap2-dev', 'libldap-2.5-0'],
    ['ubuntu:24.04', 'libldap2-dev', 'libldap2'],
  ])('%s: %s needs %s', (image, headers, library) => {
    const text = runStage(file(image, headers))
    expect(text).toContain(`FROM ${image}\n`)
    expect(text).toMatch(new RegExp(` ca-certificates ${library} && `))
  })
})

describe('a name that the Ubuntu is not known to have is asked for, not guessed', () => {
  test.each([
    ['ubuntu:22.04', 'libtiff-dev'],
    ['ubuntu:24.04', 'libzip-dev'],
    ['ubuntu:24.04', 'libgit2-dev'],
    ['ubuntu:26.04', 'libxml2-dev'],
    ['ubuntu:22.04', 'libmariadb-dev'],
  ])('%s: %s', (image, headers) => {
    const [finding] = findingsIn(rule, file(image, headers))
    expect(finding?.question).toContain(`Line 2 installs ${headers}`)
    expect(mendedBy(rule, file(image, headers), 'risky')).toBe(file(image, headers))
  })
})

test('what the file itself installs keeps its name, though Debian has another for it', () => {
  const text = runStage(
    'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y gcc libc6-dev chromium-browser mysql-client\nWORKDIR /a\nCOPY . .\nRUN gcc -o /a/app app.c\nCMD ["/a/app", "chromium-browser", "mysql-client"]\n',
  )
  expect(text).not.toMatch(/ (?:chromium|default-mysql-client) /)
  expect(text).toMatch(/ chromium-browser /)
})

test('on Debian the name is the one that Debian has', () => {
  const text = runStage([
    'FROM debian:trixie',
    'RUN apt-get update && apt-get install -y gcc libjpeg-dev',
    'COPY . .',
    'RUN gcc -o /app a.c',
    'CMD ["/app"]',
  ])
  expect(text).toContain(' libjpeg62-turbo ')
})
