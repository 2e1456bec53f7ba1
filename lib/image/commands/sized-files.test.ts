import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['dd if=/dev/zero of=/z bs=1M count=2', { base: 'debian:bookworm-slim' }, ['/z other']],
  ['truncate -s 1M /t', { base: 'debian:bookworm-slim' }, ['/t other']],
  ['fallocate -l 1M /f', { base: 'debian:bookworm-slim' }, ['/f other']],
]

describe('what files of a given length leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
