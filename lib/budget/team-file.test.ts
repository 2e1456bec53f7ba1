import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyTeamFile, readTeamFile } from './team-file'

const read = (text: string) => {
  const result = readTeamFile(text)
  if (!result.ok) throw new Error(result.problems.map(({ line, message }) => `${line}: ${message}`).join(' '))
  return result.file
}

const problems = (text: string): readonly string[] => {
  const result = readTeamFile(text)
  return result.ok ? [] : result.problems.map(({ line, message }) => `${line}: ${message}`)
}

describe('a team file', () => {
  test('says which images there are, what they may weigh and what is asked of their files', () => {
    const file = read(`# our images
budget:
  max-on-disk: 400MB
  max-growth: 5%
images:
  - path: api/Dockerfile
    name: api
    context: api
    target: runtime
    args: { GO_VERSION: 1.10, DEBUG: no, EMPTY: }
    base-sizes: { "registry.corp/base:7": "350MB, 120MB" }
    budget: { max-on-disk: 300MB, max-compressed: 100 MB, max-waste: 0 }
  - path: Dockerfile
rules:
  allowed-registries: [docker.io, "*.corp"]
  required-labels: [org.opencontainers.image.title]
  labels: { org.opencontainers.image.version: semver }
  only-these-labels: true
  healthcheck: yes
  ignore: [digest-pin, DL3008]
  fail-on: warning
profile: edge
unknown-sizes: pass
`)
    expect(file.images[0]).toEqual({
      name: 'api',
      path: 'api/Dockerfile',
      context: 'api',
      target: 'runtime',
      args: { GO_VERSION: '1.10', DEBUG: 'no', EMPTY: '' },
      baseSizes: { 'registry.corp/base:7': { onDisk: 350e6, compressed: 120e6 } },
      budget: { onDisk: 300e6, compressed: 100e6, growth: 5, waste: 0 },
    })
    expect(file.images[1]).toMatchObject({ name: 'Dockerfile', context: null })
    expect(file.images[1]?.budget).toEqual({ onDisk: 400e6, compressed: null, growth: 5, waste: null })
    expect(file.settings).toEqual({
      allowedRegistries: ['docker.io', '*.corp'],
      labels: { 'org.opencontainers.image.title': 'text', 'org.opencontainers.image.version': 'semver' },
      onlyTheseLabels: true,
      healthcheck: true,
      profile: 'edge',
    })
    expect(file).toMatchObject({ ignored: ['digest-pin', 'DL3008'], failOn: 'warning', unknownFails: false })
  })

  test.each(['', '# nothing yet\n', '{}', 'images: []\n'])('that is %j asks for nothing', (text) => {
    expect(read(text)).toEqual(emptyTeamFile)
  })

  test.each([
    ['image: []', ['1: There is no setting image.']],
    ['images:\n  - name: a\n', ['2: images.0.path is missing.']],
    ['budget:\n\n  max-on-disk: big\n', ["3: budget.max-on-disk can't be used: a size such as 300MB is wanted."]],
    ['budget: { max-growth: -1% }', ["1: budget.max-growth can't be used: a percentage such as 5% is wanted."]],
    ['profile: moon\n', ["1: profile can't be used: one of generic, kubernetes, lambda, edge is wanted."]],
    ['rules:\n  fail-on: always\n', ["2: rules.fail-on can't be used: error, warning, info or never is wanted."]],
    ['images: a\n', ["1: images can't be used: a list is wanted."]],
    ['- a\n', ['1: The file is a list: settings are wanted.']],
    ['text', ["1: The file can't be used: something else is wanted."]],
    ['a: [\n', ['2: Flow sequence in block collection must be sufficiently indented and end with a ].']],
    ['budget: {}\nbudget: {}\n', ['2: Map keys must be unique.']],
  ])('%j is told at its line', (text, told) => {
    expect(problems(text)).toEqual(told)
  })

  test('that repeats itself without end is not followed', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replace(/./g, (name, at: number) => `${name}: &${name} [${'*'.concat('abcdefg'.charAt(at), ',').repeat(9)}]\n`)}`
    expect(problems(bomb)).not.toEqual([])
    expect(problems(`x: ${'y'.repeat(300_000)}`)).toEqual(['1: The file is longer than 256 KiB.'])
  })

  test('cannot reach an object through its prototype', () => {
    expect(problems('__proto__: { budget: {} }')).not.toEqual([])
    const [image] = read('images: [{ path: a, args: { __proto__: x, constructor: y } }]').images
    expect(Object.getPrototypeOf(image?.args)).toBe(Object.prototype)
    expect(Object.keys(image?.args ?? {})).toEqual([])
  })

  test('of any text gets an answer', () => {
    const word = fc.constantFrom(
      'images',
      'path',
      'budget',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      '{',
      '&a',
      '*a',
      '!!x',
      '"',
      '|',
      '\t',
      '%',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(word).map((it) => it.join('')),
        ),
        (text) => {
          expect(typeof readTeamFile(text).ok).toBe('boolean')
        },
      ),
      { numRuns: 500 },
    )
  })
})
