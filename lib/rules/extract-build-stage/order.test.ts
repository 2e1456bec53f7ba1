import { describe, expect, test } from 'vitest'
import { rebuilt } from '../../cache/rebuilt'
import { parseDockerfile } from '../../dockerfile/parse'
import { bundledCatalog, testDay } from '../../fixtures/catalog.fixture'
import { simulate } from '../../image/simulate'
import { fileOf, mendedBy } from '../check-rule.fixture'
import { extractBuildStage } from './rule'

const boost = [
  'FROM ubuntu:22.04',
  'RUN apt-get update && apt-get install -y cmake g++ libboost-all-dev',
  'COPY . /work',
  'RUN cd /work && cmake -B build && cmake --build build',
  'ENTRYPOINT ["/work/build/server"]',
]
const dotnet = [
  'FROM mcr.microsoft.com/dotnet/sdk:8.0',
  'WORKDIR /app',
  'COPY . .',
  'RUN dotnet publish -c Release -o out',
  'ENTRYPOINT ["dotnet", "out/Shop.dll"]',
]
const php = [
  'FROM php:8.1-apache',
  'RUN apt-get update && apt-get install -y libzip-dev',
  'RUN docker-php-ext-install zip',
  'COPY . /var/www/html',
]
const fetched = [
  'FROM golang:1.24',
  'ADD https://example.org/tini /tini',
  'RUN chmod +x /tini',
  'COPY . /src',
  'WORKDIR /src',
  'RUN go build -o /a .',
  'ENTRYPOINT ["/tini", "--"]',
  'CMD ["/a"]',
]

const splitOf = (lines: readonly string[]): string => mendedBy(extractBuildStage, fileOf(lines))
const moved = (text: string): number =>
  rebuilt(simulate(parseDockerfile(text), { catalog: bundledCatalog(), today: testDay }), { kind: 'source' }).moved
    .likely

/** The sources of what the run stage takes, and where libraries are made known. */
const orderOf = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:COPY --from=build (?:--chown=\S+ )?(\S+)|RUN (ldconfig)$)/gm)].map(
    ([, from, run]) => from ?? run ?? '',
  )

describe('what a change of the source leaves as it is comes first', () => {
  test.each([
    ['libraries and what makes them known', boost, 'ldconfig', '/work/build/server'],
    ['a run time of the base image', dotnet, '/usr/share/dotnet/shared', '/app/out'],
    ['libraries of an interpreter', php, 'ldconfig', '/var/www/html'],
    ['a program that is fetched', fetched, '/tini', '/a'],
  ])('%s', (_, lines, stable, program) => {
    const order = orderOf(splitOf(lines))
    expect(order).toContain(stable)
    expect(order.indexOf(program)).toBe(order.length - 1)
  })
})

test.each([
  ['libraries', boost],
  ['a run time', dotnet],
])('a split that takes %s along moves no more for a change of the source than the file before', (_, lines) => {
  const after = splitOf(lines)
  expect(after).not.toBe(fileOf(lines))
  expect(moved(after)).toBeLessThanOrEqual(moved(fileOf(lines)))
})

describe('what is copied for the program alone', () => {
  const file = (behind: readonly string[]) => [
    'FROM golang:1.24',
    'WORKDIR /src',
    'COPY . .',
    'RUN CGO_ENABLED=0 go build -o /usr/local/bin/api .',
    '# what it answers with',
    'COPY templates /etc/api/templates',
    ...behind,
    'CMD ["api"]',
  ]
  const stagesOf = (text: string): readonly string[] => text.split(/^(?=FROM )/m)
  const kept = 'COPY templates /etc/api/templates'

  test('is copied into the run stage and not into the build, with what is said of it', () => {
    const [build, run] = stagesOf(splitOf(file([])))
    expect(build).not.toContain(kept)
    expect(run).toContain(`# what it answers with\n${kept}\n`)
  })

  test('stays in the build where a command behind it may read it', () => {
    const [build, run] = stagesOf(splitOf(file(['RUN ls /etc/api'])))
    expect(build).toContain(kept)
    expect(run).toContain(kept)
  })
})
