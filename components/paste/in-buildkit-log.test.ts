import { describe, expect, it } from 'vitest'
import { growthOf, inProportion } from '@/lib/fixtures/growth.fixture'
import { buildLog } from './in-buildkit-log'
import { recognise } from './recognise'

const head = '# Put together from the log of a build, which says nothing of ARG, ENV, USER, CMD and the like.\n'
const plain = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 404B done
#1 DONE 0.0s

#3 [internal] load .dockerignore
#3 transferring context: 2B done
#3 DONE 0.0s

#4 [builder 1/4] FROM docker.io/library/golang:1.26@sha256:0a1b2c
#4 sha256:0aa1 1.05MB / 29.10MB 0.2s
#4 sha256:0aa1 29.10MB / 29.10MB 0.9s done
#4 sha256:0bb2 10.90MB / 10.90MB 0.3s done
#4 DONE 2.1s

#6 [internal] load build context
#6 transferring context: 31.20MB 0.5s
#6 transferring context: 245.31MB 2.1s done
#6 DONE 2.1s

#7 [builder 2/4] WORKDIR /src
#7 CACHED

#8 [builder 3/4] COPY . .
#8 DONE 0.1s

#9 [builder 4/4] RUN go vet ./... &&     go build -o /shop ./...
#9 1.071 FROM here it takes long

#10 [stage-1 2/3] RUN <<EOT (adduser -D shop...)
#10 DONE 0.1s

#9 [builder 4/4] RUN go vet ./... &&     go build -o /shop ./...
#9 DONE 12.1s

#11 [stage-1 3/3] COPY --from=builder /shop /shop
#11 DONE 0.0s

#14 exporting to image
#14 exporting layers 0.0s done
`
const file = `${head}FROM golang:1.26 AS builder
WORKDIR /src
COPY . .
RUN go vet ./... && \\
    go build -o /shop ./...

