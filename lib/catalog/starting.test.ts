import { expect, it } from 'vitest'
import { bundledCatalog } from '../fixtures/catalog.fixture'
import type { Distribution } from './catalog'
import { createCatalog } from './create-catalog'

const catalog = bundledCatalog()
const bookworm: Distribution = { name: 'debian', release: 'bookworm', slim: true }
const alpine: Distribution = { name: 'alpine', release: '3.20', slim: false }

it.each([
  [bookworm, 'cur', 'curl'],
  [bookworm, 'build-e', 'build-essential'],
  [bookworm, 'libpq', 'libpq-dev'],
  [bookworm, 'zstd', 'zstd'],
  [alpine, 'cur', 'curl'],
  [alpine, 'build-b', 'build-base'],
])('in %o finds first for %s the package %s', (distribution, prefix, first) => {
  const found = catalog.packagesNamed(distribution, prefix, 20) ?? []
  expect(found[0]).toBe(first)
  expect(found.length).toBeLessThanOrEqual(20)
  expect(found.filter((name) => !name.startsWith(prefix))).toEqual([])
})

it('names what is usual where nothing is typed yet, and nothing else', () => {
  const found = catalog.packagesNamed(bookworm, '', 12)
  expect(found?.slice(0, 3)).toEqual(['curl', 'ca-certificates', 'git'])
  expect(found).toHaveLength(12)
})

it.each([
  [bookworm, 'g', ['git', 'gnupg', 'gcc', 'g++', 'gosu', 'gettext', 'gunicorn']],
  [alpine, 'u', ['unzip']],
])('in %o names for the letter %s what is usual and begins so', (distribution, letter, names) => {
  expect(catalog.packagesNamed(distribution, letter, 20)).toEqual(names)
})

it('names the shortest for a letter that nothing usual begins with', () => {
  const found = catalog.packagesNamed(bookworm, 'q', 20) ?? []
  expect(found).toHaveLength(20)
  expect(found[0]?.length).toBeLessThanOrEqual(found[19]?.length ?? 0)
})

it('finds nothing for what no name begins with', () => {
  expect(catalog.packagesNamed(bookworm, 'zzzzz', 20)).toEqual([])
  expect(catalog.pythonNamed('zzzzz', 20)).toEqual([])
})

it('finds packages of Python', () => {
  expect(catalog.pythonNamed('djan', 5)?.[0]).toBe('django')
})

it('knows none without the table, and none of a distribution that it has no table for', () => {
  expect(createCatalog([]).packagesNamed(bookworm, 'curl', 5)).toBeNull()
  expect(createCatalog([]).pythonNamed('flask', 5)).toBeNull()
  expect(catalog.packagesNamed({ name: 'fedora', release: '40', slim: false }, 'curl', 5)).toBeNull()
})

it('lists repositories and their tags, old and new', () => {
  expect(catalog.repositories()).toContain('node')
  expect(catalog.tagNames('node')).toEqual(expect.arrayContaining(['22-alpine', '16']))
  expect(catalog.tagNames('nobody/knows')).toEqual([])
})
