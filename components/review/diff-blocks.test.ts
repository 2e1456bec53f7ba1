import { describe, expect, it } from 'vitest'
import type { PlanReport, StepReport } from '@/lib/analysis'
import { exactly } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { diffBlocks } from './diff-blocks'
import type { DiffLine, DiffReport } from './diff-report'

const step = (key: string, before: readonly [number, number] | null = null): StepReport => ({
  key,
  rule: key,
  title: key,
  why: '',
  safety: 'safe',
  assumptions: [],
  lines: { before: before && { line: line(before[0]), endLine: line(before[1]) }, after: null },
  saving: { onDisk: 0, compressed: 0, about: false },
  hunks: [],
  alternative: null,
  alternatives: [],
  questions: [],
})

const size = { onDisk: exactly(0), compressed: exactly(0) }

/** A plan from lines written as `origin|text|steps`, where an origin of `-` is a line that a step wrote. */
function planOf(lines: readonly string[], steps: readonly StepReport[]): PlanReport {
  const read = lines.map((entry) => {
    const [origin = '-', text = '', keys = ''] = entry.split('|')
    return { text, line: origin === '-' ? null : line(Number(origin)), steps: keys ? keys.split(',') : [] }
  })
  return {
    dockerfile: `${read.map(({ text }) => text).join('\n')}\n`,
    dockerignore: null,
    steps,
    open: [],
    lines: read.map(({ line, steps }) => ({ line, steps })),
    stagesAfter: [],
    cacheAfter: [],
    findingsAfter: 0,
    unmended: [],
    after: {
      size,
      waste: exactly(0),
      layers: 0,
      packages: null,
      config: {
        user: null,
        workdir: null,
        shell: [],
        entrypoint: null,
        cmd: null,
        env: {},
        exposedPorts: [],
        volumes: [],
        labels: {},
        healthcheck: null,
        stopSignal: null,
      },
    },
  }
}

const written = (side: DiffLine | null) =>
  side?.parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')

function drawn(report: DiffReport): readonly string[] {
  return report.blocks.flatMap((block) =>
    block.kind === 'same'
      ? block.texts.map((text) => `  ${text}`)
      : [
          ...block.pairs.map((pair) => `${written(pair.before) ?? '·'} → ${written(pair.after) ?? '·'}`),
          `steps ${block.steps.join(',')}${block.alsoSteps.length > 0 ? ` also ${block.alsoSteps.join(',')}` : ''}`,
        ],
  )
}

describe('the diff', () => {
  it('stands changed lines beside each other, with the words that differ marked', () => {
    const plan = planOf(['1|FROM python:3.12-slim|slim', '2|RUN pip install flask'], [step('slim', [1, 1])])
    expect(drawn(diffBlocks('FROM python:3.12\nRUN pip install flask\n', plan))).toEqual([
      'FROM python:3.12 → FROM python:3.12[-slim]',
      'steps slim',
      '  RUN pip install flask',
    ])
  })

  it('explains a step once, at the first place it touches', () => {
    const plan = planOf(
      [
        '1|FROM golang:1.24 AS build|stages',
        '2|RUN go build',
        '-|FROM scratch|stages',
        '-|COPY --from=build /a /a|stages',
      ],
      [step('stages', [1, 1])],
    )
    expect(drawn(diffBlocks('FROM golang:1.24\nRUN go build\n', plan))).toEqual([
      'FROM golang:1.24 → FROM golang:1.24[ AS build]',
      'steps stages',
      '  RUN go build',
      '· → FROM scratch',
      '· → COPY --from=build /a /a',
      'steps  also stages',
    ])
  })

  it('finds the step whose lines were all taken out', () => {
    const plan = planOf(['1|FROM debian'], [step('gone', [2, 2])])
    expect(drawn(diffBlocks('FROM debian\nRUN rm -rf /tmp\n', plan))).toEqual([
      '  FROM debian',
      'RUN rm -rf /tmp → ·',
      'steps gone',
    ])
  })

  it('keeps steps that change no line apart', () => {
    const plan = planOf(['1|FROM debian'], [step('ignore')])
    expect(diffBlocks('FROM debian\n', plan).elsewhere).toEqual(['ignore'])
  })

  it('does not show a file as changed because its line ends are', () => {
    const plan = planOf(['1|FROM debian', '2|RUN ls'], [])
    expect(diffBlocks('FROM debian\r\nRUN ls', plan).blocks).toHaveLength(1)
  })

  it('has nothing to show for an empty file', () => {
    expect(diffBlocks('', planOf([''], []))).toEqual({
      blocks: [{ kind: 'same', before: 1, after: 1, texts: [''] }],
      elsewhere: [],
    })
  })
})
