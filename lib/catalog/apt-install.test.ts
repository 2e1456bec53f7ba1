import { describe, expect, it } from 'vitest'
import { bundledTable } from '../../tools/tables/bundled'
import type { InstallRequest } from './catalog'
import { createCatalog } from './create-catalog'
import { sum } from './estimate'
import { PackageSet } from './package-set'

const catalog = createCatalog([
  bundledTable('images', 'json'),
  bundledTable('debian-bookworm', 'bin'),
  bundledTable('debian-trixie', 'bin'),
])

function closure(image: string, names: readonly string[], more: Partial<InstallRequest> = {}) {
  const base = catalog.image(image)
  const distribution = base.distribution ?? { name: '', release: null, slim: false }
  return catalog.install({ distribution, names, recommends: false, present: PackageSet.none, base, ...more })
}

const named = (image: string, names: readonly string[], more: Partial<InstallRequest> = {}) =>
  closure(image, names, more)
    ?.packages.map((found) => found.name)
    .sort()

const total = (image: string, names: readonly string[], more: Partial<InstallRequest> = {}) =>
  closure(image, names, more)?.packages.reduce((bytes, found) => bytes + found.size.onDisk.likely, 0) ?? 0

describe('a closure is what apt would install', () => {
  it('has what a package needs and leaves out what the base holds', () => {
    expect(named('debian:bookworm-slim', ['ca-certificates', 'netbase', 'tzdata'])).toEqual([
      'ca-certificates',
      'libssl3',
      'netbase',
      'openssl',
    ])
  })

  it('follows recommendations where asked to', () => {
    expect(named('debian:bookworm', ['libmagic-dev'])).toEqual(['libmagic-dev', 'libmagic-mgc', 'libmagic1'])
    expect(named('debian:bookworm-slim', ['curl'])).not.toContain('ca-certificates')
    expect(named('debian:bookworm-slim', ['curl'], { recommends: true })).toContain('ca-certificates')
  })

  it('installs nothing on an image that has it all', () => {
    expect(named('node:22', ['git', 'curl', 'ca-certificates', 'build-essential'])).not.toContain('git')
    expect(named('buildpack-deps:bookworm', ['git', 'curl', 'g++', 'make'])).toEqual([])
  })

  it('leaves out what earlier commands have installed', () => {
    const present = PackageSet.of(['ca-certificates', 'openssl', 'libssl3'])
    expect(named('debian:bookworm-slim', ['ca-certificates'], { present })).toEqual([])
  })

  it('lets a package that is named satisfy an alternative that comes later', () => {
    expect(named('debian:bookworm-slim', ['exim4', 'mailutils'], { recommends: true })).not.toContain('postfix')
    const mailers = named('debian:bookworm-slim', ['postfix', 'mailutils'], { recommends: true }) ?? []
    expect(mailers).toContain('postfix')
    expect(mailers).not.toContain('exim4-base')
  })

  it('takes a provider for a virtual name', () => {
    expect(named('debian:bookworm-slim', ['libgl1-mesa-glx', 'default-mta'])).toContain('exim4-daemon-light')
  })
})

describe('the words after apt-get install are read as apt reads them', () => {
  it.each([
    ['a version', ['jq=1.6-2.1'], 'jq', []],
    ['a release', ['jq/bookworm'], 'jq', []],
    ['the own architecture', ['jq:amd64'], 'jq', []],
    ['a plus in the name', ['g++'], 'g++', []],
    ['a plus after the name', ['jq+'], 'jq', []],
    ['a pattern', ['jq*'], 'jq', []],
    ['another architecture', ['libc6:i386'], null, ['libc6:i386']],
    ['a file', ['./tool.deb'], null, ['./tool.deb']],
    ['a name that is not there', ['no-such-package'], null, ['no-such-package']],
  ])('%s', (_, names, has, unknown) => {
    const found = closure('debian:bookworm-slim', names)
    expect(found?.unknown).toEqual(unknown)
    if (has === null) expect(found?.packages).toEqual([])
    else expect(found?.packages.map(({ name }) => name)).toContain(has)
  })

  it('a minus leaves a package out though another recommends it', () => {
    const names = ['curl', 'ca-certificates-']
    expect(named('debian:bookworm-slim', names, { recommends: true })).not.toContain('ca-certificates')
  })
})

