import { describe, expect, it } from 'vitest'
import { layerOf } from './run.fixture'

const before = 'RUN mkdir -p /c/d && echo 1 > /c/a.txt && echo 1 > /c/b.js && echo 1 > /c/d/c.js'

const cases: readonly (readonly [script: string, layer: readonly string[]])[] = [
  ['rsync -a /c/ /x/', ['/x/a.txt other', '/x/b.js other', '/x/d/c.js other']],
  ["rsync -a --exclude='*.js' /c/ /x/", ['/x/a.txt other']],
  ['rsync -a --exclude=/b.js --exclude d/ /c/ /x/', ['/x/a.txt other']],
  ["rsync -a --include='*/' --include='c.*' --exclude='*' /c/ /x/", ['/x/d/c.js other']],
  ['cd / && rsync -aR c/d /x/', ['/x/c/d/c.js other']],
]

describe('what rsync leaves in a layer', () => {
  it.each(cases)('%s', (script, layer) => {
    expect(layerOf(script, { base: 'debian:bookworm-slim', before })).toEqual(layer)
  })
})
