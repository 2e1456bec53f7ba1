import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { foreignLibc as rule } from './rule'

const two = (from: string, run: string, to: string, more = ''): string =>
  `FROM ${from} AS b\nWORKDIR /s\nCOPY . .\nRUN ${run}\nFROM ${to}\n${more}COPY --from=b /s/out /app\nCMD ["/app"]\n`
const rust = (from: string, to: string, more = ''): string =>
  two(from, 'cargo build --release', to, more).replace('/s/out', '/s/target/release/tool')
const go = (run: string, to: string, more = ''): string => two('golang:1.26', run, to, more)

describe('another library', () => {
  test.each([
    [
      'Rust on Alpine',
      rust('rust:1', 'alpine:3.22'),
      'error',
      'which links glibc, and this image has musl: it is "not found"',
    ],
    ['Rust on scratch', rust('rust:1', 'scratch'), 'error', 'this image has no C library'],
    ['Go on Alpine', go('go build -o out .', 'alpine:3.22'), 'warning', 'where it uses the network'],
    [
      'Go on distroless without a library',
      go('go build -o out .', 'gcr.io/distroless/static-debian12'),
      'warning',
      'no C library',
    ],
    ['C on Alpine', two('gcc:14', 'gcc -o out a.c', 'alpine:3.22'), 'error', 'this image has musl'],
    [
      'C of Alpine on Debian',
      two('alpine:3.22', 'apk add gcc && gcc -o out a.c', 'debian:trixie'),
      'error',
      'this image has glibc',
    ],
  ])('%s', (_, text, severity, part) => {
    const [finding] = findingsIn(rule, text)
    expect(finding?.severity).toBe(severity)
    expect(finding?.message).toContain(part)
  })

  test.each([
    ['go build -o out .', 'CGO_ENABLED=0 go build -o out .'],
    ['GOOS=linux go build -o out . && ls', 'GOOS=linux CGO_ENABLED=0 go build -o out . && ls'],
    ['cd /s && go build -o out .', 'cd /s && CGO_ENABLED=0 go build -o out .'],
  ])('Go is built without cgo: %s', (before, after) => {
    expect(mendedBy(rule, go(before, 'alpine:3.22'))).toBe(go(after, 'alpine:3.22'))
    expect(findingsIn(rule, go(after, 'alpine:3.22'))).toEqual([])
  })
})

describe('an older release', () => {
  test('is built on, where the builder has a tag for it', () => {
    expect(mendedBy(rule, rust('rust:1', 'debian:bookworm-slim'))).toBe(rust('rust:1-bookworm', 'debian:bookworm-slim'))
    expect(mendedBy(rule, rust('rust:1-slim-trixie', 'debian:bookworm'))).toBe(
      rust('rust:1-slim-bookworm', 'debian:bookworm'),
    )
  })

  test('is told with both versions', () => {
    expect(findingsIn(rule, rust('rust:1', 'debian:bullseye'))[0]?.message).toContain(
      'with glibc 2.41, and this image has glibc 2.31: it may stop with "version GLIBC not found"',
    )
  })
})

describe('nothing is found', () => {
  test.each([
    ['on the same release', rust('rust:1-bookworm', 'debian:bookworm-slim')],
    ['on a newer one', rust('rust:1-bookworm', 'debian:trixie-slim')],
    ['of Go on an older one', go('go build -o out .', 'debian:bookworm')],
    ['of Go without cgo', go('CGO_ENABLED=0 go build -o out .', 'alpine:3.22')],
    ['of Go that links statically', go(`go build -ldflags '-extldflags "-static"' -o out .`, 'alpine:3.22')],
    ['of Rust for musl', two('rust:1', 'cargo build --release --target x86_64-unknown-linux-musl', 'alpine:3.22')],
    ['of Rust on Alpine', rust('rust:1-alpine', 'scratch')],
    ['of C that links statically', two('gcc:14', 'gcc -static -o out a.c', 'alpine:3.22')],
    ['with the other library beside it', rust('rust:1', 'alpine:3.22', 'RUN apk add gcompat\n')],
    [
      'of pages',
      'FROM node:22 AS b\nWORKDIR /s\nCOPY . .\nRUN npm ci && npm run build\nFROM nginx:alpine\nCOPY --from=b /s/dist /h\n',
    ],
    [
      'of archives for Java',
      'FROM maven:3.9 AS b\nWORKDIR /s\nCOPY . .\nRUN mvn package\nFROM eclipse-temurin:21-jre-alpine\nCOPY --from=b /s/target/*.jar /a.jar\nCMD ["java", "-jar", "/a.jar"]\n',
    ],
    ['of an image that is not known', rust('acme/rust:1', 'alpine:3.22')],
    ['of tags whose release is not known', rust('rust:1.90', 'debian:bookworm')],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
