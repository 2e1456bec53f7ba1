import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['ldconfig', { base: 'debian:bookworm-slim' }, ['/etc/ld.so.cache other']],
  ['locale-gen en_US.UTF-8', { base: 'debian:bookworm-slim' }, ['/usr/lib/locale/locale-archive other']],
  ['node build.js', { base: 'node:24' }, ['? node']],
  ['node --version', { base: 'node:24' }, []],
  [
    'R -e "install.packages(\'dplyr\')"',
    { base: 'debian:bookworm-slim' },
    ['/usr/local/lib/R/site-library dependency tree'],
  ],
  ['gpg --keyserver example.com --recv-keys ABC', { base: 'debian:bookworm-slim' }, ['/root/.gnupg other']],
  [
    'curl https://example.com/k.asc | gpg --dearmor -o /usr/share/keyrings/k.gpg',
    { base: 'debian:bookworm-slim' },
    ['/usr/share/keyrings/k.gpg other'],
  ],
  ['awk 1 /etc/passwd > /x', { base: 'debian:bookworm-slim' }, ['/x other']],
]

describe('what commands of the system leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
