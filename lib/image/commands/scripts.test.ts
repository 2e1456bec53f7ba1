import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['npm run build', { base: 'node:24', before: 'WORKDIR /app' }, ['/app/dist artifact']],
  [
    'npm run build',
    {
      base: 'node:24',
      before: 'WORKDIR /app\nCOPY package.json .',
      files: { 'package.json': '{"scripts":{"build":"next build"}}' },
    },
    ['/app/.next artifact'],
  ],
  ['yarn build', { base: 'node:24', before: 'WORKDIR /app' }, ['/app/dist artifact', '/tmp/v8-compile-cache-0 other']],
  ['npx tsc -p .', { base: 'node:24', before: 'WORKDIR /app' }, ['/app/dist artifact']],
  ['npx prisma generate', { base: 'node:24', before: 'WORKDIR /app' }, ['/app/node_modules/.prisma dependency tree']],
  ['npx ng build', { base: 'node:24', before: 'WORKDIR /app' }, ['/app/dist artifact']],
  ['npx cowsay hello', { base: 'node:24', before: 'WORKDIR /app' }, ['? npx']],
  ['npm run lint', { base: 'node:24', before: 'WORKDIR /app' }, []],
]

describe('what scripts of a project leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
