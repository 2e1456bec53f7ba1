import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['echo hello | tee /a /b > /dev/null', { base: 'debian:bookworm-slim' }, ['/a other', '/b other']],
  ['printf "%s\\n" a b > /c', { base: 'debian:bookworm-slim' }, ['/c other']],
  ['cat <<EOF > /h\nhello\nEOF', { base: 'debian:bookworm-slim' }, ['/h other']],
]

describe('what text that flows leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
