import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['apt-get update', { base: 'debian:bookworm-slim' }, ['/var/lib/apt/lists package index']],
  ['apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*', { base: 'debian:bookworm-slim' }, []],
  ['xargs apt-get install -y < /pkgs', { base: 'debian:bookworm-slim' }, ['? apt-get']],
  ['apt-get install -y $(cat /pkgs)', { base: 'debian:bookworm-slim' }, ['? apt-get']],
  ['--mount=type=cache,target=/var/lib/apt/lists apt-get update', { base: 'debian:bookworm-slim' }, []],
  ['apt-get clean', { base: 'debian:bookworm-slim', before: 'RUN apt-get update' }, []],
]

describe('what apt leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
