import { describe, expect, test } from 'vitest'
import { analyze } from '../engine'
import { nodeOnUbuntu } from '../examples/node-on-ubuntu'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { textReport } from './text'

const catalog = bundledCatalog()

function report(source: string, colour = false, width = 100): string {
  const analysis = analyze(source, { catalog, today: testDay })
  return textReport(analysis, { source, name: 'Dockerfile', colour, width })
}

describe('the report for a terminal', () => {
  const text = report(nodeOnUbuntu.dockerfile)

  test('begins with what the image weighs, before and after', () => {
    const [name, onDisk, toPull] = text.split('\n')
    expect(name).toBe('Dockerfile')
    expect(onDisk).toMatch(/^ {2}.*\d [kMG]?B → .*\d [kMG]?B.* on disk$/)
    expect(toPull).toMatch(/ → .* to pull$/)
  })

  test('shows the instruction beside its size', () => {
    expect(text).toMatch(/^ +7 +about \d+ MB.*RUN apt-get install -y curl/m)
  })

  test('keeps to the width it is given', () => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  test('is the same with colour, but for the colour', () => {
    const escape = String.fromCharCode(27)
    const coloured = report(nodeOnUbuntu.dockerfile, true)
    expect(coloured).toContain(`${escape}[`)
    expect(coloured.replaceAll(new RegExp(`${escape}\\[[\\d;]*m`, 'g'), '')).toBe(text)
  })

  test('says so where there is nothing to do', () => {
    expect(report('FROM scratch\nUSER 65532\nCOPY a /a\n')).toContain('Nothing in the plan')
  })

  test('says how many steps are left open and why, and not that there are none', () => {
    const source = 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n'
    const analysis = analyze(source, { catalog, today: testDay, safety: 'safe' })
    expect(analysis.plan.steps).toEqual([])
    const told = textReport(analysis, { source, name: 'Dockerfile', colour: false, width: 100 })
    expect(told).not.toContain('no step would make it')
    expect(told).toContain('\n  Nothing in the plan: what could be done is left open.\n')
    expect(told).toMatch(/\n\d steps are left out at the safety asked for\.\n/)
    const [first] = analysis.plan.open
    if (!first) throw new Error('the plan has no open step')
    const turnedDown = analyze(source, { catalog, today: testDay, decisions: { [first.key]: 'rejected' } })
    expect(textReport(turnedDown, { source, name: 'Dockerfile', colour: false, width: 100 })).toMatch(
      /\n\d+ (more )?step was turned down\.\n$/,
    )
  })

  test('calls nothing of a stage that stays behind wasted', () => {
    const deleted = ['RUN apk add --no-cache gcc', 'RUN apk del gcc', 'RUN echo > /a']
    const copied = ['FROM alpine:3.22', 'COPY --from=build /a /a']
    const of = (lines: readonly string[]) => report(`FROM alpine:3.22 AS build\n${lines.join('\n')}\n`)
    expect(of(deleted)).toContain(' wasted ')
    expect(of([...deleted, ...copied])).not.toContain(' wasted ')
  })

  test('names problems of the file at their lines', () => {
    expect(report('FROM alpine:3.22\nRUNN echo\n')).toMatch(/Problems in the file\n {2}line 2: /)
  })

  test('lets nothing of the file reach the terminal as a command', () => {
    const evil = report('FROM alpine:3.22 AS a\u001b[31m\nRUN echo \u202Egnp\u0007\n')
    expect(evil.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u)
  })
})
