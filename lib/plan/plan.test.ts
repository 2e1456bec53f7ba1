import { describe, expect, test } from 'vitest'
import type { Answers, Decision } from '../analysis'
import { parseDockerfile } from '../dockerfile/parse'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { readFixtures } from '../fixtures/read-fixtures'
import { simulate } from '../image/simulate'
import { addForCopy } from '../rules/add-for-copy/rule'
import { noSettings, type Rule } from '../rules/rule'
import { range } from '../source/units'
import { planFor } from './plan'

const plan = (
  text: string,
  rule: Rule,
  decisions: Record<string, Decision> = {},
  answers: Record<string, Answers> = {},
) => {
  const options = {
    catalog: bundledCatalog(),
    today: testDay,
    safety: 'safe' as const,
    only: null,
    decisions,
    answers,
    settings: noSettings,
  }
  return planFor(text, simulate(parseDockerfile(text), options), [rule], options)
}

const twice = 'FROM alpine:3.22\nADD a /a\nRUN echo\nADD a /a\nENV A=b\nADD a /a\n'

test('findings about the same thing keep their keys while others are mended', () => {
  const { steps } = plan(twice, addForCopy)
  const keys = steps.map((step) => step.key)
  expect(new Set(keys).size).toBe(3)
  const [first = '', second = ''] = keys
  const { dockerfile, steps: left, open } = plan(twice, addForCopy, { [second]: 'rejected' })
  expect(dockerfile).toBe('FROM alpine:3.22\nCOPY a /a\nRUN echo\nADD a /a\nENV A=b\nCOPY a /a\n')
  expect(left.map((step) => step.key)).toEqual([first, keys[2]])
  expect(open.map((step) => [step.key, step.because])).toEqual([[second, 'rejected']])
})

test('a rule whose fix mends nothing ends by itself', () => {
  const endless: Rule = {
    ...addForCopy,
    check: ({ built }) => {
      const end = built.file.source.text.length
      const fix = {
        title: 'Add',
        safety: 'safe' as const,
        assumptions: [],
        edits: [{ range: range(end, end), text: '\n' }],
      }
      return [{ severity: 'info', range: range(0, 1), stage: 0, message: 'More.', anchor: 'more', fixes: [fix] }]
    },
  }
  expect(plan('FROM alpine:3.22\n', endless).steps.length).toBeLessThan(50)
})

test('a rule whose fix mends nothing ends by itself, though each finding is another', () => {
  const endless: Rule = {
    ...addForCopy,
    check: ({ built }) => {
      const { text } = built.file.source
      const fix = {
        title: 'Add',
        safety: 'safe' as const,
        assumptions: [],
        edits: [{ range: range(text.length, text.length), text: '\n' }],
      }
      return [{ severity: 'info', range: range(0, 1), stage: 0, message: 'More.', anchor: text, fixes: [fix] }]
    },
  }
  expect(plan('FROM alpine:3.22\n', endless).steps.length).toBeLessThan(50)
})

