import { describe, expect, it, test } from 'vitest'
import { bundledCatalog } from '../fixtures/catalog.fixture'
import { majorOf, npmInstall } from './npm-install'
import { readNpmTable } from './npm-table'

test.each([
  ['4.17.1', '4'],
  ['^4.17.1', '4'],
  ['~0.21.0', '0.21'],
  ['>=2 <4', '2'],
  ['v18.2.0', '18'],
  ['0', '0'],
  ['latest', null],
  ['', null],
  ['workspace:*', null],
])('a version %j is of the major version %j', (version, major) => {
  expect(majorOf(version)).toBe(major)
})

describe('a table of three packages', () => {
  const table = readNpmTable({
    date: '2026-11-21',
    packages: { a: [10, 2, 5, 'b c', '1:4 0.3:7', { 1: 'c' }], b: [20, 4, 6, 'a'], c: [1, 1, 1] },
  })
  if (!table) throw new Error('the table does not read')

  test.each([
    [['a'], { tree: 31_000, names: ['a', 'c', 'b'] }],
    [['b'], { tree: 31_000, names: ['b', 'a', 'c'] }],
    [['a', 'b', 'c'], { tree: 31_000 }],
    [['c', 'nobody'], { tree: 1_000, unknown: ['nobody'] }],
    [['a@^1.2'], { tree: 5_000, names: ['a', 'c'] }],
    [['a@~0.3.1'], { tree: 28_000 }],
    [['a@next'], { tree: 31_000 }],
    [['a@0.1.4'], { tree: 28_000 }],
    [['a@0.9'], { tree: 31_000 }],
    [[], { tree: 0, names: [] }],
  ])('an install of %j counts each package once', (specs, expected) => {
    expect(npmInstall(table, specs)).toMatchObject(expected)
  })
})

describe('a need that names its version', () => {
  const table = readNpmTable({
    date: '2026-11-21',
    packages: {
      '@maker/cli': [10, 2, 5, 'typescript@6 @maker/core', '', { 4: 'typescript @maker/core' }],
      '@maker/core': [20, 4, 6, '', '4:8'],
      typescript: [30, 9, 9, 'native', '6:24', { 6: '' }],
      native: [100, 40, 1],
    },
  })
  if (!table) throw new Error('the table does not read')

  test.each([
    ['@maker/cli', 54_000],
    ['@maker/cli@4', 148_000],
    ['typescript', 130_000],
  ])('%s brings that version, and its own kind of its own', (spec, tree) => {
    expect(npmInstall(table, [spec]).tree).toBe(tree)
  })
})

test.each([
  [null],
  [{ date: '2026-11-21' }],
  [{ date: 'once', packages: {} }],
  [{ date: '2026-11-21', packages: { a: [1, 2] } }],
  [{ date: '2026-11-21', packages: { a: [1, 2, 3, 4] } }],
  [{ date: '2026-11-21', packages: { a: [1, 2, 3, '', '1:x'] } }],
  [{ date: '2026-11-21', packages: { a: [1, 2, 3, '', '1:2', { 1: 2 }] } }],
])('%j is no table of packages', (value) => {
  expect(readNpmTable(value)).toBeNull()
})

describe('the bundled table', () => {
  const catalog = bundledCatalog()

  // installed with npm 11 on 2026-11-21: bytes of the files in node_modules, in MB
  it.each([
    ['express', 2.36],
    ['fastify', 8.49],
    ['axios', 3.03],
    ['mongoose', 9.83],
    ['webpack', 28.0],
    ['jest', 36.55],
    ['react-dom', 8.15],
    ['prettier', 11.44],
    ['typescript@5', 23.63],
  ])('%s brings about %d MB', (name, megabytes) => {
    const { tree = 0 } = catalog.npmInstall([name]) ?? {}
    expect(Math.abs(tree / 1e6 / megabytes - 1)).toBeLessThan(0.2)
  })

  it('knows that earlier versions had other sizes', () => {
    const sizes = ['3.9.0', '4.9.5', '5.4.2'].map((version) => catalog.npmPackage('typescript', version)?.tree ?? 0)
    expect(new Set(sizes).size).toBe(3)
    expect(sizes.every((size) => size > 20e6)).toBe(true)
  })

  it('does not answer for what it does not have', () => {
    expect(catalog.npmPackage('@example/of-nobody', null)).toBeNull()
  })
})
