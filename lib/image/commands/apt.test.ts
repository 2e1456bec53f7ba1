import { describe, expect, it } from 'vitest'
import { layerOf, megabytesOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['apt-get update', { base: 'debian:bookworm-slim' }, ['/var/lib/apt/lists package index']],
  ['apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*', { base: 'debian:bookworm-slim' }, []],
  ['xargs apt-get install -y < /pkgs', { base: 'debian:bookworm-slim' }, ['? apt-get']],
  ['apt-get install -y $(cat /pkgs)', { base: 'debian:bookworm-slim' }, ['? apt-get']],
  ['--mount=type=cache,target=/var/lib/apt/lists apt-get update', { base: 'debian:bookworm-slim' }, []],
  ['cd /tmp && apt-get download hello', { base: 'debian:bookworm-slim' }, ['/tmp/hello_amd64.deb download cache']],
  ['cd /tmp && apt-get download hello && dpkg -i hello*.deb && rm hello*.deb', { base: 'debian:bookworm-slim' }, []],
  ['apt-get clean', { base: 'debian:bookworm-slim', before: 'RUN apt-get update' }, []],
]

describe('what apt leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})

it('installs the files that it downloaded as the packages they are, as it was built', () => {
  const fetch = 'apt-get update && cd /tmp && apt-get download jq libjq1 libonig5'
  const install = 'apt-get install -y --no-install-recommends ./jq_*.deb ./libjq1_*.deb ./libonig5_*.deb'
  expect(Math.abs(megabytesOf(`${fetch} && ${install}`) / 22.206 - 1)).toBeLessThan(0.02)
})