describe('a closure is priced', () => {
  it('at less on a slim image, which keeps no documentation', () => {
    expect(total('debian:bookworm-slim', ['git'])).toBeLessThan(0.9 * total('debian:bookworm', ['git']))
  })

  it('with an interval around each likely value', () => {
    for (const { size } of closure('debian:bookworm', ['ffmpeg'])?.packages ?? []) {
      for (const estimate of [size.onDisk, size.compressed]) {
        expect(estimate.low).toBeLessThanOrEqual(estimate.likely)
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.likely)
        expect(estimate.basis).toBe('derived')
      }
    }
  })

  it('with an overhead that is none where nothing is installed', () => {
    expect(closure('debian:bookworm', ['apt'])?.overhead.onDisk.likely).toBe(0)
    expect(closure('debian:bookworm', ['jq'])?.overhead.onDisk.likely).toBeGreaterThan(100_000)
  })
})

it('a release whose table is not loaded, or that has none, is not answered for', () => {
  expect(closure('debian:bullseye-slim', ['curl'])).toBeNull()
  expect(closure('fedora:39', ['curl'])).toBeNull()
  expect(catalog.packageTable({ name: 'debian', release: 'bullseye', slim: true })).toBe('debian-bullseye')
  expect(catalog.packageTable({ name: 'ubuntu', release: null, slim: false })).toBeNull()
})

describe('what has no table of its own is priced by the nearest release', () => {
  it.each([
    ['ubuntu', '16.04', 'bullseye'],
    ['ubuntu', '18.04', 'bullseye'],
    ['ubuntu', '20.04', 'bullseye'],
    ['ubuntu', '22.04', 'bookworm'],
    ['ubuntu', '24.04', 'trixie'],
    ['ubuntu', '26.04', 'trixie'],
    ['debian', 'stretch', 'bullseye'],
    ['debian', 'buster', 'bullseye'],
    ['debian', 'sid', 'trixie'],
  ])('%s %s by %s', (name, release, table) => {
    expect(catalog.packageTable({ name, release, slim: false })).toBe(`debian-${table}`)
  })

  const total = (image: string, names: readonly string[]) =>
    sum(closure(image, names)?.packages.map(({ size }) => size.onDisk) ?? [])

  it('with intervals as wide as releases are apart, and said to be assumed', () => {
    const ours = total('debian:bookworm-slim', ['git', 'curl', 'build-essential'])
    const theirs = total('ubuntu:22.04', ['git', 'curl', 'build-essential'])
    expect(theirs.likely / ours.likely).toBeCloseTo(1, 1)
    expect(theirs.basis).toBe('assumed')
    expect(theirs.high / theirs.likely).toBeGreaterThan(1.35)
    expect(theirs.low / theirs.likely).toBeLessThan(0.8)
    expect(closure('ubuntu:22.04', ['curl'])?.approximate).toBe(true)
    expect(closure('debian:bookworm', ['curl'])?.approximate).toBe(false)
  })

  it('leaving out what the images hold, and telling what only the other has', () => {
    expect(named('ubuntu:24.04', ['ca-certificates'])).toEqual(['ca-certificates', 'openssl'])
    expect(named('eclipse-temurin:21-jdk', ['curl', 'wget'])).toEqual([])
    expect(closure('ubuntu:22.04', ['ubuntu-desktop', 'curl'])?.unknown).toEqual(['ubuntu-desktop'])
  })
})

it('the same question is answered from memory', () => {
  expect(closure('debian:trixie', ['gcc'])).toBe(closure('debian:trixie', ['gcc']))
})
