import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../../dockerfile/parse'
import { bundledCatalog, testDay } from '../../fixtures/catalog.fixture'
import { readFixtures } from '../../fixtures/read-fixtures'
import type { ImageConfig } from '../../image/built-image'
import { simulate } from '../../image/simulate'
import { applyEdits } from '../../source/edits'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

/** A service of every language, as people write it before they know of stages. */
const services: readonly (readonly [string, readonly string[]])[] = [
  ['Go', ['FROM golang:1.24', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /usr/local/bin/api .', 'CMD ["api"]']],
  ['Rust', ['FROM rust:1', 'WORKDIR /src', 'COPY . .', 'RUN cargo build --release', 'CMD ["./target/release/api"]']],
  [
    'C',
    [
      'FROM gcc:13',
      'WORKDIR /src',
      'COPY . .',
      'RUN gcc -o /usr/local/bin/api api.c',
      'ENTRYPOINT ["api"]',
      'CMD ["-v"]',
    ],
  ],
  [
    'Java',
    [
      'FROM maven:3.9-eclipse-temurin-21',
      'WORKDIR /src',
      'COPY . .',
      'RUN mvn -q package',
      'CMD ["java", "-jar", "target/api.jar"]',
    ],
  ],
  ['Node', ['FROM node:22', 'WORKDIR /src', 'COPY . .', 'RUN npm ci', 'CMD ["node", "api.js"]']],
  [
    'Python',
    [
      'FROM python:3.12',
      'WORKDIR /src',
      'COPY . .',
      'RUN pip install -r requirements.txt',
      'CMD ["gunicorn", "api:app"]',
    ],
  ],
  [
    'Python, distribution',
    [
      'FROM debian:trixie',
      'RUN apt-get update && apt-get install -y python3 python3-yaml gcc',
      'COPY . /src',
      'CMD ["python3", "/src/api.py"]',
    ],
  ],
  ['Ruby', ['FROM ruby:3.4', 'WORKDIR /src', 'COPY . .', 'RUN bundle install', 'CMD ["bundle", "exec", "puma"]']],
  ['PHP', ['FROM php:8.3-fpm', 'RUN docker-php-ext-install pdo_mysql', 'COPY . /var/www/html', 'CMD ["php-fpm"]']],
  [
    '.NET',
    [
      'FROM mcr.microsoft.com/dotnet/sdk:10.0',
      'WORKDIR /src',
      'COPY . .',
      'RUN dotnet publish -c Release -o /app',
      'CMD ["dotnet", "/app/Api.dll"]',
    ],
  ],
  [
    '.NET, older',
    [
      'FROM mcr.microsoft.com/dotnet/sdk:8.0',
      'WORKDIR /src',
      'COPY . .',
      'RUN dotnet publish -c Release -o /app',
      'CMD ["dotnet", "/app/Api.dll"]',
    ],
  ],
  [
    'Elixir',
    ['FROM elixir:1.17', 'WORKDIR /src', 'COPY . .', 'RUN mix release', 'CMD ["_build/prod/rel/api/bin/api", "start"]'],
  ],
]

/** What a container gets from its image, whatever it was built with. */
const saying: readonly string[] = [
  'EXPOSE 8080',
  'EXPOSE 9000/udp',
  'VOLUME /data',
  'VOLUME ["/var/lib/api", "/cache"]',
  'ENV PORT=8080',
  'ENV LOG_LEVEL debug',
  'ENV API_MODE=production API_REGION="eu west"',
  'LABEL org.opencontainers.image.title="api"',
  'HEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/ || exit 1',
  'STOPSIGNAL SIGINT',
  'ARG VERSION=1\nENV API_VERSION=$VERSION',
  'USER 1001',
  '# said for the next one\nEXPOSE 7000',
]

const configOf = (text: string): ImageConfig | undefined =>
  simulate(parseDockerfile(text), { catalog: bundledCatalog(), today: testDay }).target?.config

/** The words that are started, without the shell that only hands on. */
const started = ({ entrypoint, cmd }: ImageConfig): string =>
  [...(entrypoint ?? []), ...(cmd ?? [])].join(' ').replace(/^\S*(?:entrypoint\S*) |\/bin\/sh -c |\bexec /g, '')

const ours = /^(?:PORT|LOG_LEVEL|API_\w+)$/

function expectCarried(before: string, after: string): void {
  const was = configOf(before)
  const is = configOf(after)
  if (!was || !is) throw new Error('a stage is missing')
  for (const port of was.exposedPorts) expect(is.exposedPorts).toContain(port)
  for (const volume of was.volumes) expect(is.volumes).toContain(volume)
  expect(is.labels).toEqual(was.labels)
  if (was.stopSignal !== null) expect(is.stopSignal).toBe(was.stopSignal)
  expect(is.healthcheck === null).toBe(was.healthcheck === null)
  for (const [name, value] of Object.entries(was.env)) if (ours.test(name)) expect(is.env[name]).toBe(value)
  if (/^[1-9]\d*(?::\d+)?$/.test(was.user ?? '')) expect(is.user).toBe(was.user)
}

describe('what a container gets from its image goes on to the run stage', () => {
  test.each(services)('of %s, wherever it is said', (_, lines) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...saying), fc.nat()), { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (extra, newline) => {
          const all = [...lines]
          // as a user without rights a build would write nowhere
          const last = (text: string): boolean => text.startsWith('USER')
          for (const [text, at] of extra) all.splice(last(text) ? all.length : 1 + (at % all.length), 0, text)
          const text = `${all.join('\n')}\n`.replaceAll('\n', newline)
          const fixes = findingsIn(rule, text).flatMap((it) => it.fixes)
          expect(fixes.length).toBeGreaterThan(0)
          for (const fix of fixes) {
            const result = applyEdits(text, fix.edits)
            if (!result.ok) throw new Error(result.reason)
            expectCarried(text, result.text)
            const [was, is] = [configOf(text), configOf(result.text)]
            expect(is && started(is)).toBe(was && started(was))
            for (const comment of text.match(/^#.*/gm) ?? []) expect(result.text).toContain(comment)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  const fixed = readFixtures().flatMap(({ name, text }) =>
    findingsIn(rule, text).flatMap((it) => it.fixes.map((fix) => [name, fix.title, text, fix.edits] as const)),
  )

  test.each(fixed)('of %s: %s', (_, __, text, edits) => {
    const result = applyEdits(text, edits)
    if (!result.ok) throw new Error(result.reason)
    expectCarried(text, result.text)
  })
})

test.each([
  ['FROM', 'AS'],
  ['from', 'as'],
])('%s of a file in both cases gets %s', (from, as) =>
  expect(
    mendedBy(rule, `${from} golang:1.26\nworkdir /a\ncopy . .\nrun go build -o a .\nCMD ["./a"]\nEXPOSE 80\n`),
  ).toMatch(new RegExp(`^${from} golang:1\\.26 ${as} build\n`)),
)
