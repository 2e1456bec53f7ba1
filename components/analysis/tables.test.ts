import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Tables } from './tables'

const fetched: string[] = []

beforeEach(() => {
  fetched.length = 0
  vi.stubGlobal('fetch', async (url: URL) => {
    const file = url.pathname.split('/').at(-1) ?? ''
    fetched.push(file)
    if (file === 'npm.json') return new Response(null, { status: 404 })
    return new Response(readFileSync(new URL(`../../public/data/${file}`, import.meta.url)))
  })
})

afterEach(() => vi.unstubAllGlobals())

const opened = () => new Tables('https://example.org/a/_next/static/worker.js')

it('fetches a table once, however often it is asked for while it is on its way', async () => {
  const tables = opened()
  await Promise.all([tables.load(['support', 'python']), tables.load(['python']), tables.load(['python', 'support'])])
  await tables.load(['support'])
  expect(fetched.toSorted()).toEqual(['python.json', 'support.json'])
  expect(Object.keys(tables.catalog.dates).toSorted()).toEqual(['python', 'support'])
})

it('has a table in the catalog as soon as it is no longer to be tried', async () => {
  const tables = opened()
  const loading = tables.load(['support'])
  expect(tables.notYetTried(['support'])).toEqual(['support'])
  await loading
  expect(tables.notYetTried(['support'])).toEqual([])
})

it('tries a table that cannot be had once, and says that it is missing', async () => {
  const tables = opened()
  await tables.load(['npm'])
  await tables.load(['npm'])
  expect(tables.missing).toEqual(['npm'])
  expect(tables.notYetTried(['npm'])).toEqual([])
  expect(fetched).toEqual(['npm.json'])
})

it('makes a new catalog for what was loaded, so that nothing worked out without it is kept', async () => {
  const tables = opened()
  const before = tables.catalog
  await tables.load(['support'])
  expect(tables.catalog).not.toBe(before)
})
