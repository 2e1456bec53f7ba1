import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { readFixtures } from '../fixtures/read-fixtures'
import { simulate } from '../image/simulate'
import { planFor } from '../plan/plan'
import { addForCopy } from './add-for-copy/rule'
import { aptRecommends } from './apt-recommends/rule'
import { aptUpdateAlone } from './apt-update-alone/rule'
import { deletedLater } from './deleted-later/rule'
import { packageCacheLeft } from './package-cache-left/rule'
import { packageListsLeft } from './package-lists-left/rule'
import { noSettings } from './rule'
import { rules } from './rules'

/** The rules of what installing leaves behind, in the order of the plan: each works on what the one before left. */
const ours = new Set(
  [aptUpdateAlone, deletedLater, aptRecommends, packageListsLeft, packageCacheLeft, addForCopy].map((rule) => rule.id),
)
const group = rules.filter((rule) => ours.has(rule.id))

const options = {
  catalog: bundledCatalog(),
  today: testDay,
  safety: 'review' as const,
  only: null,
  decisions: {},
  answers: {},
  settings: noSettings,
}
const plan = (text: string) => planFor(text, simulate(parseDockerfile(text), options), group, options)

describe('together they leave one RUN that installs', () => {
  test('from update, install and clean-up in RUNs of their own', () => {
    const text =
      'FROM debian:bookworm\nRUN apt-get update\nRUN apt-get install -y curl git\nRUN rm -rf /var/lib/apt/lists/*\n'
    const { dockerfile, steps } = plan(text)
    expect(dockerfile).toBe(
      'FROM debian:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends curl git ca-certificates && rm -rf /var/lib/apt/lists/*\n',
    )
    expect(steps.map((step) => step.rule)).toEqual(['apt-update-alone', 'deleted-later', 'apt-recommends'])
  })

  test('with every comment, in CRLF', () => {
    const text = [
      'FROM debian:bookworm',
      '# 1 lists',
      'RUN apt-get update',
      'ENV A=b',
      '# 2 tools',
      'RUN apt-get install -y \\',
      '    # 3 downloads',
      '    curl \\',
      '    git',
      '# 4 smaller',
      'RUN rm -rf /var/lib/apt/lists/*',
      '',
    ].join('\r\n')
    const { dockerfile } = plan(text)
    expect(dockerfile).toBe(
      [
        'FROM debian:bookworm',
        'ENV A=b',
        '# 1 lists',
        '# 2 tools',
        '# 4 smaller',
        'RUN apt-get update && apt-get install -y --no-install-recommends \\',
        '    # 3 downloads',
        '    curl \\',
        '    git \\',
        '    ca-certificates \\',
        '    && rm -rf /var/lib/apt/lists/*',
        '',
      ].join('\r\n'),
    )
  })

  test('from several installs that share one update', () => {
    const text =
      'FROM debian:bookworm\nRUN apt-get update\nRUN apt-get install -y file\nRUN apt-get install -y less\nRUN apt-get clean && rm -rf /var/lib/apt/lists/*\n'
    const { dockerfile } = plan(text)
    expect(dockerfile).toBe(
      'FROM debian:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends file && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y --no-install-recommends less && rm -rf /var/lib/apt/lists/*\nRUN apt-get clean\n',
    )
  })
})

const comments = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'))
    .sort()

describe.each(readFixtures().map(({ name, text }) => [name, text] as const))('%s', (_, text) => {
  const first = plan(text)

  test('planned again it has no step', () =>
    expect(plan(first.dockerfile).steps.map((step) => [step.key, step.hunks])).toEqual([]))

  test('no comment is lost or doubled', () => expect(comments(first.dockerfile)).toEqual(comments(text)))

  test('line ends stay what they are', () => {
    const ends = (of: string) => [/\r\n/.test(of), /(?<!\r)\n/.test(of)]
    expect(ends(first.dockerfile)).toEqual(ends(text))
  })

  test('a RUN that is read is read after it, too', () => {
    const problems = (of: string) => {
      const built = simulate(parseDockerfile(of), options)
      return (
        built.file.problems.length +
        built.stages.flatMap((it) => [...it.traces.values()]).flatMap((it) => it.problems).length
      )
    }
    expect(problems(first.dockerfile)).toBeLessThanOrEqual(problems(text))
  })

  test('each step says what it took for granted', () => {
    for (const step of first.steps) if (step.safety !== 'safe') expect(step.assumptions.length).toBeGreaterThan(0)
  })
})
