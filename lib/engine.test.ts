import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Analysis } from './analysis'
import { parseDockerfile } from './dockerfile/parse'
import { analyze } from './engine'
import { examples } from './examples/examples'
import { bundledCatalog, testDay } from './fixtures/catalog.fixture'
import { readFixtures } from './fixtures/read-fixtures'
import { BuildMemory } from './image/build-memory'

const catalog = bundledCatalog()
const analysed = (text: string, more: Partial<Parameters<typeof analyze>[1]> = {}): Analysis =>
  analyze(text, { catalog, today: testDay, ...more })

const bodies: readonly { name: string; text: string }[] = [
  ...readFixtures(),
  ...examples.map(({ id, dockerfile }) => ({ name: id, text: dockerfile })),
]

/** Texts of comments, those of heredocs not included, in alphabetical order. */
const commentsOf = (text: string): readonly string[] =>
  parseDockerfile(text)
    .comments.map((comment) => comment.text.trim())
    .sort()

const isWithin = (some: readonly string[], all: readonly string[]): boolean => {
  const left = [...all]
  return some.every((item) => {
    const at = left.indexOf(item)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
}

describe.each(bodies.map(({ name, text }) => [name, text] as const))('%s', (_, text) => {
  const analysis = analysed(text)
  const { plan } = analysis

  test('a planned file has nothing left to plan', () => {
    expect(analysed(plan.dockerfile, ignoring(analysis)).plan.steps.map((step) => step.key)).toEqual([])
  })

  test('steps add no problem to the file', () => {
    expect(analysed(plan.dockerfile, ignoring(analysis)).diagnostics.length).toBeLessThanOrEqual(
      analysis.diagnostics.length,
    )
  })

  test('comments survive', () => {
    expect(isWithin(commentsOf(text), commentsOf(plan.dockerfile))).toBe(true)
  })

  test('line ends stay what they are', () => {
    if (!/[^\r]\n|^\n/.test(text)) expect(plan.dockerfile).not.toMatch(/[^\r]\n|^\n/)
    if (!text.includes('\r')) expect(plan.dockerfile).not.toContain('\r')
    if (!text.endsWith('\n')) expect(plan.dockerfile.endsWith('\n')).toBe(false)
  })

  test('ports, volumes, labels and the start of the container stay', () => {
    const before = analysis.image.config
    const after = plan.after.config
    expect(after.exposedPorts).toEqual(before.exposedPorts)
    expect(after.volumes).toEqual(before.volumes)
    // MAINTAINER may have become a label
    expect(after.labels).toMatchObject(before.labels)
    expect(after.stopSignal).toEqual(before.stopSignal)
    expect(after.healthcheck).toEqual(before.healthcheck)
    if (before.cmd === null) expect(after.cmd).toBeNull()
    else expect(after.cmd).not.toBeNull()
  })

  test('images that a step wrote are listed, supported and new to the file', () => {
    const known = new Set(parseDockerfile(text).stages.map((stage) => stage.from.image?.text ?? ''))
    const { stages } = parseDockerfile(plan.dockerfile)
    for (const stage of stages) {
      const image = stage.from.image?.text ?? ''
      if (known.has(image) || image.includes('$') || stages.some(({ name }) => name === image)) continue
      const facts = catalog.image(image, testDay)
      expect([image, facts.match, facts.support?.ended ?? false]).toEqual([image, 'exact', false])
    }
  })

  test('every line of the result is accounted for', () => {
    expect(plan.lines.length).toBe(plan.dockerfile.split('\n').length)
    const lines = text.split('\n')
    plan.lines.forEach((origin, i) => {
      if (origin.line !== null && origin.steps.length === 0)
        expect(plan.dockerfile.split('\n')[i]).toBe(lines[origin.line - 1])
      if (origin.line === null) expect(origin.steps.length).toBeGreaterThan(0)
    })
  })

  test('a saving is what the image loses between two steps', () => {
    const total = plan.steps.reduce((sum, step) => sum + step.saving.onDisk, 0)
    expect(Math.abs(analysis.image.size.onDisk.likely - plan.after.size.onDisk.likely - total)).toBeLessThanOrEqual(
      plan.steps.length,
    )
  })

  test('a step turned down is not in the result and is offered again', () => {
    const first = plan.steps[0]
    if (!first) return
    const without = analysed(text, { decisions: { [first.key]: 'rejected' } })
    expect(without.plan.steps.map((step) => step.key)).not.toContain(first.key)
  })

  test('what is asked for more boldly holds what is asked for less boldly, and nothing bolder', () => {
    const safe = analysed(text, { safety: 'safe' })
    expect(safe.plan.steps.every((step) => step.safety === 'safe')).toBe(true)
    expect(plan.steps.every((step) => step.safety !== 'risky')).toBe(true)
  })
})

describe('a decision', () => {
  const text =
    'FROM debian:trixie-slim\n# kept\nRUN apt-get update\nRUN apt-get install -y curl git\nCOPY . /srv\nCMD ["/srv/run"]\n'

  test('to turn a step down holds, whatever the other steps make of the file', () => {
    const steps = analysed(text).plan.steps
    expect(steps.length).toBeGreaterThan(2)
    for (const { key, rule } of steps) {
      const { plan } = analysed(text, { decisions: { [key]: 'rejected' } })
      expect(plan.steps.map((step) => step.rule)).not.toContain(rule)
      expect(plan.open.filter((step) => step.because === 'rejected').map((step) => step.key)).toEqual([key])
    }
  })

  test('is kept under the key that the finding has', () => {
    const { findings, plan } = analysed(text)
    const keys = findings.map((finding) => finding.key)
    for (const step of plan.steps) expect(keys).toContain(step.key)
  })

  test('is told with the lines of the file as it was given', () => {
    const lines = text.split('\n').length
    for (const step of analysed(text).plan.steps) {
      for (const [, at] of step.why.matchAll(/\bline (\d+)/g)) expect(Number(at)).toBeLessThanOrEqual(lines)
    }
  })
})

/** The `.dockerignore` that a plan wrote is there when its result is planned again. */
const ignoring = (analysis: Analysis) =>
  analysis.plan.dockerignore === null ? {} : { files: { '.dockerignore': analysis.plan.dockerignore } }

const isInterval = ({ low, likely, high }: { low: number; likely: number; high: number }): boolean =>
  0 <= low && low <= likely && likely <= high && Number.isFinite(high)

describe('any text at all', () => {
  const check = (text: string) => {
    const analysis = analysed(text)
    for (const { size, layers } of analysis.stages) {
      const sizes = [size.onDisk, size.compressed, ...layers.map((layer) => layer.waste)]
      // one assertion for all: a file with many stages has more than a million of them
      expect(sizes.filter((it) => !isInterval(it))).toEqual([])
    }
    const lines = text.split('\n').length
    for (const diagnostic of analysis.diagnostics) {
      expect(diagnostic.line).toBeGreaterThanOrEqual(1)
      expect(diagnostic.endLine).toBeLessThanOrEqual(lines)
    }
  }

  test('is analysed when lines of real files are cut, doubled and mixed', () => {
    const lines = bodies.flatMap(({ text }) => text.split(/(?<=\n)/))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 25 }), (parts) => check(parts.join(''))),
      { numRuns: 150 },
    )
  })

  test('is analysed when characters are cut out and put in', () => {
    const piece = fc.constantFrom(
      '\\',
      '\n',
      '\r\n',
      '"',
      "'",
      '<<E',
      '$',
      '${',
      '(',
      ')',
      '&&',
      '#',
      '\uFEFF',
      '\0',
      ' ',
      '[',
      '*',
    )
    const mutation = fc.tuple(fc.constantFrom(...bodies), fc.nat(), fc.nat(40), piece)
    fc.assert(
      fc.property(mutation, ([{ text }, at, length, put]) => {
        const from = at % (text.length + 1)
        check(text.slice(0, from) + put + text.slice(from + length))
      }),
      { numRuns: 200 },
    )
  })

  test('is analysed when it is a file that never ends', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `ENV V${i + 1}=$V${i}$V${i}`).join('\n')
    check(`FROM debian:bookworm\nENV V0=xxxxxxxx\n${doubling}\n`)
    check(`FROM debian:bookworm\n${'RUN cp -r /a /a/b\n'.repeat(2000)}`)
    check(
      `FROM a AS s0\n${Array.from({ length: 1500 }, (_, i) => `FROM s${i} AS s${i + 1}\nRUN echo > /f${i}\n`).join('')}`,
    )
    check(`FROM debian:bookworm\nRUN ${'('.repeat(3000)}\n`)
    check(`FROM debian:bookworm\nRUN touch ${'/a'.repeat(20_000)}\n`)
  })
})