describe('a finding with alternatives', () => {
  const write = (text: string) => [{ range: range(0, 0), text: `# ${text}\n` }]
  const choosy: Rule = {
    ...addForCopy,
    id: 'choosy',
    check: ({ built }) =>
      built.file.comments.length > 0
        ? []
        : [
            {
              severity: 'info',
              range: range(0, 4),
              stage: 0,
              message: 'There is no comment.',
              anchor: 'x',
              fixes: [
                { id: 'kind', title: 'Be kind', safety: 'safe', assumptions: [], edits: write('kind') },
                { id: 'bold', title: 'Be bold', safety: 'risky', assumptions: ['It may be.'], edits: write('bold') },
              ],
            },
          ],
  }
  const text = 'FROM alpine:3.22\n'
  const key = plan(text, choosy).steps[0]?.key ?? ''

  test('takes the best where nothing is said, and tells of the others', () => {
    const { dockerfile, steps } = plan(text, choosy)
    expect(dockerfile).toBe(`# kind\n${text}`)
    expect(steps[0]?.alternative).toBe('kind')
    expect(steps[0]?.alternatives.map((it) => it.id)).toEqual(['kind', 'bold'])
  })

  test('takes the one that a person takes, however bold, under the same key', () => {
    const { dockerfile, steps } = plan(text, choosy, { [key]: { take: 'bold' } })
    expect(dockerfile).toBe(`# bold\n${text}`)
    expect(steps.map((it) => [it.key, it.alternative, it.safety])).toEqual([[key, 'bold', 'risky']])
  })

  test('takes the best where the one taken is not there any more', () => {
    expect(plan(text, choosy, { [key]: { take: 'gone' } }).dockerfile).toBe(`# kind\n${text}`)
  })

  test('tells and takes ways that the rule gives no names', () => {
    const nameless: Rule = {
      ...choosy,
      check: (context) =>
        choosy.check(context).map((finding) => ({
          ...finding,
          fixes: finding.fixes.map(({ id: _, ...fix }) => fix),
        })),
    }
    expect(plan(text, nameless).steps[0]?.alternatives.map((it) => it.id)).toEqual(['usual', 'usual-2'])
    const { dockerfile, steps } = plan(text, nameless, { [key]: { take: 'usual-2' } })
    expect([dockerfile, steps[0]?.alternative]).toEqual([`# bold\n${text}`, 'usual-2'])
  })

  test('shows, and takes back, the way that the plan goes unasked, though a bolder one is better', () => {
    const bolderFirst: Rule = {
      ...choosy,
      check: (context) => choosy.check(context).map((it) => ({ ...it, fixes: it.fixes.toReversed() })),
    }
    expect(plan(text, bolderFirst).steps[0]?.alternative).toBe('kind')
    const { open } = plan(text, bolderFirst, { [key]: 'rejected' })
    expect(open.map((it) => [it.because, it.alternative])).toEqual([['rejected', 'kind']])
    expect(plan(text, bolderFirst, { [key]: 'accepted' }).dockerfile).toBe(`# kind\n${text}`)
  })

  test('takes the next where the best cannot be applied', () => {
    const check: Rule['check'] = (context) =>
      choosy.check(context).map((finding) => ({
        ...finding,
        fixes: [{ id: 'none', title: 'Change nothing', safety: 'safe', assumptions: [], edits: [] }, ...finding.fixes],
      }))
    expect(plan(text, { ...choosy, check }).steps.map((it) => it.alternative)).toEqual(['kind'])
  })
})

describe('a fix that asks', () => {
  const named = (name: string) => ({
    title: `Call it ${name}`,
    safety: 'safe' as const,
    assumptions: [],
    edits: [{ range: range(0, 0), text: `# ${name}\n` }],
  })
  const asking: Rule = {
    ...addForCopy,
    id: 'asking',
    check: ({ built }) =>
      built.file.comments.length > 0
        ? []
        : [
            {
              severity: 'info',
              range: range(0, 4),
              stage: 0,
              message: 'It has no name.',
              anchor: 'x',
              fixes: [
                {
                  ...named('usual'),
                  asks: {
                    questions: [{ id: 'name', text: 'What is it called?', kind: 'text', options: [], usual: 'usual' }],
                    answered: ({ name = 'usual' }) => (name === '' ? null : named(name)),
                  },
                },
              ],
            },
          ],
  }
  const text = 'FROM alpine:3.22\n'

  test('waits, and shows what it would do with the usual answer', () => {
    const { dockerfile, open } = plan(text, asking)
    expect(dockerfile).toBe(text)
    expect(open.map((it) => [it.because, it.hunks[0]?.after])).toEqual([['question', ['# usual']]])
    expect(open[0]?.questions).toEqual([
      { id: 'name', text: 'What is it called?', kind: 'text', options: [], usual: 'usual', answer: 'usual' },
    ])
  })

  test.each([
    ['is applied as shown where it is accepted', { decision: 'accepted', answers: undefined }, '# usual\n'],
    ['is applied with the answer where one is given', { decision: undefined, answers: { name: 'ship' } }, '# ship\n'],
    ['is left alone where the answer makes no fix', { decision: 'accepted', answers: { name: '' } }, ''],
  ] as const)('%s', (_, { decision, answers }, head) => {
    const key = plan(text, asking).open[0]?.key ?? ''
    const { dockerfile } = plan(text, asking, decision ? { [key]: decision } : {}, answers ? { [key]: answers } : {})
    expect(dockerfile).toBe(`${head}${text}`)
  })
})

test.each(readFixtures().map(({ name, text }) => [name, text]))(
  'what is still found in the file after is counted as if it had been asked of that file: %s',
  (_, text) => {
    const settings = { catalog: bundledCatalog(), today: testDay }
    const { plan: made } = analyze(text, settings)
    const files: Record<string, string> = made.dockerignore === null ? {} : { '.dockerignore': made.dockerignore }
    const after = analyze(made.dockerfile, { ...settings, files, only: [] })
    expect(made.findingsAfter).toBe(after.findings.length)
  },
)

