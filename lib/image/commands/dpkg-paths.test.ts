import { describe, expect, it } from 'vitest'
import { layerOf } from './run.fixture'

const cases: readonly (readonly [script: string, layer: readonly string[]])[] = [
  ['dpkg-divert --rename --add /usr/bin/tar', ['/usr/bin/tar.distrib other']],
  ['dpkg-divert --divert /t --rename /usr/bin/tar', ['/t other']],
  ['dpkg-divert --add --no-rename /usr/bin/tar', []],
  // it is not there
  ['dpkg-divert --rename --add /sbin/initctl', []],
  ['dpkg-statoverride --update --add root root 0700 /usr/bin/tac', ['/usr/bin/tac other']],
]

describe('what dpkg is told of files', () => {
  it.each(cases)('%s', (script, layer) => {
    expect(layerOf(script, { base: 'debian:bookworm-slim' })).toEqual(layer)
  })
})
