import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['chmod 600 /x', { base: 'debian:bookworm-slim', before: 'RUN head -c 1000 /dev/urandom > /x' }, ['/x other']],
  ['chown -R 1000 /srv/empty', { base: 'debian:bookworm-slim' }, []],
  ['chown -R 1000 /usr/share/zoneinfo', { base: 'debian:bookworm-slim' }, ['/usr/share/zoneinfo other']],
  ['touch /new', { base: 'debian:bookworm-slim' }, ['/new other']],
]

describe('what owners and modes leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