test('what is remembered of the text before changes no answer', () => {
  const files = bodies.filter(({ text }) => text.length < 4000)
  const piece = fc.constantFrom(
    '',
    'x',
    ' ',
    'RUN rm -rf /srv\n',
    'FROM debian:12\n',
    '# c\n',
    'COP',
    '\\\n',
    'USER 5\n',
  )
  const change = fc.tuple(fc.nat(), fc.nat(12), piece)
  const decided = fc.constantFrom<'all' | 'none'>('all', 'none')
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.array(fc.tuple(change, decided), { maxLength: 4 }), ({ text }, edits) => {
      const memory = new BuildMemory()
      let now = text
      let { steps } = analysed(now, { memory }).plan
      for (const [[at, length, put], which] of edits) {
        const start = at % (now.length + 1)
        now = now.slice(0, start) + put + now.slice(start + length)
        const rejected = which === 'all' ? [] : steps.slice(0, 1)
        const decisions = Object.fromEntries(rejected.map(({ key }) => [key, 'rejected' as const]))
        const analysis = analysed(now, { memory, decisions, baseSizes: { 'example.org/own': { onDisk: 5e6 } } })
        expect(analysis).toEqual(analysed(now, { decisions, baseSizes: { 'example.org/own': { onDisk: 5e6 } } }))
        steps = analysis.plan.steps
      }
    }),
    { numRuns: 25 },
  )
})
