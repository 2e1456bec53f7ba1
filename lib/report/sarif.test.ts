import { readdirSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Analysis } from '../analysis'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { applyEdits } from '../source/edits'
import { range } from '../source/units'
import { type SarifLog, sarifLog } from './sarif'
import { sarifSchema } from './sarif-schema.fixture'

const catalog = bundledCatalog()
/** Long files tell no more about the form of a log than short ones, and take longer. */
const longest = 4000
const analyses = new Map<string, Analysis>()
function analysisOf(source: string): Analysis {
  const analysis = analyses.get(source) ?? analyze(source, { catalog, today: testDay })
  analyses.set(source, analysis)
  return analysis
}
const log = (source: string, path = 'Dockerfile'): SarifLog =>
  sarifLog([{ path, source, analysis: analysisOf(source) }], '1.2.3')
const resultsOf = (it: SarifLog) => it.runs.flatMap((run) => run.results)

const folder = new URL('../fixtures/', import.meta.url)
const ugly = readdirSync(folder)
  .filter((name) => name.endsWith('.Dockerfile'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .filter((source) => source.length < longest)

/** Replaces what a log says to replace, reading its lines and columns as the standard says. */
function replaced(source: string, changes: readonly { deletedRegion: Region; insertedContent: { text: string } }[]) {
  const mark = source.startsWith('\uFEFF') ? 1 : 0
  const starts = [mark, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const at = (line: number, column: number) => (starts[line - 1] ?? Number.NaN) + column - 1
  const result = applyEdits(
    source,
    changes.map(({ deletedRegion: it, insertedContent }) => ({
      range: range(at(it.startLine, it.startColumn), at(it.endLine, it.endColumn)),
      text: insertedContent.text,
    })),
  )
  return result.ok ? result.text : result.reason
}
type Region = { startLine: number; startColumn: number; endLine: number; endColumn: number }

describe('the SARIF log', () => {
  test('keeps to the standard for every file, however ugly', () => {
    const found = ugly.map((source) => log(source))
    for (const it of found) v.parse(sarifSchema, JSON.parse(JSON.stringify(it)))
    expect(found.flatMap(resultsOf).length).toBeGreaterThan(200)
    expect(found.flatMap(resultsOf).some(({ ruleId }) => ruleId === 'file-problem')).toBe(true)
  })

  test('has fixes that do what the analysis says they do', () => {
    let compared = 0
    for (const source of ugly) {
      const { findings } = analysisOf(source)
      const written = findings.flatMap(({ fixes }) => fixes.filter(({ edits }) => edits.length > 0))
      const fixes = resultsOf(log(source)).flatMap((it) => it.fixes ?? [])
      const wanted = new Set(
        written.map(({ edits }) => {
          const done = applyEdits(source, edits)
          return done.ok ? done.text : done.reason
        }),
      )
      for (const { artifactChanges } of fixes) {
        compared++
        expect(wanted).toContain(replaced(source, artifactChanges[0]?.replacements ?? []))
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  test('points at the place, not counting a byte order mark', () => {
    const [result] = resultsOf(log('\uFEFFFROM ubuntu:latest\nCMD ["a"]\n')).filter(
      (it) => it.ruleId === 'floating-tag',
    )
    expect(result?.locations[0]?.physicalLocation.region).toMatchObject({ startLine: 1, startColumn: 6 })
  })

  test.each([
    ['docker/Dockerfile', 'docker/Dockerfile'],
    ['my app/Dockerfile #1', 'my%20app/Dockerfile%20%231'],
    ['a:b', 'a%3Ab'],
    ['/srv/Dockerfile', 'file:///srv/Dockerfile'],
    ['\uD800', '%EF%BF%BD'],
  ])('names the file %j by the address %j', (path, uri) => {
    const [result] = resultsOf(log('FROM ubuntu\n', path))
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri)
  })

  test('has one run for several files, with each rule told once', () => {
    const analysis = analysisOf('FROM ubuntu\n')
    const file = (path: string) => ({ path, source: 'FROM ubuntu\n', analysis })
    const both = sarifLog([file('a'), file('b')], '1.2.3')
    v.parse(sarifSchema, JSON.parse(JSON.stringify(both)))
    expect(both.runs).toHaveLength(1)
    expect(resultsOf(both)).toHaveLength(2 * analysis.findings.length)
  })
})
