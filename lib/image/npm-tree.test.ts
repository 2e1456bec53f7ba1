import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Estimate } from '../catalog/estimate'
import { bundledCatalog } from '../fixtures/catalog.fixture'
import { build } from './measure.fixture'
import { lockedPackages } from './npm-lock'
import { npmTree } from './npm-tree'

interface Case {
  readonly name: string
  readonly dockerfile: string
  readonly files: Readonly<Record<string, string>>
  readonly layers: readonly { readonly on_disk: number; readonly compressed: number }[]
}

const cases: readonly Case[] = readFileSync(new URL('../../tools/bench/truth/npm.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const built = cases.map(({ name, dockerfile, files, layers }) => {
  const layer = build(dockerfile, { files }).target?.layers.at(-1)
  return { name, size: layer?.size, truth: layers.at(-1) }
})

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const within = (estimate: Estimate | undefined, truth: number | undefined): boolean =>
  estimate !== undefined && truth !== undefined && estimate.low <= truth && truth <= estimate.high

describe('npm layers that were really built', () => {
  it('are met within 10 % on disk and 15 % compressed in the median', () => {
    const off = (field: 'onDisk' | 'compressed', truth: 'on_disk' | 'compressed') =>
      built.map((it) => Math.abs((it.size?.[field].likely ?? 0) / (it.truth?.[truth] ?? 1) - 1))
    expect(median(off('onDisk', 'on_disk'))).toBeLessThan(0.1)
    expect(median(off('compressed', 'compressed'))).toBeLessThan(0.15)
    expect(Math.max(...off('onDisk', 'on_disk'))).toBeLessThan(0.6)
  })

  it('lie in their intervals, nine of ten', () => {
    const inside = built.filter(
      (it) => within(it.size?.onDisk, it.truth?.on_disk) && within(it.size?.compressed, it.truth?.compressed),
    )
    expect(inside.length).toBeGreaterThanOrEqual(Math.ceil(built.length * 0.9))
  })
})

describe('a lock file', () => {
  const lock = JSON.stringify({
    packages: {
      '': { dependencies: { express: '^4' } },
      'node_modules/express': {},
      'node_modules/express/node_modules/debug': {},
      'node_modules/jest': { dev: true },
      'node_modules/@esbuild/linux-x64': { os: ['linux'], cpu: ['x64'] },
      'node_modules/@esbuild/darwin-arm64': { os: ['darwin'], cpu: ['arm64'] },
    },
  })

  it('tells what is installed, and for what', () => {
    const packages = lockedPackages('package-lock.json', lock, false) ?? []
    expect(packages.map((it) => it.name)).toEqual([
      'express',
      'debug',
      'jest',
      '@esbuild/linux-x64',
      '@esbuild/darwin-arm64',
    ])
    expect(packages.filter((it) => it.dev).map((it) => it.name)).toEqual(['jest'])
    expect(packages.filter((it) => it.elsewhere).map((it) => it.name)).toEqual(['@esbuild/darwin-arm64'])
    expect(packages.filter((it) => it.direct).map((it) => it.name)).toEqual(['express'])
  })

  it('may be of npm 6, Yarn or pnpm', () => {
    const names = (file: string, text: string) => lockedPackages(file, text, false)?.map((it) => it.name)
    expect(names('package-lock.json', '{"dependencies":{"a":{"dependencies":{"b":{}}}}}')).toEqual(['a', 'b'])
    expect(
      names('yarn.lock', '# yarn lockfile v1\n\n"@scope/a@^1":\n  version "1.0.0"\n\nb@^2, b@^3:\n  version "3"\n'),
    ).toEqual(['@scope/a', 'b'])
    expect(
      names(
        'pnpm-lock.yaml',
        "packages:\n\n  '@scope/a@1.0.0':\n    resolution: {}\n\n  b@2.0.0:\n    resolution: {}\n",
      ),
    ).toEqual(['@scope/a', 'b'])
  })

  it('that is none of those is not read', () => {
    expect(lockedPackages('package-lock.json', 'nonsense', false)).toBeNull()
    expect(npmTree(new Map([['package-lock.json', '[]']]), false, bundledCatalog()).production.onDisk.basis).toBe(
      'assumed',
    )
  })
})
