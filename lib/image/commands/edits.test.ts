import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['sed -i s/a/b/ /a', { base: 'debian:bookworm-slim', before: 'RUN echo a > /a' }, ['/a other']],
  ['sed s/a/b/ /a', { base: 'debian:bookworm-slim', before: 'RUN echo a > /a' }, []],
  ['dos2unix /a', { base: 'debian:bookworm-slim', before: 'RUN echo a > /a' }, ['/a other']],
]

describe('what changes in place leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
