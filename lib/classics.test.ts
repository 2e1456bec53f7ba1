import { describe, expect, test } from 'vitest'
import { analyze } from './engine'
import { bundledCatalog, testDay } from './fixtures/catalog.fixture'
import { classics } from './fixtures/classics'

/** The whole plan, as it is when nobody decides anything. */
const analysisOf = (lines: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  analyze(`${lines.join('\n')}\n`, { catalog: bundledCatalog(), files, today: testDay })

describe.each(classics)('tutorials of $language end between $from and $to MB', ({ from, to, all }) => {
  test.each(all)('$name', ({ lines, files }) => {
    const { image, plan } = analysisOf(lines, files)
    const megabytes = plan.after.size.onDisk.likely / 1e6
    expect(megabytes).toBeGreaterThanOrEqual(from)
    expect(megabytes).toBeLessThanOrEqual(to)
    expect(1 - plan.after.size.onDisk.likely / image.size.onDisk.likely).toBeGreaterThan(0.6)
    expect(plan.after.config.user).toMatch(/^[1-9]/)
    expect(plan.after.config.exposedPorts).toEqual(image.config.exposedPorts)
  })
})
