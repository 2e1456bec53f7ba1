import { describe, expect, test } from 'vitest'
import { bundledCatalog } from '../fixtures/catalog.fixture'
import { PackageSet } from './package-set'

const catalog = bundledCatalog()

/** What is installed for a name, and what the table says it does not have. */
function installed(reference: string, name: string) {
  const base = catalog.image(reference)
  if (!base.distribution) throw new Error(`${reference} has no distribution`)
  const { distribution } = base
  const request = { distribution, names: [name], recommends: false, present: PackageSet.none, base }
  const closure = catalog.install(request)
  return { first: closure?.packages[0]?.name, unknown: closure?.unknown, kin: closure?.kin }
}

describe('a name that a release does not have is priced by its nearest kin', () => {
  test.each([
    ['ubuntu:22.04', 'openjdk-11-jdk', 'openjdk-17-jdk'],
    ['ubuntu:22.04', 'php8.1-fpm', 'php8.2-fpm'],
    ['ubuntu:22.04', 'gcc-10', 'gcc-11'],
    ['ubuntu:22.04', 'libicu70', 'libicu72'],
    ['ubuntu:22.04', 'postgresql-client-14', 'postgresql-client-15'],
    ['ubuntu:22.04', 'chromium-browser', 'chromium'],
    ['debian:bookworm-slim', 'postgresql-client-14', 'postgresql-client-15'],
  ])('%s: %s by %s', (reference, name, expected) => {
    expect(installed(reference, name)).toEqual({ first: expected, unknown: [], kin: [name] })
  })

  test.each([
    ['ubuntu:22.04', 'curl'],
    ['debian:bookworm', 'gcc-12'],
  ])('%s: %s is there itself', (reference, name) => {
    expect(installed(reference, name).kin).toBeUndefined()
  })

  test('what has no kin stays unknown', () => {
    expect(installed('ubuntu:22.04', 'nosuch3-thing').unknown).toEqual(['nosuch3-thing'])
  })
})
