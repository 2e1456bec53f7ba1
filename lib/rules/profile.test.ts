import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { baseChoices } from './base-candidates'
import { findingsIn } from './check-rule.fixture'
import { numericUser } from './numeric-user/rule'
import { type Profile, profiles, profileWords } from './profile'
import { rootAtRunTime } from './root-at-run-time/rule'
import { slimmerBase } from './slimmer-base/rule'

const catalog = bundledCatalog()
const bases = (text: string, profile: Profile) =>
  baseChoices(simulate(parseDockerfile(text), { catalog, today: testDay }), catalog, testDay, profile)[0]?.candidates ??
  []
const node = 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n'

test.each(profiles)('what %s means is said', (profile) => {
  expect(profileWords[profile].means.join(' ')).toMatch(/^[A-Z].*\.$/)
})

describe('where an image runs decides which base is best', () => {
  test('on Kubernetes that which is pulled soonest', () => {
    const java = 'FROM eclipse-temurin:21-jdk\nCMD ["java", "-jar", "/a.jar"]\n'
    for (const text of [node, java]) {
      const pulled = bases(text, 'kubernetes')
        .filter((it) => it.now || it.edits !== null)
        .map((it) => it.facts.size.compressed.likely)
      // 7 MB more or less are alike
      for (const [i, size] of pulled.entries()) expect(size).toBeGreaterThan((pulled[i - 1] ?? 0) - 7e6)
    }
    expect(bases(java, 'kubernetes').map((it) => it.reference)).not.toEqual(
      bases(java, 'generic').map((it) => it.reference),
    )
  })

  test('on Lambda that which the service keeps cached: AWS’s own, of the same version', () => {
    expect(bases(node, 'lambda')[0]?.reference).toBe('public.ecr.aws/lambda/nodejs:22')
    expect(bases(node, 'generic').map((it) => it.reference)).not.toContain('public.ecr.aws/lambda/nodejs:22')
    expect(bases('FROM python:3.12\n', 'lambda')[0]?.reference).toBe('public.ecr.aws/lambda/python:3.12')
  })

  test('but not under commands of another package manager, and with a handler to start', () => {
    const text = node.replace('COPY', 'RUN apt-get update && apt-get install -y git\nCOPY')
    const aws = (of: string) => bases(of, 'lambda').find((it) => it.reference.startsWith('public.ecr.aws/lambda/'))
    expect(aws(text)?.edits).toBe(null)
    expect(aws(node)?.edits).not.toBe(null)
    expect(aws(node)?.breaks.join(' ')).toContain('CMD names a handler')
  })

  test.each(['generic', 'lambda'] as const)(
    'AWS’s own base is kept, for %s: only its next versions are offered',
    (profile) =>
      expect(
        bases('FROM public.ecr.aws/lambda/python:3.12\nCOPY . .\nCMD ["a.b"]\n', profile).map((it) => it.reference),
      ).toEqual([
        'public.ecr.aws/lambda/python:3.12',
        'public.ecr.aws/lambda/python:3.13',
        'public.ecr.aws/lambda/python:3.14',
      ]),
  )

  test('on small devices the least on disk, with Alpine among the fixes', () => {
    const slim = findingsIn(slimmerBase, node, { settings: { profile: 'edge' } })[0]?.fixes
    expect(slim?.map((it) => [it.id, it.safety])).toEqual([
      ['slim', 'review'],
      ['alpine', 'risky'],
    ])
    expect(findingsIn(slimmerBase, node)[0]?.fixes.map((it) => it.id)).toEqual([undefined])
  })
})

describe('and which fixes are offered', () => {
  const named = 'FROM debian:trixie\nRUN useradd app\nUSER app\nCMD ["/app"]\n'
  const severities = (profile: Profile) =>
    findingsIn(numericUser, named, { settings: { profile } }).map((it) => it.severity)

  test('a USER in numbers is wanted on Kubernetes, and none on Lambda', () => {
    expect(severities('generic')).toEqual(['info'])
    expect(severities('kubernetes')).toEqual(['warning'])
    expect(severities('lambda')).toEqual([])
  })

  test('nobody runs as root on Lambda', () => {
    expect(findingsIn(rootAtRunTime, node)).toHaveLength(1)
    expect(findingsIn(rootAtRunTime, node, { settings: { profile: 'lambda' } })).toEqual([])
  })
})
