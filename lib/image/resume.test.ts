import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDockerfile, reparseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { readFixtures } from '../fixtures/read-fixtures'
import { applyEdits, type Edit } from '../source/edits'
import { offset, range } from '../source/units'
import type { BuiltImage } from './built-image'
import { begunBy, upTo } from './resume'
import { simulate } from './simulate'
import { imageReport, stageReports } from './summary'

const options = { catalog: bundledCatalog(), today: testDay }

/** All that a simulation says, as plain data: what an arithmetic expression comes to is a function, and left out. */
const told = (built: BuiltImage): unknown => JSON.parse(JSON.stringify(toldOf(built)))

const toldOf = (built: BuiltImage) => ({
  image: imageReport(built),
  stages: stageReports(built),
  wanted: [...built.wanted].sort(),
  rest: built.stages.map((stage) => ({
    made: stage.layers.map(({ instruction }) => instruction && built.file.instructions.indexOf(instruction)),
    placed: stage.ledger.placed(),
    hidden: stage.ledger.hidden,
    copied: [...stage.copied],
    fromContext: [...stage.fromContext],
    takesFrom: [...stage.takesFrom].sort(),
    traces: [...stage.traces].map(([index, { form, script, commands, mounts, problems }]) => ({
      at: [index, form, script, mounts, problems],
      commands,
    })),
    packages: stage.packages,
    shipped: [stage.shipped, stage.reached],
  })),
})

function sameAfter(text: string, edits: readonly Edit[]): void {
  const result = applyEdits(text, edits)
  if (!result.ok) return
  const before = simulate(parseDockerfile(text), options)
  const file = reparseDockerfile(before.file, edits, result.text)
  const fresh = told(simulate(file, options))
  const begun = begunBy(before)
  expect(told(simulate(file, options, begun))).toEqual(fresh)
  expect(told(simulate(file, options, begun, [begun]))).toEqual(fresh)
  expect(told(simulate(parseDockerfile(result.text), options, undefined, [begun]))).toEqual(fresh)
  const place = offset(Math.floor((edits[0]?.range.start ?? 0) / 2))
  expect(told(simulate(file, options, upTo(begun, place)))).toEqual(fresh)
}

const lines = [
  'FROM debian:bookworm AS base',
  'ARG V=1',
  'ENV A=b',
  'WORKDIR /srv',
  ...Array.from({ length: 14 }, (_, i) => `RUN echo ${i} > f${i} && ln f${i} g${i}`),
  'RUN apt-get update && apt-get install -y curl git',
  'RUN rm f1 && chmod 600 f2 g3',
  'COPY a /b/',
  'USER 7',
  'FROM base',
  'COPY --from=base /srv /srv',
  'RUN cat f5 >> f6 && rm -rf /var/lib/apt/lists/*',
  'CMD ["x"]',
]

describe('going on from an earlier simulation says what a whole one says', () => {
  const text = `${lines.join('\n')}\n`
  test.each(lines.map((line, i) => [line, i] as const))('with a change at %s', (line, i) => {
    const start = lines.slice(0, i).join('\n').length + (i > 0 ? 1 : 0)
    sameAfter(text, [{ range: range(start, start), text: 'RUN echo more > more\n' }])
    sameAfter(text, [{ range: range(start, start + line.length), text: '# gone' }])
  })

  test('and what is kept up to a place has no state in the midst of a stage behind it', () => {
    const begun = begunBy(simulate(parseDockerfile(text), options))
    const kept = (at: number) => upTo(begun, offset(at)).progress?.checkpoints.flat().length
    expect(kept(0)).toBe(0)
    expect(kept(text.indexOf('RUN echo 5'))).toBe(1)
    expect(kept(Number.POSITIVE_INFINITY)).toBeGreaterThan(3)
  })

  test('with any change of any file', () => {
    const piece = fc.constantFrom('', 'RUN rm -rf /x\n', 'USER 5\n', 'FROM scratch\n', 'ENV A=c\n', '\n', ' && rm y')
    const change = fc.tuple(fc.nat(), fc.nat(40), piece)
    fc.assert(
      fc.property(fc.constantFrom(...readFixtures()), change, ({ text }, [at, length, instead]) => {
        if (text.length > 6000) return
        const start = at % (text.length + 1)
        sameAfter(text, [{ range: range(start, Math.min(text.length, start + length)), text: instead }])
      }),
      { numRuns: 150 },
    )
  })
})
