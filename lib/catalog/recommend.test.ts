import { describe, expect, it } from 'vitest'
import { bundledTable } from '../../tools/tables/bundled'
import type { ImageFacts } from './catalog'
import { createCatalog } from './create-catalog'

const catalog = createCatalog([bundledTable('images', 'json'), bundledTable('support', 'json')], {
  today: '2026-10-01',
})
const tags = (list: readonly ImageFacts[]) => list.map((facts) => facts.reference.tag)

describe('a slimmer image is the slim tag of the same version and release, if the table has it', () => {
  it.each([
    ['node:22', ['22-slim']],
    ['node:22-bookworm', ['22-bookworm-slim']],
    ['python:3.12', ['3.12-slim']],
    ['debian:trixie', ['trixie-slim']],
    ['rust:1', ['1-slim']],
    ['ubuntu:22.04', []],
    ['node:22-slim', []],
    ['node:22-alpine', []],
    ['golang:1.26', []],
    ['scratch', []],
    ['bitnami/node:22', []],
  ])('%s', (reference, expected) => {
    expect(tags(catalog.slimmerVariants(catalog.image(reference)))).toEqual(expected)
  })
})

describe('the successors of an image are supported tags of its kind, nearest first', () => {
  it.each([
    ['node:16', ['22', '24']],
    ['node:16-alpine', ['22-alpine', '24-alpine']],
    ['node:23', ['24']],
    ['node:20-bookworm-slim', ['22-bookworm-slim', '24-slim']],
    ['python:3.8-slim', ['3.10-slim', '3.11-slim', '3.12-slim', '3.13-slim', '3.14-slim']],
    ['python:3.12-slim-buster', ['3.12-slim-trixie', '3.13-slim', '3.14-slim']],
    ['ubuntu:18.04', ['22.04', '24.04', '26.04']],
    ['debian:buster-slim', ['trixie-slim']],
    ['alpine:3.15', ['3.22', '3.23']],
    ['golang:1.21', ['1.26']],
    ['openjdk:17-jdk-slim', []],
  ])('%s', (reference, expected) => {
    expect(tags(catalog.supportedSuccessors(catalog.image(reference)))).toEqual(expected)
  })
})

it('nothing is recommended that is not in the table as it is, current and supported', () => {
  for (const subject of [
    'node:16',
    'node',
    'python:3.8',
    'php:7.4-fpm',
    'ruby:2.7',
    'rust:1.70',
    'nginx:1.25',
    'gradle:7-jdk17',
  ]) {
    const facts = catalog.image(subject)
    const repository = facts.reference.familiarName
    for (const found of [
      ...catalog.slimmerVariants(facts),
      ...catalog.supportedSuccessors(facts),
      ...catalog.tags(repository),
    ]) {
      expect(catalog.hasTag(repository, found.reference.tag ?? '')).toBe(true)
      expect(found.support?.ended).not.toBe(true)
      expect(found.created?.slice(0, 4)).toBe('2026')
      expect(found.reference.tag).not.toBe(facts.match === 'exact' && found === facts ? facts.reference.tag : null)
    }
  }
})

it('the tags of a repository come smallest first', () => {
  const sizes = catalog.tags('python').map((facts) => facts.size.compressed.likely)
  expect(sizes.length).toBeGreaterThan(5)
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
})
