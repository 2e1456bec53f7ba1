import { describe, expect, test } from 'vitest'
import { dockerfile, mendedBy } from '../check-rule.fixture'
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
    [
      'a relative start command keeps the directory that it starts in',
      `
      FROM golang:1.24
      WORKDIR /
      COPY go.mod main.go ./
      RUN CGO_ENABLED=0 go build -o hello .
      ENTRYPOINT ["./hello"]
      `,
      `
      FROM golang:1.24 AS build
      WORKDIR /
      COPY go.mod main.go ./
      RUN CGO_ENABLED=0 go build -o hello .

      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /
      COPY --from=build /hello /hello
      USER 65532:65532
      ENTRYPOINT ["./hello"]
      `,
    ],
    [
      'so does one in the directory of the Go image',
      `
      FROM golang:1.24
      COPY . .
      RUN CGO_ENABLED=0 go build -o app
      CMD ["./app"]
      `,
      `
      FROM golang:1.24 AS build
      COPY . .
      RUN CGO_ENABLED=0 go build -o app

      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /go
      COPY --from=build /go/app /go/app
      USER 65532:65532
      CMD ["./app"]
      `,
    ],
    [
      'a user in numbers stays; what speaks of the container alone leaves the build; a check of the program needs no shell',
      `
      FROM golang:1.24
      WORKDIR /src
      COPY . .
      RUN CGO_ENABLED=0 go build -o hello . && mv hello /usr/local/bin/
      HEALTHCHECK --interval=5s CMD hello -check
      # where it writes
      WORKDIR /data
      # nobody
      USER 65534:65534
      CMD ["hello"]
      `,
      `
      FROM golang:1.24 AS build
      WORKDIR /src
      COPY . .
      RUN CGO_ENABLED=0 go build -o hello . && mv hello /usr/local/bin/

      FROM gcr.io/distroless/static-debian13:nonroot
      # where it writes
      WORKDIR /data
      COPY --from=build /usr/local/bin/hello /usr/local/bin/hello
      HEALTHCHECK --interval=5s CMD ["hello", "-check"]
      # nobody
      USER 65534:65534
      CMD ["hello"]
      `,
    ],
    [
      'every program that is built and stays, and directories that are made for them',
      `
      FROM golang:1.24
      ENV CGO_ENABLED=0
      WORKDIR /src
      COPY . .
      RUN mkdir -p /src/bin /var/lib/hello && go build -o /tools/gen ./gen && /tools/gen
      RUN go build -o /bin/server ./cmd/server && go build -o /bin/worker ./cmd/worker
      CMD ["/bin/server"]
      `,
      `
      FROM golang:1.24 AS build
      ENV CGO_ENABLED=0
      WORKDIR /src
      COPY . .
      RUN mkdir -p /src/bin /var/lib/hello && go build -o /tools/gen ./gen && /tools/gen
      RUN go build -o /bin/server ./cmd/server && go build -o /bin/worker ./cmd/worker

      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /src
      COPY --from=build --chown=65532:65532 /var/lib/hello /var/lib/hello
      COPY --from=build /bin/server /bin/server
      COPY --from=build /bin/worker /bin/worker
      USER 65532:65532
      CMD ["/bin/server"]
      `,
    ],
    [
      'what the new stage asks for is declared in it, in numbers where it has no names, and volumes are made as root',
      `
      FROM golang:1.24
      ARG PORT=8080
      ENV CONF=/conf
      WORKDIR /src
      COPY . .
      RUN useradd app && chown -R app /src
      # configuration
      COPY --chown=app:app hello.yaml $CONF/hello.yaml
      USER app
      RUN CGO_ENABLED=0 go build -o /src/hello .
      VOLUME /data
      EXPOSE $PORT
      CMD ["/src/hello"]
      `,
      `
      FROM golang:1.24 AS build
      ARG PORT=8080
      ENV CONF=/conf
      WORKDIR /src
      COPY . .
      RUN useradd app && chown -R app /src
      # configuration
      COPY --chown=app:app hello.yaml $CONF/hello.yaml
      USER app
      RUN CGO_ENABLED=0 go build -o /src/hello .
      USER root
      RUN mkdir -p /data

      FROM gcr.io/distroless/static-debian13:nonroot
      ENV CONF=/conf
      WORKDIR /src
      COPY --from=build --chown=65532:65532 /data /data
      COPY --chown=65532:65532 hello.yaml $CONF/hello.yaml
      COPY --from=build /src/hello /src/hello
      ARG PORT=8080
      USER 65532:65532
      VOLUME /data
      EXPOSE $PORT
      CMD ["/src/hello"]
      `,
    ],
    [
      'in small letters where the file is',
      `
      from golang:1.24
      workdir /src
      copy . .
      run go build -o /hello .
      cmd ["/hello"]
      `,
      `
      from golang:1.24 as build
      env CGO_ENABLED=0
      workdir /src
      copy . .
      run go build -o /hello .

      from gcr.io/distroless/static-debian13:nonroot
      workdir /src
      copy --from=build /hello /hello
      user 65532:65532
      cmd ["/hello"]
      `,
    ],
    [
      'a shell that only the build needs',
      `
      FROM golang:1.24 AS base
      WORKDIR /src
      COPY . .
      FROM base
      SHELL ["/bin/bash", "-c"]
      RUN CGO_ENABLED=0 go build -o /hello .
      CMD ["/hello"]
      `,
      `
      FROM golang:1.24 AS base
      WORKDIR /src
      COPY . .
      FROM base AS build
      SHELL ["/bin/bash", "-c"]
      RUN CGO_ENABLED=0 go build -o /hello .

      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /src
      COPY --from=build /hello /hello
      USER 65532:65532
      CMD ["/hello"]
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
