import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'curl -fsSL https://deb.nodesource.com/setup_20.x | bash -',
    { base: 'debian:bookworm-slim' },
    ['/etc/apt/sources.list.d/nodesource.list other', '/var/lib/apt/lists package index'],
  ],
  ['curl -LsSf https://astral.sh/uv/install.sh | sh', { base: 'debian:bookworm-slim' }, ['/root/.local/bin toolchain']],
  ['curl https://example.com/i.sh | sh', { base: 'debian:bookworm-slim' }, ['? sh']],
  ['bash install.sh', { base: 'debian:bookworm-slim' }, ['? bash']],
  ['bash --version', { base: 'debian:bookworm-slim' }, []],
  [
    'wget https://repo.anaconda.com/miniconda/Miniconda3-latest-Linux-x86_64.sh -O /tmp/miniconda.sh && bash /tmp/miniconda.sh -b -p /opt/conda && rm /tmp/miniconda.sh',
    { base: 'debian:bookworm-slim' },
    ['/opt/conda toolchain'],
  ],
]

describe('what scripts out of a pipe leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