describe('of what was found at first', () => {
  const unmendedOf = (text: string, decisions: Record<string, Decision> = {}) => {
    const { findings, plan: made } = analyze(text, { catalog: bundledCatalog(), today: testDay, decisions })
    const still = findings.filter(({ key }) => made.unmended.includes(key)).map(({ rule }) => rule)
    return { still, split: made.steps.find(({ rule }) => rule === 'extract-build-stage')?.key ?? '' }
  }

  test('what now stands in a stage that stays behind is mended, though its line is as it was', () => {
    const text =
      'FROM golang:1.24-alpine\nRUN apk add --no-cache gcc musl-dev\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n'
    const { still, split } = unmendedOf(text)
    expect(still).not.toContain('tools-shipped')
    expect(unmendedOf(text, { [split]: 'rejected' }).still).toContain('tools-shipped')
  })

  test('what is found as before is not, though a step rewrote its line', () => {
    const text =
      'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y sudo && rm -rf /var/lib/apt/lists/*\nUSER ubuntu\nRUN sudo apt-get update && sudo apt-get install -y curl && sudo rm -rf /var/lib/apt/lists/*\n'
    expect(unmendedOf(text).still).toContain('sudo')
    expect(analyze(text, { catalog: bundledCatalog(), today: testDay }).plan.lines[3]?.steps).not.toEqual([])
  })

  test('all of it is unmended where no step is applied', () => {
    for (const { text } of readFixtures()) {
      const { findings, plan: made } = analyze(text, { catalog: bundledCatalog(), today: testDay, only: [] })
      expect([...made.unmended].sort()).toEqual(findings.map(({ key }) => key).sort())
    }
  })
})

describe('fixes that stay inside what they mend and change no size', () => {
  const four = 'FROM alpine:3.22\nADD a /a\nADD b /b\nRUN echo\nADD c /c\nADD d /d\n'

  test('are steps of their own, each with the change that is its own', () => {
    const { steps, dockerfile } = plan(four, addForCopy)
    expect(dockerfile).toBe(four.replaceAll('ADD', 'COPY'))
    expect(steps.map((step) => step.hunks.map(({ before, after }) => [before[0], after[0]]))).toEqual(
      ['a /a', 'b /b', 'c /c', 'd /d'].map((what) => [[`ADD ${what}`, `COPY ${what}`]]),
    )
    expect(steps.map((step) => step.lines.before?.line)).toEqual([2, 3, 5, 6])
    expect(steps.map((step) => step.saving)).toEqual(Array(4).fill({ onDisk: 0, compressed: 0, about: false }))
  })

  test('can each be left out by itself', () => {
    const [, second] = plan(four, addForCopy).steps
    const without = plan(four, addForCopy, { [second?.key ?? '']: 'rejected' })
    expect(without.dockerfile).toBe(four.replaceAll('ADD', 'COPY').replace('COPY b', 'ADD b'))
  })
})

