import { describe, expect, it } from 'vitest'
import { bundledTable } from '../../tools/tables/bundled'
import { createCatalog } from './create-catalog'
import { imageAge } from './image-age'

const today = '2026-11-21'
const images = bundledTable('images', 'json')
const read = bundledTable('support', 'json')
const support = read.name === 'support' ? read : null
const catalog = createCatalog([images, read], { today })
const ageOf = (reference: string) => imageAge(catalog.image(reference), support, today)

describe('an image was built', () => {
  it.each([
    ['on the day in its tag, of packages made before', 'debian:bookworm-20240513-slim', '2024-04-13', '2024-05-13'],
    ['on that day, whatever has become of the release', 'debian:stretch-20180312', '2018-02-10', '2018-03-12'],
    ['some day of its cycle where the tag names a patch version', 'python:3.9.2-slim', '2020-10-05', '2025-10-31'],
    ['a short while ago where the tag is still built', 'node:24-slim', '2026-10-07', today],
    ['a short while ago where Debian goes on building what has ended', 'debian:bookworm', '2026-10-07', today],
    ['when its cycle ended, and its row at the earliest', 'python:3.6', '2020-10-13', '2021-12-23'],
  ])('%s: %s', (_, reference, first, last) => {
    const age = ageOf(reference)
    expect([age?.first, age?.last]).toEqual([first, last])
    const likely = age?.likely ?? ''
    expect(first <= likely && likely <= last).toBe(true)
  })

  it('on the day of its row where a digest of the table names it', () => {
    const { digest, created } = catalog.image('debian:trixie')
    expect(ageOf(`debian@${digest}`)?.last).toBe(created)
  })

  it.each(['example.org/own:1', `debian@sha256:${'0'.repeat(64)}`, 'buildpack-deps:stretch'])(
    'nobody knows when: %s',
    (it) => {
      expect(ageOf(it)).toBeNull()
    },
  )
})
