import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['curl -fsSL https://example.com/a.tar.gz -o /tmp/a.tgz', { base: 'debian:bookworm-slim' }, ['/tmp/a.tgz artifact']],
  ['curl -LO https://example.com/dl/kubectl', { base: 'debian:bookworm-slim' }, ['/kubectl artifact']],
  ['wget -q https://example.com/a.zip -P /tmp', { base: 'debian:bookworm-slim' }, ['/tmp/a.zip artifact']],
  ['wget -qO- https://example.com/a.tar.gz | tar xz -C /opt', { base: 'debian:bookworm-slim' }, ['/opt artifact']],
  ['curl -s https://example.com | grep y > /dev/null', { base: 'debian:bookworm-slim' }, []],
  ['curl -sL https://example.com/x.sh > /x.sh', { base: 'debian:bookworm-slim' }, ['/x.sh other']],
  [
    'git clone --depth 1 https://example.com/a/b.git',
    { base: 'debian:bookworm-slim' },
    ['/b source', '/b/.git source'],
  ],
  ['git clone https://example.com/a/b /src && rm -rf /src/.git', { base: 'debian:bookworm-slim' }, ['/src source']],
  [
    'wget https://example.com/a.tar.gz && tar xzf a.tar.gz && rm a.tar.gz',
    { base: 'debian:bookworm-slim', before: 'WORKDIR /t' },
    ['/t artifact'],
  ],
]

describe('what downloads leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
