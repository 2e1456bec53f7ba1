import { describe, expect, it } from 'vitest'
import { bundledTable } from '../../tools/tables/bundled'
import { createCatalog } from './create-catalog'
import { PackageSet } from './package-set'
import { normalName, requirementName } from './python-install'

const catalog = createCatalog([
  bundledTable('images', 'json'),
  bundledTable('alpine', 'json'),
  bundledTable('python', 'json'),
])

function apk(image: string, names: readonly string[], present = PackageSet.none) {
  const base = catalog.image(image)
  const distribution = base.distribution ?? { name: '', release: null, slim: false }
  return catalog.install({ distribution, names, recommends: false, present, base })
}

describe('apk add', () => {
  it('brings what a package needs and leaves out what the image holds', () => {
    const names = apk('alpine:3.20', ['git'])?.packages.map(({ name }) => name)
    expect(names).toContain('pcre2')
    expect(names).not.toContain('musl')
  })

  it.each([
    ['curl=8.1.1-r1', ['curl']],
    ['curl~=8', ['curl']],
    ['curl@edge', ['curl']],
    ['postgresql-client', ['postgresql15-client']],
  ])('reads %s', (word, first) => {
    expect(apk('alpine:3.20', [word])?.packages[0]?.name).toBe(first[0])
  })

  it('names what the table does not have', () => {
    expect(apk('alpine:3.20', ['chromium', 'curl'])?.unknown).toEqual(['chromium'])
    // of the community repository, but what it needs is not
    const pip = apk('alpine:3.20', ['py3-pip'])
    expect(pip?.unknown).toEqual(['py3-pip'])
    expect(pip?.packages.map(({ name }) => name)).toContain('python3')
  })

  it('counts newer releases as somewhat larger', () => {
    const size = (image: string) => apk(image, ['gcc'])?.packages[0]?.size.onDisk.likely ?? 0
    expect(size('alpine:3.23')).toBeGreaterThan(size('alpine:3.17'))
  })
})

describe('pip install', () => {
  it.each([
    ['Flask', 'flask'],
    ['uvicorn[standard]>=0.20', 'uvicorn'],
    ['torch==2.1 ; python_version > "3"', 'torch'],
    ['zope.interface', 'zope-interface'],
    ['-r', null],
    ['./local', null],
    ['git+https://example.com/x.git', null],
    ['', null],
  ])('reads %s', (requirement, name) => {
    expect(requirementName(requirement)).toBe(name)
  })

  it('compares names as the index does', () => {
    expect(normalName('Typing_Extensions')).toBe(normalName('typing.extensions'))
  })

  it('brings what a package requires, each once', () => {
    const names =
      catalog.python({ names: ['flask', 'jinja2'], present: PackageSet.none })?.packages.map(({ name }) => name) ?? []
    expect(names).toContain('werkzeug')
    expect(new Set(names).size).toBe(names.length)
  })

  it('leaves out what is there', () => {
    expect(catalog.python({ names: ['requests'], present: PackageSet.of(['Requests']) })?.packages).toEqual([])
  })

  it('knows that torch brings the libraries of graphics cards', () => {
    const found = catalog.python({ names: ['torch==2.1'], present: PackageSet.none })
    const bytes = found?.packages.reduce((sum, each) => sum + each.size.onDisk.likely, 0) ?? 0
    expect(found?.packages.map(({ name }) => name)).toContain('nvidia-cublas')
    expect(bytes).toBeGreaterThan(3e9)
  })

  it('names what the table does not have', () => {
    expect(catalog.python({ names: ['no-such-thing', '-e', '.'], present: PackageSet.none })?.unknown).toEqual([
      'no-such-thing',
      '-e',
      '.',
    ])
  })
})

describe('the lists of a package manager', () => {
  it.each([
    ['debian:bookworm-slim', 'apt', 19.8e6, 'measured'],
    ['debian:trixie', 'apt', 21.7e6, 'measured'],
    ['debian:bullseye', 'apt', 18.4e6, 'derived'],
    ['ubuntu:22.04', 'apt', 45e6, 'assumed'],
    ['alpine:3.20', 'apk', 2.5e6, 'assumed'],
  ] as const)('of %s', (image, manager, bytes, basis) => {
    const size = catalog.packageIndex(catalog.image(image).distribution, manager)
    expect(size.onDisk.likely / bytes).toBeCloseTo(1, 1)
    expect(size.onDisk.basis).toBe(basis)
    expect(size.compressed.likely).toBeLessThanOrEqual(size.onDisk.likely)
  })
})
