import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

describe('a Go build becomes two stages', () => {
  test.each([
    [
      'everything that says how it starts goes along, with its comments',
      `
      FROM golang:1.24-alpine
      LABEL team=core
      ARG VERSION=dev
      # read by the program
      ENV LISTEN=:8080 VERSION=$VERSION
      ENV GOFLAGS=-mod=mod
      RUN apk add --no-cache git make
      WORKDIR /app
      COPY . .
      RUN CGO_ENABLED=0 go build -o server ./cmd/server
      # health is checked by the platform
      EXPOSE 8080
      ENTRYPOINT ["./server"]
      CMD ["--verbose"]
      `,
      `
      FROM golang:1.24-alpine AS build
      ARG VERSION=dev
      # read by the program
      ENV LISTEN=:8080 VERSION=$VERSION
      ENV GOFLAGS=-mod=mod
      RUN apk add --no-cache git make
      WORKDIR /app
      COPY . .
      RUN CGO_ENABLED=0 go build -o server ./cmd/server

      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /app
      COPY --from=build /app/server /app/server
      LABEL team=core
      # read by the program
      ARG VERSION=dev
      ENV LISTEN=:8080 VERSION=$VERSION
      USER 65532:65532
      # health is checked by the platform
      EXPOSE 8080
      ENTRYPOINT ["./server"]
      CMD ["--verbose"]
      `,
    ],
    [
      'a program on PATH is found on the other image’s PATH, and a plain shell form needs no shell',
      `
      FROM golang:1.24
      WORKDIR /go/src/app
      COPY . .
      RUN go install ./...
      CMD app -v
      `,
      `
      FROM golang:1.24 AS build
      ENV CGO_ENABLED=0
      WORKDIR /go/src/app
      COPY . .
      RUN go install ./...

      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /go/src/app
      COPY --from=build /go/bin/app /usr/local/bin/app
      USER 65532:65532
      CMD ["app", "-v"]
      `,
    ],
    [
      'what is copied under a name of its own goes along, and volumes can be written to',
      `
      FROM golang:1.24 AS api
      WORKDIR /srv
      COPY go.mod go.sum ./
      COPY cmd ./cmd
      COPY templates ./templates
      RUN CGO_ENABLED=0 go build -o /srv/api ./cmd/api
      VOLUME /data
      CMD ["/srv/api"]
      `,
      `
      FROM golang:1.24 AS api
      WORKDIR /srv
      COPY go.mod go.sum ./
      COPY cmd ./cmd
      COPY templates ./templates
      RUN CGO_ENABLED=0 go build -o /srv/api ./cmd/api
      RUN mkdir -p /data

      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /srv
      COPY --from=api --chown=65532:65532 /data /data
      COPY templates ./templates
      COPY --from=api /srv/api /srv/api
      USER 65532:65532
      VOLUME /data
      CMD ["/srv/api"]
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before))).toBe(dockerfile(after)))

  test('with CRLF line ends and no final line break', () => {
    const before = 'FROM golang:1.24\r\nWORKDIR /a\r\nCOPY . .\r\nRUN CGO_ENABLED=0 go build -o /b\r\nCMD ["/b"]'
    const after = mendedBy(rule, before)
    expect(after).toContain('FROM golang:1.24 AS build\r\n')
    expect(after.endsWith('USER 65532:65532\r\nCMD ["/b"]')).toBe(true)
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
})

describe('where something has to be known first, it asks and changes nothing', () => {
  test.each([
    [
      'the start command compiles',
      'FROM golang:1.24\nCOPY . .\nRUN go build ./...\nCMD ["go", "run", "."]\n',
      'Which program should the image run?',
    ],
    [
      'cgo is on',
      'FROM golang:1.24\nCOPY . .\nRUN CGO_ENABLED=1 go build -o /a\nCMD ["/a"]\n',
      'The build uses cgo (line 3',
    ],
    [
      'headers of a library',
      'FROM golang:1.24\nRUN apt-get install -y libsqlite3-dev\nCOPY . .\nRUN go build -o /a\nCMD ["/a"]\n',
      'libsqlite3-dev',
    ],
    [
      'a tool that may be used at run time',
      'FROM golang:1.24\nRUN apt-get install -y ffmpeg\nCOPY . .\nRUN go build -o /a\nCMD ["/a"]\n',
      'Line 2 installs ffmpeg',
    ],
    [
      'a start script',
      'FROM golang:1.24\nCOPY . .\nRUN go build -o /app/a\nCMD ["/app/run.sh"]\n',
      'Nothing in the file builds /app/run.sh',
    ],
    [
      'a command for a shell',
      'FROM golang:1.24\nCOPY . .\nRUN go build -o /a\nCMD /a --port $PORT\n',
      'written for a shell',
    ],
  ])('%s', (_, text, question) => {
    const found = findingsIn(rule, text)
    expect(found.map((finding) => finding.message).join()).toContain(question)
    expect(mendedBy(rule, text, 'risky')).toBe(text)
  })
})

describe('left alone', () => {
  test.each([
    ['a toolbox', 'FROM golang:1.24\nRUN go install a@latest\nCMD ["bash"]\n'],
    ['a base image', 'FROM golang:1.24\nRUN go install a@latest\n'],
    [
      'a development image',
      'FROM golang:1.24\nCOPY . .\nRUN go install github.com/air-verse/air@latest\nCMD ["air"]\n',
    ],
    [
      'a build stage already',
      'FROM golang:1.24 AS b\nCOPY . .\nRUN go build -o /a\nFROM scratch\nCOPY --from=b /a /a\nCMD ["/a"]\n',
    ],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
