import { describe, expect, it } from 'vitest'
import { build } from '../measure.fixture'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['apk add --no-cache curl', { base: 'alpine:3.20' }, []],
  ['apk add curl', { base: 'alpine:3.20' }, []],
  ['apk update', { base: 'alpine:3.20' }, ['/var/cache/apk package index']],
  ['apk add -U curl', { base: 'alpine:3.20' }, ['/var/cache/apk package index']],
  ['apk add --no-cache $PACKAGES', { base: 'alpine:3.20' }, ['? apk']],
  ['apk update && apk add curl && rm -rf /var/cache/apk/*', { base: 'alpine:3.20' }, []],
  ['--mount=type=cache,target=/var/cache/apk apk add -U curl', { base: 'alpine:3.20' }, []],
]

describe('what apk leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})

describe('packages that apk takes away again', () => {
  const packages = (text: string): readonly string[] => {
    const layers = build(text).target?.layers ?? []
    return (layers.at(-1)?.entries ?? []).filter((entry) => entry.kind === 'package').map((entry) => entry.label ?? '')
  }

  it('are gone from the layer that added them', () => {
    const kept = packages(
      'FROM alpine:3.20\nRUN apk add --no-cache curl && apk add -t .build gcc make && apk del .build',
    )
    expect(kept).toContain('curl')
    expect(kept).not.toContain('gcc')
    expect(kept).not.toContain('make')
  })

  it('stay in the image from a later layer', () => {
    const built = build('FROM alpine:3.20\nRUN apk add --no-cache -t .build gcc\nRUN apk del .build')
    const hidden = built.target?.ledger.hidden.map(({ entry }) => entry.label) ?? []
    expect(hidden).toContain('gcc')
  })
})
