import { describe, expect, it } from 'vitest'
import { layerOf, megabytesOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'yarn install --frozen-lockfile',
    { base: 'node:24', before: 'WORKDIR /app' },
    [
      '/app/node_modules dependency tree',
      '/tmp/v8-compile-cache-0 other',
      '/usr/local/share/.cache/yarn download cache',
    ],
  ],
  [
    'yarn --production && yarn cache clean',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules dependency tree', '/app/yarn.lock source', '/tmp/v8-compile-cache-0 other'],
  ],
  [
    'pnpm install --prod --frozen-lockfile',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules dependency tree', '/root/.local/share/pnpm/store download cache'],
  ],
  [
    'yarn global add serve',
    { base: 'node:24' },
    [
      '/tmp/v8-compile-cache-0 other',
      '/usr/local/share/.cache/yarn download cache',
      '/usr/local/share/.config/yarn/global/node_modules/serve dependency tree',
    ],
  ],
  [
    'bun install',
    { base: 'oven/bun:1', before: 'WORKDIR /app' },
    ['/app/bun.lock source', '/app/node_modules dependency tree', '/root/.bun/install/cache download cache'],
  ],
  [
    'yarn workspaces focus --production',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules dependency tree', '/app/yarn.lock source', '/root/.yarn/berry/cache download cache'],
  ],
  ['corepack enable', { base: 'node:24' }, []],
]

describe('what Yarn, pnpm, Bun leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })

  it.each([
    ['pnpm install', 'pnpm prune --prod', 'pnpm install --prod'],
    ['yarn install', 'yarn install --production', 'yarn install --production'],
  ])('%s and %s leave the packages that %s does', (install, prune, production) => {
    const given = { base: 'node:24', before: 'WORKDIR /app' }
    const cleaned = (script: string) => megabytesOf(`${script} && rm -rf /root/.local /usr/local/share/.cache`, given)
    expect(cleaned(`${install} && ${prune}`)).toBeCloseTo(cleaned(production), 0)
    expect(cleaned(install)).toBeGreaterThan(cleaned(production) + 20)
  })
})