FROM golang:1.26
# The log does not say what stands in this heredoc:
# RUN <<EOT (adduser -D shop...)
COPY --from=builder /shop /shop
`

describe('the log of a build with BuildKit', () => {
  it.each([
    ['as docker prints it', plain],
    ['with the times of CI', plain.replace(/^/gm, '2026-11-21T12:00:00.1234567Z ')],
    ['with the colours of a terminal', plain.replace(/^#(\d+)/gm, '\u001b[34m#$1\u001b[0m')],
    ['under its command', `$ docker build --progress=plain .\n${plain}`],
    ['in a Markdown block', `It is slow:\n\`\`\`\n${plain}\`\`\`\n`],
    ['with CRLF', plain.replaceAll('\n', '\r\n')],
  ])('gives its steps, what was sent and what was pulled, %s', (_, text) => {
    expect(recognise(text)).toEqual({
      kind: 'log',
      log: { built: [{ name: '', dockerfile: file }], context: 245_310_000, pulled: 40_000_000 },
    })
  })

  it('puts a stage behind what it copies from, and says where it had to guess', () => {
    const log = [
      '#5 [2/3] COPY --from=assets /a /b',
      '#2 [assets 1/2] FROM docker.io/library/node:22',
      '#3 [assets 2/2] RUN npm ci',
      '#4 [checks 1/1] RUN npm test',
      '#6 [3/3] RUN --mount=type=bind,from=checks,target=/c true',
    ]
    expect(buildLog(log.join('\n'))?.built[0]?.dockerfile).toBe(
      `${head}FROM node:22 AS assets\nRUN npm ci\n\n# What this stage starts from is not in the log; this is a guess.\nFROM assets AS checks\nRUN npm test\n\nFROM node:22\nCOPY --from=assets /a /b\nRUN --mount=type=bind,from=checks,target=/c true\n`,
    )
  })

  it('takes the same step of several platforms once, and keeps the targets of a Compose file apart', () => {
    const log = [
      '#1 [web internal] load build definition from Dockerfile',
      '#2 [api internal] load build definition from Dockerfile',
      '#3 [web 1/2] FROM registry.example/team/base@sha256:0a1b',
      '#4 [web 2/2] COPY . /web',
      '#5 [api build 1/2] FROM docker.io/library/golang:1.26',
      '#6 [api build 2/2] RUN go build',
    ]
    expect(buildLog(log.join('\n'))?.built).toEqual([
      { name: 'that of web', dockerfile: `${head}FROM registry.example/team/base@sha256:0a1b\nCOPY . /web\n` },
      { name: 'that of api', dockerfile: `${head}FROM golang:1.26 AS build\nRUN go build\n` },
    ])
    const platforms = [
      '#3 [linux/amd64 1/2] FROM docker.io/library/alpine:3.22',
      '#4 [linux/arm64 1/2] FROM docker.io/library/alpine:3.22',
      '#5 [linux/amd64 2/2] RUN make',
      '#6 [linux/arm64 2/2] RUN make',
    ]
    expect(buildLog(platforms.join('\n'))?.built).toEqual([
      { name: '', dockerfile: `${head}FROM alpine:3.22\nRUN make\n` },
    ])
  })

  it('has numbers as wide as the last of them, and steps that the base image brings', () => {
    const log = [
      '#4 [ 1/10] FROM docker.io/library/node:22-onbuild',
      '#5 [ 2/10] ONBUILD COPY . .',
      '#6 [ 9/10] RUN npm test',
      '#7 [10/10] RUN npm run build',
    ]
    expect(buildLog(log.join('\n'))?.built[0]?.dockerfile).toBe(
      `${head}FROM node:22-onbuild\nRUN npm test\nRUN npm run build\n`,
    )
    const inTerminal = ' => [ 9/10] RUN npm test   0.1s\n => [10/10] RUN npm run build   0.1s\n'
    expect(buildLog(inTerminal)).toEqual({ built: [], context: null, pulled: null })
    expect(buildLog(' => CACHED [ 2/10] RUN npm ci   0.0s\n')).toEqual({ built: [], context: null, pulled: null })
  })

  it('is told from a terminal, whose lines are cut, without steps to take', () => {
    const shown =
      '[+] Building 0.6s (14/14) FINISHED   docker:default\n => [internal] load build definition from Dockerfile   0.0s\n => CACHED [builder 2/5] WORKDIR /app   0.0s\n => [builder 4/5] RUN echo hi &&     head -c 3000000 /dev/  0.1s\n'
    expect(recognise(shown)).toEqual({ kind: 'log', log: { built: [], context: null, pulled: null } })
  })

  it.each([
    ['a comment', '#5 [2/3] COPY a b\nFROM node:22\n'],
    ['a note', '#5 was merged\n#6 [done] was not\n'],
    ['a list', ' => [1/2] of it\n'],
  ])('is not seen in %s', (_, text) => expect(buildLog(text)).toBeNull())
})

/** As many stages, each copying from the next. */
const inARow = (stages: number): string =>
  Array.from({ length: stages }, (_, at) => `#${at} [s${at} 1/2] COPY --from=s${at + 1} a b`).join('\n')

it('puts stages behind those that they copy from, however many stand in a row', () => {
  const stages = 20_000
  const [built] = buildLog(inARow(stages))?.built ?? []
  const names = [...(built?.dockerfile ?? '').matchAll(/ AS (s\d+)$/gm)].map(([, name]) => name)
  expect(names).toEqual(Array.from({ length: stages }, (_, at) => `s${stages - 1 - at}`))
})

describe('takes in proportion to its length', () => {
  it.each([
    '#1 [',
    '#1 [a ',
    '#1 [a 1/2] RUN a && ',
    '=> [a ',
    '#1 [a internal] load ',
    '#1 [a 1/2] RUN \n',
    ' => => ',
  ])('a log of nothing but %j', (piece) =>
    expect(growthOf((share) => buildLog(piece.repeat((share * 60_000) / piece.length)))).toBeLessThan(inProportion),
  )

  it('a log of stages that stand in a row', () =>
    expect(growthOf((share) => buildLog(inARow(share * 4_000)))).toBeLessThan(inProportion))
})
