import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'mkdir /d && touch /d/x && tar czf /d.tgz /d && rm -rf /d && tar xzf /d.tgz',
    { base: 'debian:bookworm-slim' },
    ['/d.tgz artifact', '/d/x source'],
  ],
  ['tar xf /nowhere.tar', { base: 'debian:bookworm-slim' }, ['? tar']],
  ['echo a | gzip > /a.gz && gunzip /a.gz', { base: 'debian:bookworm-slim' }, ['/a other']],
  [
    'unzip -q /tmp/a.zip -d /opt && rm /tmp/a.zip',
    { base: 'debian:bookworm-slim', before: 'COPY a.zip /tmp/' },
    ['/opt artifact'],
  ],
]

describe('what archives leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
