import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['go mod download', { base: 'golang:1.24' }, ['/go/pkg/mod download cache']],
  [
    'go build -o /out/app ./cmd/app',
    { base: 'golang:1.24', before: 'WORKDIR /src' },
    ['/go/pkg/mod download cache', '/out/app artifact', '/root/.cache/go-build download cache'],
  ],
  [
    'CGO_ENABLED=0 go build -ldflags="-s -w" -o app .',
    { base: 'golang:1.24', before: 'WORKDIR /src' },
    ['/go/pkg/mod download cache', '/root/.cache/go-build download cache', '/src/app artifact'],
  ],
  [
    'go build ./...',
    { base: 'golang:1.24', before: 'WORKDIR /src' },
    ['/go/pkg/mod download cache', '/root/.cache/go-build download cache'],
  ],
  [
    'go install github.com/x/tool@latest',
    { base: 'golang:1.24' },
    ['/go/bin/tool artifact', '/go/pkg/mod download cache', '/root/.cache/go-build download cache'],
  ],
  [
    'go build',
    {
      base: 'golang:1.24',
      before: 'WORKDIR /src\nCOPY go.mod .',
      files: { 'go.mod': 'module example.com/hello\nrequire github.com/a/b v1.0.0\n' },
    },
    ['/go/pkg/mod download cache', '/root/.cache/go-build download cache', '/src/hello artifact'],
  ],
  [
    'go build -o bin/ ./...',
    { base: 'golang:1.24', before: 'ENV GOCACHE=/gc GOMODCACHE=/gm\nWORKDIR /src' },
    ['/gc download cache', '/gm download cache', '/src/bin/* artifact'],
  ],
  [
    '--mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod go build -o /app .',
    { base: 'golang:1.24', before: 'WORKDIR /src' },
    ['/app artifact'],
  ],
  ['go version', { base: 'golang:1.24' }, []],
]

describe('what go leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
