import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    "find /d -name '*.log' -delete",
    { base: 'debian:bookworm-slim', before: 'RUN mkdir /d && touch /d/a.log /d/b.txt' },
    [],
  ],
  [
    "mkdir /d && touch /d/a.log /d/b.txt && find /d -name '*.log' -delete",
    { base: 'debian:bookworm-slim' },
    ['/d/b.txt other'],
  ],
  [
    "mkdir /d && touch /d/a.log /d/b.txt && find /d -type f ! -name '*.log' -exec rm {} +",
    { base: 'debian:bookworm-slim' },
    ['/d/a.log other'],
  ],
  [
    "mkdir /d && touch /d/a.log /d/b.txt && find /d -name '*.log' | xargs rm",
    { base: 'debian:bookworm-slim' },
    ['/d/b.txt other'],
  ],
  [
    'mkdir /d && touch /d/a /d/b /d/c && find /d \\( -name a -o -name b \\) -type f -delete',
    { base: 'debian:bookworm-slim' },
    ['/d/c other'],
  ],
  [
    'find /d -type d -exec chmod 700 {} + -o -name a -exec chmod 600 {} +',
    { base: 'debian:bookworm-slim', before: 'RUN mkdir /d && touch /d/a /d/b' },
    ['/d/a other'],
  ],
  [
    'find /d -user 7 -exec chmod 600 {} +',
    { base: 'debian:bookworm-slim', before: 'RUN mkdir /d && touch /d/a /d/b && chown 7 /d/b' },
    ['/d/b other'],
  ],
  ['mkdir /d && touch /d/a.log && find /d -mtime +3 -delete', { base: 'debian:bookworm-slim' }, ['/d/a.log other']],
]

describe('what find leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
