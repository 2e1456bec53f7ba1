import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { cacheMount as rule } from './rule'

const hidden = (from: string, ...runs: readonly string[]): string =>
  `FROM ${from} AS b\nWORKDIR /s\nCOPY . .\n${runs.map((run) => `RUN ${run}\n`).join('')}FROM scratch\nCOPY --from=b /s/out /out\n`
const mended = (text: string): string => {
  const decisions = Object.fromEntries(findingsIn(rule, text).map((it) => [it.key, 'accepted' as const]))
  return mendedBy(rule, text, 'review', { decisions })
}
const mount = (...targets: readonly string[]): string =>
  targets.map((it) => `--mount=type=cache,target=${it} `).join('')

describe('a cache of its own', () => {
  test.each([
    ['rust:1', ['cargo build --release'], ['/usr/local/cargo/registry', '/usr/local/cargo/git/db']],
    ['golang:1.26', ['go mod download', 'go build -o out .'], ['/go/pkg/mod', '/root/.cache/go-build']],
    ['maven:3.9', ['mvn -B package'], ['/root/.m2/repository']],
    ['eclipse-temurin:21', ['./gradlew build'], ['/root/.gradle']],
    ['mcr.microsoft.com/dotnet/sdk:9.0', ['dotnet restore', 'dotnet publish --no-restore'], ['/root/.nuget/packages']],
    ['node:22', ['npm ci'], ['/root/.npm']],
    ['python:3.13', ['pip install -r r.txt'], ['/root/.cache/pip']],
    ['ruby:3.4', ['bundle install'], ['/usr/local/bundle/cache']],
  ])('%s: %j', (from, runs, targets) => {
    const text = hidden(from, ...runs)
    expect(mendedBy(rule, text, 'risky')).toBe(text)
    const after = hidden(from, ...runs.map((run) => `${mount(...targets)}${run}`))
    expect(mended(text)).toBe(after)
    expect(findingsIn(rule, after)).toEqual([])
  })

  test('goes where a variable says', () => {
    const text = hidden('golang:1.26', 'go build -o out .').replace('WORKDIR', 'ENV GOMODCACHE=/m GOCACHE=/c\nWORKDIR')
    expect(mended(text)).toContain(`RUN ${mount('/m', '/c')}go build`)
  })
})

describe('nothing is found', () => {
  test.each([
    ['where a mount is there', hidden('rust:1', `${mount('/usr/local/cargo/registry')}cargo build`)],
    ['where a mount holds more', hidden('golang:1.26', `${mount('/go', '/root/.cache')}go build -o out .`)],
    [
      'where one RUN of several has it',
      hidden('golang:1.26', 'go mod download', `${mount('/go/pkg/mod')}go build -o out .`),
    ],
    ['where pip keeps nothing', hidden('python:3.13', 'pip install --no-cache-dir flask')],
    ['where npm’s cache would ship', 'FROM node:22\nCOPY . .\nRUN npm ci\n'],
    ['where another user runs it', hidden('golang:1.26', 'go build -o out .').replace('COPY', 'USER 1000\nCOPY')],
    [
      'where another stage copies the modules',
      `${hidden('golang:1.26', 'go build -o out .')}COPY --from=b /go/pkg/mod /m\n`,
    ],
    [
      'where a stage on top uses the tool',
      'FROM golang:1.26 AS a\nRUN go mod download\nFROM a\nRUN go build -o /a .\nCMD ["/a"]\n',
    ],
    ['in a stage that is not built', 'FROM golang:1.26 AS a\nRUN go build -o /a .\nFROM scratch\nCOPY a /a\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