describe('many places that are mended in one step', () => {
  const many = `FROM alpine:3.22\n${'ADD a /a\n'.repeat(45)}`
  const [whole] = plan(many, addForCopy).steps
  const key = whole?.key ?? ''

  test('are left out together, and taken back together', () => {
    expect(whole?.title).toContain('(45 places)')
    const { dockerfile, steps, open } = plan(many, addForCopy, { [key]: 'rejected' })
    expect([dockerfile, steps]).toEqual([many, []])
    expect(open.map((step) => [step.key, step.title, step.because])).toEqual([[key, whole?.title, 'rejected']])
    expect(plan(many, addForCopy, { [key]: 'accepted' }).dockerfile).toBe(many.replaceAll('ADD', 'COPY'))
  })

  test('stay left out together in a file that has become short', () => {
    const { dockerfile, open } = plan(twice, addForCopy, { [key]: 'rejected' })
    expect(dockerfile).toBe(twice)
    expect(open.map((step) => [step.key, step.because])).toEqual([[key, 'rejected']])
  })

  /** Calls each `RUN` by what it says, by a fix as bold as asked. */
  const naming = (safety: 'safe' | 'risky'): Rule => ({
    ...addForCopy,
    id: 'naming',
    check: ({ built }) =>
      [...built.file.source.text.matchAll(/^RUN (\w+)(?! #)/gm)].map(({ index, 1: word = '', 0: all }) => ({
        severity: 'info',
        range: range(index, index + all.length),
        stage: 0,
        message: `It says ${word}.`,
        anchor: word,
        fixes: [
          {
            title: `Name ${word}`,
            safety,
            assumptions: [],
            edits: [{ range: range(index + all.length, index + all.length), text: ' #' }],
          },
        ],
      })),
  })
  const runs = `FROM alpine:3.22\n${'RUN one\nRUN two\nRUN three\nRUN four\n'.repeat(300)}`

  test('name the first of the kinds that they are, and how many more there are', () => {
    const [step] = plan(runs, naming('safe')).steps
    expect(step?.title).toBe('Name one; Name two; and 2 more of the kind (1200 places)')
    expect(step?.why).toContain('It says one. It says two. ')
  })

  test('wait as one step where they are bolder than was asked for, and are applied as one', () => {
    const { dockerfile, open } = plan(runs, naming('risky'))
    expect(dockerfile).toBe(runs)
    expect(open.map((step) => [step.because, step.saving.onDisk])).toEqual([['safety', 0]])
    const accepted = plan(runs, naming('risky'), { [open[0]?.key ?? '']: 'accepted' })
    expect(accepted.steps.map((step) => step.key)).toEqual([open[0]?.key])
    expect(accepted.dockerfile.match(/ #$/gm)).toHaveLength(1200)
  })
})

test('each step of a long plan can be left out and taken back, and a yes to it changes nothing else', () => {
  const stages = ['node:20', 'golang:1.24', 'debian:bookworm'].flatMap((image) =>
    Array.from({ length: 5 }, (_, nth) => `FROM ${image} AS ${image.replace(':', '-')}-${nth}\n`),
  )
  const run = 'RUN apt-get update && apt-get install -y curl\nADD a /a\n'
  const text = stages.map((from) => from + run.repeat(15)).join('')
  const whole = (decisions: Record<string, Decision>) =>
    analyze(text, { catalog: bundledCatalog(), today: testDay, decisions }).plan
  const { steps, open, dockerfile } = whole({})
  expect(steps.filter(({ key }) => key.includes('/all')).length).toBeGreaterThan(2)
  for (const { key } of steps) {
    const left = whole({ [key]: 'rejected' })
    expect(left.steps.map((step) => step.key)).not.toContain(key)
    expect(left.open.filter((step) => step.key === key).map((step) => step.because)).toEqual(['rejected'])
    expect(whole({ [key]: 'accepted' }).dockerfile).toBe(dockerfile)
  }
  for (const { key } of open) expect(whole({ [key]: 'accepted' }).steps.map((step) => step.key)).toContain(key)
})

test('what a person has left out can be taken back, however long the file is', () => {
  const adds = Array.from({ length: 8 }, (_, at) => `ADD ${at} /a`)
  const text = `FROM alpine:3.22\n${adds.join('\n')}\n${'RUN true\n'.repeat(1200)}`
  const keys = plan(adds.join('\n').replace(/^/, 'FROM alpine:3.22\n'), addForCopy).steps.map((step) => step.key)
  const decisions = Object.fromEntries(keys.map((key) => [key, 'rejected' as const]))
  const { open } = plan(text, addForCopy, decisions)
  expect(keys).toHaveLength(8)
  expect(open.map((step) => step.key)).toEqual(keys)
})

test('a rule finds what it found under the same key where a step has written the line anew and called the stage a name', () => {
  const text =
    'FROM golang:1.24\nMAINTAINER crew@example.org\nWORKDIR /src\nADD . .\nRUN go mod download\nRUN go build -o /app .\nCMD ["/app"]\n'
  const settings = { catalog: bundledCatalog(), today: testDay }
  const { plan: whole, findings } = analyze(text, settings)
  const found = new Set(findings.map(({ key }) => key))
  const steps = whole.steps.filter(({ rule }) => ['add-for-copy', 'maintainer-instruction'].includes(rule))
  expect(steps).toHaveLength(2)
  expect(steps.filter(({ key }) => !found.has(key))).toEqual([])
})

test('an open step speaks of the lines of the file as it was given, also where a step has put its line elsewhere', () => {
  const text = 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go mod download\nRUN go build -o /app .\nCMD ["/app"]\n'
  const { plan: whole } = analyze(text, { catalog: bundledCatalog(), today: testDay })
  const ignore = whole.open.find(({ rule }) => rule === 'unignored-context')
  expect(whole.dockerfile.split('\n').indexOf('COPY . .')).toBeGreaterThan(2)
  expect(ignore?.why).toContain('COPY on line 3 takes')
  expect(ignore?.lines.before).toEqual({ line: 3, endLine: 3 })
})
