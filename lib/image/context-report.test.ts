import { describe, expect, test } from 'vitest'
import type { ContextFile } from '../analysis'
import { bytes, line } from '../source/units'
import { contextReport, copiesOfContext } from './context-report'
import { build } from './measure.fixture'

const files = (list: Readonly<Record<string, number>>): readonly ContextFile[] =>
  Object.entries(list).map(([path, size]) => ({ path, bytes: bytes(size) }))

const project = files({
  Dockerfile: 400,
  'package.json': 1_000,
  'src/index.js': 20_000,
  'src/pages/home.js': 30_000,
  'data/model.bin': 90_000_000,
  'data/notes.md': 5_000,
  '.git/objects/pack/one.pack': 40_000_000,
  '.git/HEAD': 20,
  'node_modules/a/index.js': 3_000_000,
  'node_modules/b/index.js': 2_000_000,
})

const copy = (...sources: string[]) => ({ line: line(3), endLine: line(3), sources, exclude: [] })
const report = (now: string | null, planned: string | null = null, ...copies: ReturnType<typeof copy>[]) =>
  contextReport(project, { now, planned }, copies)

describe('what a COPY takes', () => {
  test.each([
    ['.', { files: 10, bytes: 135_056_420 }, { files: 6, bytes: 90_056_400 }],
    ['./', { files: 10, bytes: 135_056_420 }, { files: 6, bytes: 90_056_400 }],
    ['src', { files: 2, bytes: 50_000 }, { files: 2, bytes: 50_000 }],
    ['/src/pages/', { files: 1, bytes: 30_000 }, { files: 1, bytes: 30_000 }],
    ['package*.json', { files: 1, bytes: 1_000 }, { files: 1, bytes: 1_000 }],
    ['node_modules', { files: 2, bytes: 5_000_000 }, { files: 0, bytes: 0 }],
    ['missing', { files: 0, bytes: 0 }, { files: 0, bytes: 0 }],
  ])('of %s is told before .dockerignore and after it', (source, all, sent) => {
    const { copies } = report('.git\nnode_modules\n', null, copy(source))
    expect(copies).toEqual([{ line: 3, endLine: 3, sources: [source], all, sent, planned: null }])
  })

  test('counts a file once that two sources name, and none that --exclude leaves out', () => {
    const { copies } = contextReport(project, { now: null, planned: null }, [
      { ...copy('src', 'src/index.js', 'data'), exclude: ['*.bin'] },
    ])
    expect(copies[0]?.all).toEqual({ files: 3, bytes: 55_000 })
  })

  test('is told for the .dockerignore that a plan would write', () => {
    const { planned, sent } = report('.git\n', '.git\nnode_modules\ndata/*.bin\n')
    expect(sent).toEqual({ files: 8, bytes: 95_056_400 })
    expect(planned).toEqual({ files: 5, bytes: 56_400 })
  })
})

describe('the largest things', () => {
  test('are files where one makes nearly all of a directory, and whole directories where tools fill them', () => {
    expect(report('.git\nnode_modules/a\n').largest).toEqual([
      { path: 'data/model.bin', files: 1, bytes: 90_000_000, hidden: 0 },
      { path: '.git/', files: 2, bytes: 40_000_020, hidden: 40_000_020 },
      { path: 'node_modules/', files: 2, bytes: 5_000_000, hidden: 3_000_000 },
      { path: 'src/', files: 2, bytes: 50_000, hidden: 0 },
      { path: 'data/notes.md', files: 1, bytes: 5_000, hidden: 0 },
      { path: 'package.json', files: 1, bytes: 1_000, hidden: 0 },
      { path: 'Dockerfile', files: 1, bytes: 400, hidden: 0 },
    ])
  })

  test('are ten at most, none inside another', () => {
    const many = files(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`d${i}/f`, 1_000 + i])))
    const { largest } = contextReport(many, { now: null, planned: null }, [])
    expect(largest.map(({ path }) => path)).toEqual(Array.from({ length: 10 }, (_, i) => `d${39 - i}/f`))
  })

  test('of a path without end are found all the same', () => {
    const { largest } = contextReport(files({ [`${'a/'.repeat(50_000)}f`]: 10 }), { now: 'b/**/c', planned: null }, [])
    expect(largest.map((item) => item.bytes)).toEqual([10])
  })
})

test('instructions that take of the context are found with their variables filled in', () => {
  const built = build(
    [
      'FROM alpine:3.22 AS one',
      'ARG DIR=src',
      'COPY $DIR/ /app/',
      'COPY <<EOF /etc/motd',
      'hello',
      'EOF',
      'ADD https://example.org/x.tgz /opt/',
      'ADD --exclude=*.md a b /opt/',
      'FROM alpine:3.22',
      'COPY --from=one /app /app',
    ].join('\n'),
  )
  expect(copiesOfContext(built)).toEqual([
    { line: 3, endLine: 3, sources: ['src/'], exclude: [] },
    { line: 8, endLine: 8, sources: ['a', 'b'], exclude: ['*.md'] },
  ])
})
