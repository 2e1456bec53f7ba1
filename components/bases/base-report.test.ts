import { expect, test } from 'vitest'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { bundledCatalog, testDay } from '@/lib/fixtures/catalog.fixture'
import { simulate } from '@/lib/image/simulate'
import { baseChoices } from '@/lib/rules/base-candidates'
import { baseReports } from './base-report'

const catalog = bundledCatalog()

test.each([
  ['of an image that is not known is not known', 'mcr.microsoft.com/windows/servercore:ltsc2022', 'unknown'],
  ['of a tag that is not known is not known', 'php:8.1-apache', 'unknown'],
  ['of a distribution is its own', 'debian:13', 'apt'],
  ['of an image that has none is none', 'gcr.io/distroless/static-debian13', null],
  ['of an image with a shell alone is none', 'busybox:1.37', null],
])('the package manager %s', (_, image, manager) => {
  const built = simulate(parseDockerfile(`FROM ${image}\nCOPY a /a\n`), { catalog, today: testDay })
  const [report] = baseReports(baseChoices(built, catalog, testDay), () => null)
  expect(report?.candidates.find((it) => it.now)?.packageManager).toBe(manager)
})
