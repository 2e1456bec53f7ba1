import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['set -ex; echo hi; test -f /x; which curl; date', { base: 'debian:bookworm-slim' }, []],
  ['systemctl enable x', { base: 'debian:bookworm-slim' }, []],
  [': > /empty', { base: 'debian:bookworm-slim' }, ['/empty other']],
  ['no-such-tool --now', { base: 'debian:bookworm-slim' }, ['? no-such-tool']],
]

describe('what harmless commands leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
