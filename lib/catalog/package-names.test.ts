import { expect, test } from 'vitest'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { packageFor, packagePairs } from './package-names'
import { PackageSet } from './package-set'

const catalog = bundledCatalog()
const unknownIn = (image: string, names: readonly string[]): readonly string[] => {
  const base = catalog.image(image, testDay)
  if (!base.distribution) return names
  const closure = catalog.install({
    distribution: base.distribution,
    names,
    recommends: false,
    present: PackageSet.none,
    base,
  })
  return [...(closure?.unknown ?? names), ...(closure?.kin ?? [])]
}

test('every name is one that its distribution has', () => {
  // the table of Alpine holds its main repository, and of the community's what images install
  const community =
    /^(?:py3-pip|libzip-dev|imagemagick-dev|graphicsmagick|ffmpeg|npm|go|openjdk17\S*|chromium|librdkafka-dev|geos-dev|ninja|sudo|tesseract-ocr|vips-dev|gdal-\w+|proj-dev|mesa-gl)$/
  expect(unknownIn('alpine:3.22', [...packagePairs().values()]).filter((it) => !community.test(it))).toEqual([])
  const older = ['libglib2.0-0', 'libldap2-dev', 'libncurses5-dev', 'dnsutils']
  expect(
    unknownIn('debian:trixie', [...packagePairs().keys()]).filter(
      (it) => !older.includes(it) && !it.startsWith('openjdk-17'),
    ),
  ).toEqual([])
})

test.each([
  ['apk', 'build-essential', 'build-base'],
  ['apk', 'lsb-release', ''],
  ['apk', 'no-such-package', null],
  ['apt', 'build-base', 'build-essential'],
  ['apt', 'imagemagick', 'imagemagick'],
  ['apt', 'libc6-compat', ''],
] as const)('for %s %s is %j', (manager, name, expected) => expect(packageFor(manager, name)).toBe(expected))
