import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'npm ci',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules dependency tree', '/root/.npm/_cacache download cache', '/root/.npm/_logs log'],
  ],
  [
    'npm ci --omit=dev && npm cache clean --force',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules dependency tree', '/root/.npm/_logs log'],
  ],
  [
    'npm install -g pm2@5 typescript',
    { base: 'node:24' },
    [
      '/root/.npm/_cacache download cache',
      '/usr/local/lib/node_modules/pm2 dependency tree',
      '/usr/local/lib/node_modules/typescript dependency tree',
    ],
  ],
  [
    'npm install',
    { base: 'node:24', before: 'WORKDIR /app' },
    [
      '/app/node_modules dependency tree',
      '/app/package-lock.json source',
      '/root/.npm/_cacache download cache',
      '/root/.npm/_logs log',
    ],
  ],
  [
    'npm install express',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules/express dependency tree', '/root/.npm/_cacache download cache'],
  ],
  [
    'npm prune --omit=dev',
    { base: 'node:24', before: 'WORKDIR /app\nRUN npm ci' },
    ['/app/node_modules/.package-lock.json dependency tree'],
  ],
  ['npm install', { base: 'node:24', before: 'WORKDIR /app\nRUN npm ci' }, []],
  [
    'npm ci',
    { base: 'node:24', before: 'USER node\nWORKDIR /app' },
    ['/app/node_modules dependency tree', '/home/node/.npm/_cacache download cache', '/home/node/.npm/_logs log'],
  ],
  [
    'npm ci --cache /tmp/c',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules dependency tree', '/tmp/c/_cacache download cache', '/tmp/c/_logs log'],
  ],
  [
    'npm --prefix web ci',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/web/node_modules dependency tree', '/root/.npm/_cacache download cache', '/root/.npm/_logs log'],
  ],
  [
    '--mount=type=cache,target=/root/.npm npm ci',
    { base: 'node:24', before: 'WORKDIR /app' },
    ['/app/node_modules dependency tree'],
  ],
  ['npm test', { base: 'node:24' }, []],
  ['npm config set loglevel warn', { base: 'node:24' }, []],
  ['npm run seed', { base: 'node:24' }, ['? npm']],
]

describe('what npm leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
