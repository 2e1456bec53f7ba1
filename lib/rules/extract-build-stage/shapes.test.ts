import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../../dockerfile/parse'
import { bundledCatalog, testDay } from '../../fixtures/catalog.fixture'
import type { BuiltStage } from '../../image/built-image'
import { simulate } from '../../image/simulate'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { shapesOfNode } from './shapes-of-node.fixture'
import { shapesOfPages } from './shapes-of-pages.fixture'

const shapes = [...shapesOfPages, ...shapesOfNode]

const builtOf = (text: string): BuiltStage | null =>
  simulate(parseDockerfile(text), { catalog: bundledCatalog(), today: testDay }).target

/** ENV that says something to the build alone: files that are given out read none, and Node none of these. */
const forTheBuild = /^(?:REACT_APP_|NEXT_TELEMETRY|npm_config_)|^NODE_ENV$/

const after = new Map(shapes.map(({ name, text }) => [name, mendedBy(rule, text)]))
const textAfter = (name: string): string => after.get(name) ?? ''
const split = shapes.filter(({ name, text }) => textAfter(name) !== text)

test.each(shapes)('$name is $becomes', ({ name, text, becomes }) => {
  const [finding] = findingsIn(rule, text)
  if (becomes === 'split') expect(textAfter(name).match(/^FROM /gim)).toHaveLength(2)
  else expect(textAfter(name)).toBe(text)
  if (becomes === 'asked') expect(finding?.fixes[0]?.asks?.questions).not.toHaveLength(0)
  if (becomes === 'left') expect(finding?.fixes ?? []).toEqual([])
})

describe('of those that are split', () => {
  test.each(split)('$name keeps what a container needs', ({ name, text }) => {
    const [before, now] = [builtOf(text), builtOf(textAfter(name))]
    expect(now?.config.exposedPorts).toEqual(before?.config.exposedPorts)
    expect(now?.config.volumes).toEqual(before?.config.volumes)
    expect(now?.config.labels).toEqual(before?.config.labels)
    expect(now?.config.healthcheck).toEqual(before?.config.healthcheck)
    for (const it of parseDockerfile(text).stages.flatMap((stage) => stage.instructions)) {
      if (it.kind !== 'ENV') continue
      for (const { key } of it.pairs)
        if (!forTheBuild.test(key)) expect([key, now?.config.env[key]]).toEqual([key, before?.config.env[key]])
    }
    if (!textAfter(name).includes('\nFROM nginx')) expect(now?.config.cmd).toEqual(before?.config.cmd)
    // nginx with settings of its own starts as root and goes on as somebody else
    if (!/site\.conf/.test(text)) expect(now?.config.user).toMatch(/^[1-9]\d*/)
    expect(parseDockerfile(textAfter(name)).problems).toEqual([])
    expect(mendedBy(rule, textAfter(name))).toBe(textAfter(name))
  })

  test('half are less than two fifths of what they were', () => {
    const shares = split.map(({ name, text }) => {
      const [before, now] = [builtOf(text), builtOf(textAfter(name))]
      return 1 - (now?.size.onDisk.likely ?? 0) / (before?.size.onDisk.likely ?? 1)
    })
    expect(shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)]).toBeGreaterThan(0.6)
  })
})
