import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['touch /a && cp /a /b && mv /b /c', { base: 'debian:bookworm-slim' }, ['/a other', '/c other']],
  ['touch /a && ln -s /a /l && cp /l /copy', { base: 'debian:bookworm-slim' }, ['/a other', '/copy other']],
  ['mkdir -p /d && touch /d/a && mv /d /e', { base: 'debian:bookworm-slim' }, ['/e/a other']],
  ['install -D -m 755 /dev/null /usr/local/bin/x', { base: 'debian:bookworm-slim' }, ['/usr/local/bin/x other']],
  ['rm -rf /usr/share/doc', { base: 'debian:bookworm-slim' }, []],
  ['cp /usr/share/zoneinfo/Europe/Berlin /etc/localtime', { base: 'debian:bookworm-slim' }, ['/etc/localtime other']],
]

describe('what files leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
