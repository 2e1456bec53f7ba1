import { expect, it, test } from 'vitest'
import type { RebuildReport } from '@/lib/analysis'
import { nothing } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { comparedChanges } from './changes'

const report = (
  change: RebuildReport['change'],
  title: string,
  names: readonly string[] = [],
  at = 1,
): RebuildReport => ({
  change,
  title,
  names,
  line: line(at),
  again: [],
  moved: nothing,
  fetched: { laptop: nothing, runner: nothing },
  pulledFirst: nothing,
  basePulled: nothing,
})
const base = (name: string) => report('base', `the image ${name}`, [name])
const source = (...names: readonly string[]) => report('source', 'a file of the source', names)
const copy = (...names: readonly string[]) => report('copy', names.join(' '), names)

it('puts a change beside itself, in the order of the file given', () => {
  const argument = report('argument', 'the build argument SHA', ['SHA'])
  const before = [base('node:20'), argument, source('.')]
  const after = [base('node:24'), source('.'), argument]
  expect(comparedChanges(before, after)).toEqual([
    { key: 'base', title: 'the base image', before: before[0], after: after[0] },
    { key: 'argument the build argument SHA', title: 'the build argument SHA', before: argument, after: argument },
    { key: 'source a file of the source', title: 'a file of the source', before: before[2], after: after[1] },
  ])
})

it('tells the base that ships from one that is only built on, whatever its version is after', () => {
  const before = [base('node:20')]
  const after = [base('node:24'), base('gcr.io/distroless/nodejs24-debian13')]
  expect(comparedChanges(before, after)).toEqual([
    { key: 'base', title: 'the base image', before: before[0], after: after[1] },
    { key: 'base node', title: 'the image node of a build stage', before: before[0], after: after[0] },
  ])
})

it('names one base that both files build on and ship only once', () => {
  expect(comparedChanges([base('node:20'), base('node:20-slim')], [base('node:24-slim')])).toHaveLength(1)
})

test.each([
  ['everything', source('.'), true],
  ['the directory that holds it', copy('web'), true],
  ['a pattern that it fits', copy('web/*.json'), true],
  ['another directory', source('api'), false],
])('a manifest that only the file after names changes what a COPY of %s takes before', (_, taken, isTaken) => {
  const manifest = copy('web/package.json')
  const found = comparedChanges([taken], [taken, manifest]).find(({ after }) => after === manifest)
  expect(found?.before ?? null).toBe(isTaken ? taken : null)
})

it('takes two ways to write the same manifests for one change', () => {
  const [before, after] = [copy('package.json'), copy('package*.json', '.npmrc*')]
  expect(comparedChanges([before], [after])).toEqual([
    { key: 'copy package.json', title: 'package.json', before, after },
  ])
})

it('puts what only one of the files knows beside nothing', () => {
  const certificate = copy('ca.pem')
  expect(comparedChanges([certificate], [])).toEqual([
    { key: 'copy ca.pem', title: 'ca.pem', before: certificate, after: null },
  ])
})

it('has nothing to compare where nothing can change', () => expect(comparedChanges([], [])).toEqual([]))
