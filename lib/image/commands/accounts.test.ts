import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['useradd -m -u 1000 app', { base: 'debian:bookworm-slim' }, ['/etc/passwd other']],
  ['useradd -u 2000000000 app', { base: 'debian:bullseye-slim' }, ['/etc/passwd other', '/var/log/lastlog log']],
  ['useradd -u 2000000000 app', { base: 'debian:bookworm-slim' }, ['/etc/passwd other']],
  ['useradd -l -u 2000000000 app', { base: 'debian:bookworm-slim' }, ['/etc/passwd other']],
  ['groupadd -r app && useradd -r -g app app', { base: 'debian:bookworm-slim' }, ['/etc/passwd other']],
]

describe('what users and groups leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
