import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { foreignPlatform as rule } from './rule'

const go = (from: string, run: string, to = 'alpine:3.22', more = ''): string =>
  `FROM ${from} AS b\n${more}RUN ${run}\nFROM ${to}\nCOPY --from=b /app /app\nCMD ["/app"]\n`
const builder = '--platform=$' + 'BUILDPLATFORM golang:1.26'

describe('the target’s platform is compiled for', () => {
  test.each([
    ['go build -o /app .', 'GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .'],
    [
      'cd /s && CGO_ENABLED=0 go build -o /app .',
      'cd /s && CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .',
    ],
  ])('%s', (before, after) => {
    const mended = go(builder, after, undefined, 'ARG TARGETOS TARGETARCH\n')
    expect(mendedBy(rule, go(builder, before))).toBe(mended)
    expect(findingsIn(rule, mended)).toEqual([])
  })
})

describe('said without a step', () => {
  test.each([
    [
      'a fixed platform for an image without one',
      go('--platform=linux/amd64 golang:1.26', 'go build -o /app .'),
      'for linux/amd64',
    ],
    [
      'two fixed platforms',
      go('--platform=linux/amd64 golang:1.26', 'go build -o /app .', '--platform=linux/arm64 alpine:3.22'),
      'the image is for linux/arm64',
    ],
    [
      'Rust on the builder’s',
      go('--platform=$' + 'BUILDPLATFORM rust:1', 'cargo build && mv target/debug/a /app'),
      'the machine that builds',
    ],
    [
      'an image for the builder',
      'FROM --platform=$' + '{BUILDPLATFORM} nginx\nCOPY a /a\n',
      'whatever `docker build --platform`',
    ],
  ])('%s', (_, text, part) => {
    const [finding] = findingsIn(rule, text)
    expect(finding?.message).toContain(part)
    expect(finding?.fixes).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['without a platform', go('golang:1.26', 'go build -o /app .')],
    [
      'on the same platform',
      go('--platform=linux/amd64 golang:1.26', 'go build -o /app .', '--platform=linux/amd64 alpine'),
    ],
    ['on the target’s', go('--platform=$' + 'TARGETPLATFORM golang:1.26', 'go build -o /app .')],
    ['where the target is told', go(builder, 'GOARCH=$TARGETARCH go build -o /app .', undefined, 'ARG TARGETARCH\n')],
    [
      'where a variable tells it',
      go(builder, 'go build -o /app .', undefined, 'ARG TARGETARCH\nENV GOARCH=$TARGETARCH\n'),
    ],
    ['of pages', go('--platform=$' + 'BUILDPLATFORM node:22', 'npm ci && npm run build')],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
