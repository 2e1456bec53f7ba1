import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { readFixtures } from '../fixtures/read-fixtures'
import { BuildMemory, build } from '../image/build-memory'
import type { BuiltImage } from '../image/built-image'
import { simulate } from '../image/simulate'
import { fileOf, ruleWith } from './check-rule.fixture'
import { findWith } from './find'
import { noSettings, type Reads, type Rule, type RuleInput, type Settings } from './rule'
import { rules } from './rules'

const catalog = bundledCatalog()
const inputOf = (built: BuiltImage, settings: Settings = noSettings): RuleInput => ({
  built,
  catalog,
  context: null,
  files: {},
  today: testDay,
  settings,
})

/** A rule that finds each stage with a `curl` in it, and writes down the stages that it is asked about. */
function curious(reads: Reads | undefined) {
  const asked: number[][] = []
  const rule = ruleWith({
    ...(reads && { reads }),
    check: ({ stages }) => {
      asked.push(stages.map(({ stage }) => stage.index))
      return stages
        .filter(({ stage }) => stage.instructions.some((it) => it.masked.includes('curl')))
        .map(({ stage }) => ({
          severity: 'info' as const,
          range: stage.from.range,
          stage: stage.index,
          message: '',
          anchor: '',
          fixes: [],
        }))
    },
  })
  return { rule, asked }
}

const written = (first: string, second: string) =>
  fileOf(['FROM alpine:3.20 AS one', first, 'FROM alpine:3.20', second, 'COPY --from=one /etc/hostname /h'])

/** Asks a rule about texts as they are typed one after the other; answers the stages with findings, text by text. */
function typed(rule: Rule, texts: readonly string[], settings: readonly Settings[] = []): readonly number[][] {
  const memory = new BuildMemory()
  return texts.map((text, at) => {
    memory.begin()
    const built = build('', text, { catalog, today: testDay, memory })
    return findWith(rule, inputOf(built, settings[at])).map((it) => it.stage)
  })
}

describe('a rule is asked again only about what may hold something for it', () => {
  it('about the stage that has changed, where it reads one at a time', () => {
    const { rule, asked } = curious('stage')
    const found = typed(rule, [
      written('RUN ls /', 'RUN ls /'),
      written('RUN ls /', 'RUN ls /a'),
      `# a comment\n${written('RUN ls /', 'RUN ls /a')}`,
      written('RUN curl', 'RUN ls /a'),
      written('RUN curl', 'RUN ls /ab'),
    ])
    expect(found).toEqual([[], [], [], [0], [0]])
    expect(asked).toEqual([[0, 1], [1], [0], [0, 1]])
  })

  it('about all stages where one has changed, if it reads them together', () => {
    const { rule, asked } = curious('stages')
    const found = typed(rule, [
      written('RUN ls /', 'RUN ls /'),
      `# a comment\n${written('RUN ls /', 'RUN ls /')}`,
      written('RUN ls /', 'RUN ls /a'),
    ])
    expect(found).toEqual([[], [], []])
    expect(asked).toEqual([
      [0, 1],
      [0, 1],
    ])
  })

  it('about everything where it says nothing of what it reads', () => {
    const { rule, asked } = curious(undefined)
    typed(rule, [written('RUN ls /', 'RUN ls /'), written('RUN ls /', 'RUN ls /')])
    expect(asked).toEqual([
      [0, 1],
      [0, 1],
    ])
  })

  it('once more where a team wants something else of its files', () => {
    const { rule, asked } = curious('stage')
    const text = written('RUN ls /', 'RUN ls /')
    typed(rule, [text, text, text], [noSettings, { ...noSettings, healthcheck: true }, { ...noSettings }])
    expect(asked).toEqual([
      [0, 1],
      [0, 1],
    ])
  })

  it('once more where a stage is no longer shipped', () => {
    const { rule, asked } = curious('stage')
    const text = fileOf(['FROM alpine:3.20 AS one', 'RUN ls /', ''])
    typed(rule, [text, `${text}FROM alpine:3.20\n`])
    expect(asked).toEqual([[0], [0, 1]])
  })
})

it('a rule that reads one stage at a time finds in each what it finds in all of them', () => {
  const own = rules.filter((rule) => rule.reads === 'stage')
  expect(own.length).toBeGreaterThan(20)
  for (const { name, text } of readFixtures()) {
    const built = simulate(parseDockerfile(text), { catalog, today: testDay })
    const input = inputOf(built)
    const told = (found: ReturnType<Rule['check']>) =>
      found.map((it) => JSON.stringify([it.stage, it.range, it.message, it.fixes])).sort()
    for (const rule of own) {
      const all = rule.check({ ...input, stages: built.stages })
      const each = built.stages.flatMap((stage) =>
        rule.check({ ...input, stages: [stage] }).filter((it) => it.stage === stage.stage.index),
      )
      expect(told(each), `${rule.id} in ${name}`).toEqual(told(all))
    }
  }
})
