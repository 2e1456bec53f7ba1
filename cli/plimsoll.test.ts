import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { goService } from '../lib/examples/go-service'
import { nodeOnUbuntu } from '../lib/examples/node-on-ubuntu'
import { sarifSchema } from '../lib/report/sarif-schema.fixture'
import { analysisSchema } from '../lib/report/schema'
import { decodeLink } from '../lib/review/link'
import { launcher, plimsoll } from './run-command.fixture'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const analysisOf = (json: string) => v.parse(analysisSchema, JSON.parse(json))

describe('analyze', () => {
  test('prints an analysis that keeps to the contract', async () => {
    const { code, out, err } = await plimsoll(['analyze', put('Dockerfile', goService.dockerfile), '--format', 'json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(analysisOf(out).stages).toHaveLength(1)
  })

  test('prints a report without colour codes where there is no terminal', async () => {
    const { code, out } = await plimsoll(['analyze', put('Dockerfile', nodeOnUbuntu.dockerfile)])
    expect(code).toBe(0)
    expect(out).toContain('on disk')
    expect(out).toContain('Plan: ')
    expect(out).not.toContain('\u001b')
  })

  test('reads standard input when told to, and when something is piped in', async () => {
    for (const args of [
      ['analyze', '-', '--format=json'],
      ['analyze', '--format=json'],
    ]) {
      const { code, out } = await plimsoll(args, { input: 'FROM alpine:3.22\n', cwd: folder })
      expect(code).toBe(0)
      expect(analysisOf(out).stages[0]?.base).toBe('alpine:3.22')
    }
  })

  test('takes ./Dockerfile where nothing is named or piped in', async () => {
    put('Dockerfile', 'FROM debian:bookworm\n')
    const { out } = await plimsoll(['analyze', '--format=json'], { cwd: folder })
    expect(analysisOf(out).stages[0]?.base).toBe('debian:bookworm')
  })

  test('fills in build arguments and stops at the target', async () => {
    const input = 'ARG TAG=3.19\nFROM alpine:$TAG AS one\nFROM debian:bookworm AS two\n'
    const { out } = await plimsoll(['analyze', '-', '--format=json', '--build-arg', 'TAG=3.22', '--target', 'one'], {
      input,
    })
    const { stages } = analysisOf(out)
    expect(stages[0]).toMatchObject({ base: 'alpine:3.22', shipped: true })
    expect(stages[1]?.shipped ?? false).toBe(false)
  })

  test('weighs what COPY takes from the build context, and follows no link out of it', async () => {
    mkdirSync(join(folder, 'context/data'), { recursive: true })
    writeFileSync(join(folder, 'context/data/model.bin'), Buffer.alloc(3_000_000))
    symlinkSync('/', join(folder, 'context/data/everything'))
    const file = put('Dockerfile', 'FROM alpine:3.22\nCOPY data /data\n')
    const { out } = await plimsoll(['analyze', file, '--format=json', '--context', join(folder, 'context')])
    const copied = analysisOf(out).stages[0]?.layers.find((layer) => layer.instruction === 'COPY')
    expect(copied?.onDisk.likely).toBeGreaterThanOrEqual(3_000_000)
    expect(copied?.onDisk.likely).toBeLessThan(3_100_000)
  })

  test('tells what COPY takes of a build context, and the largest things in it', async () => {
    mkdirSync(join(folder, 'context/data'), { recursive: true })
    writeFileSync(join(folder, 'context/data/model.bin'), Buffer.alloc(3_000_000))
    writeFileSync(join(folder, 'context/app.py'), Buffer.alloc(2_000))
    writeFileSync(join(folder, 'context/.dockerignore'), 'data\n')
    const file = put('Dockerfile', 'FROM alpine:3.22\nCOPY . /srv\n')
    const args = ['analyze', file, '--context', join(folder, 'context')]
    const { context } = analysisOf((await plimsoll([...args, '--format=json'])).out)
    expect(context?.copies[0]).toMatchObject({ line: 2, all: { files: 3 }, sent: { files: 2, bytes: 2_005 } })
    expect(context?.largest[0]).toEqual({ path: 'data/model.bin', files: 1, bytes: 3_000_000, hidden: 3_000_000 })
    const { out } = await plimsoll(args)
    expect(out).toMatch(/Build context\n {2}3 MB in 3 files, 2 kB in 2 files after \.dockerignore/)
    expect(out).toMatch(/3 MB +left out +data\/model\.bin/)
  })

  test('takes the sizes of base images that no table has', async () => {
    const file = put('Dockerfile', 'FROM corp.example:5000/base:7\n')
    const sizes = ['--base-size', 'corp.example:5000/base:7=350MB,120MB']
    const { out } = await plimsoll(['analyze', file, '--format=json', ...sizes])
    expect(analysisOf(out).image.size).toMatchObject({ onDisk: { likely: 350e6 }, compressed: { likely: 120e6 } })
    for (const wrong of ['corp.example/base', '=3MB', 'corp.example/base=large']) {
      expect(await plimsoll(['analyze', file, '--base-size', wrong])).toMatchObject({ code: 2, out: '' })
    }
  })

  test('ends with 1 where a threshold is missed, after saying all the rest', async () => {
    const file = put('Dockerfile', 'FROM debian:bookworm\n')
    const missed = await plimsoll(['analyze', file, '--max-size', '1MB', '--format=json'])
    expect(missed.code).toBe(1)
    expect(missed.err).toContain('more than 1 MB')
    expect(analysisOf(missed.out).findings).toBeDefined()
    expect((await plimsoll(['analyze', file, '--max-size', '5GB', '--max-pull', '5 GB'])).code).toBe(0)
  })

  test('shows no control character of the file to the terminal', async () => {
    const { out } = await plimsoll(['analyze', '-'], {
      input: 'FROM alpine:3.22\nRUN echo \u001b]0;owned\u0007\u009b31m\n',
    })
    expect([...out].filter((c) => c !== '\n' && /\p{Cc}/u.test(c))).toEqual([])
  })
})

describe('analyze in other forms', () => {
  test('prints SARIF for code hosts, with the path from the current folder', async () => {
    mkdirSync(join(folder, 'api'))
    put('api/Dockerfile', nodeOnUbuntu.dockerfile)
    const { code, out } = await plimsoll(['analyze', 'api/Dockerfile', '--format=sarif'], { cwd: folder })
    expect(code).toBe(0)
    const log = v.parse(sarifSchema, JSON.parse(out))
    const places = log.runs[0]?.results.flatMap(({ locations }) => locations.map((it) => it.physicalLocation))
    expect(new Set(places?.map(({ artifactLocation }) => artifactLocation.uri))).toEqual(new Set(['api/Dockerfile']))
  })

  test('prints a review for a pull request, with a link that opens the file', async () => {
    put('Dockerfile', nodeOnUbuntu.dockerfile)
    const args = ['analyze', 'Dockerfile', '--format=markdown', '--site', 'https://example.org/p/#old']
    const { code, out } = await plimsoll(args, { cwd: folder })
    expect(code).toBe(0)
    expect(out).toMatch(/^### Plimsoll: `Dockerfile`\n/)
    const [, link = ''] = /\[Open the review\]\(https:\/\/example\.org\/p\/#([^)]+)\)/.exec(out) ?? []
    expect(decodeLink(link)).toMatchObject({ outcome: 'ok', review: { dockerfile: nodeOnUbuntu.dockerfile } })
    expect((await plimsoll(['analyze', '-', '--format=markdown'], { input: 'FROM scratch\n' })).out).not.toContain('](')
    const secret = await plimsoll(['analyze', '-', '--format=markdown', '--site', 'https://example.org/'], {
      input: 'FROM alpine:3.22\nENV DB_PASSWORD=hunter22\n',
    })
    expect(secret.out).not.toContain('Open the review')
    expect(secret.err).toContain('secret')
  })
})

describe('review', () => {
  test.each(['text', 'markdown', 'json'])('tells as %s what a change does to the image', async (format) => {
    const base = put('old', 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\n')
    const head = put('Dockerfile', 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl vim\n')
    const { code, out, err } = await plimsoll(['review', '--base', base, '--head', head, '--format', format])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    if (format === 'json') {
      const { schema, base, head } = JSON.parse(out)
      expect(schema).toBe('plimsoll-review/1')
      expect(head.size.onDisk.likely).toBeGreaterThan(base.size.onDisk.likely + 20e6)
    } else expect(out).toMatch(/\+\d+(\.\d)? MB on disk, \+\d+(\.\d)? MB to pull/)
  })

  test('weighs what COPY takes in each of two build contexts', async () => {
    for (const [name, bytes] of [
      ['then', 1_000_000],
      ['now', 3_000_000],
    ] as const) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'model.bin'), Buffer.alloc(bytes))
    }
    const file = put('Dockerfile', 'FROM scratch\nCOPY model.bin /\n')
    const contexts = ['--context', join(folder, 'now'), '--base-context', join(folder, 'then')]
    const { out } = await plimsoll(['review', '--base', file, '--head', file, ...contexts])
    expect(out).toContain('+2 MB on disk')
  })
})

describe('fix', () => {
  test('prints the file after the plan, safe steps alone unless told otherwise', async () => {
    const file = put('Dockerfile', nodeOnUbuntu.dockerfile)
    const safe = await plimsoll(['fix', file])
    const review = await plimsoll(['fix', file, '--safety', 'review'])
    expect([safe.code, review.code]).toEqual([0, 0])
    expect(review.out).not.toBe(nodeOnUbuntu.dockerfile)
    expect(review.out).not.toBe(safe.out)
    expect(readFileSync(file, 'utf8')).toBe(nodeOnUbuntu.dockerfile)
  })

  test('prints a file that needs nothing byte for byte', async () => {
    const input = '\uFEFFFROM scratch\r\n# nothing\r\n\tUSER 65532 \r\nCOPY a /a'
    expect((await plimsoll(['fix', '-', '--safety', 'review'], { input })).out).toBe(input)
  })

  test('prints a patch that git apply takes', async () => {
    const file = put('Dockerfile', nodeOnUbuntu.dockerfile.replaceAll('\n', '\r\n'))
    const after = await plimsoll(['fix', 'Dockerfile', '--safety=review'], { cwd: folder })
    const { code, out } = await plimsoll(['fix', 'Dockerfile', '--safety=review', '--diff'], { cwd: folder })
    expect(code).toBe(0)
    expect(out).toMatch(/^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ /)
    execFileSync('git', ['apply', '-'], { cwd: folder, input: out, stdio: ['pipe', 'ignore', 'ignore'] })
    expect(readFileSync(file, 'utf8')).toBe(after.out)
  })

  test('changes the file itself, keeps its mode, and leaves nothing beside it', async () => {
    const file = put('Dockerfile', nodeOnUbuntu.dockerfile)
    chmodSync(file, 0o640)
    const { code, out, err } = await plimsoll(['fix', file, '--safety=review', '--write'])
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toMatch(/Dockerfile changed\./)
    const expected = await plimsoll(['fix', '-', '--safety=review'], { input: nodeOnUbuntu.dockerfile })
    expect(readFileSync(file, 'utf8')).toBe(expected.out)
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  test('takes only the rules named', async () => {
    const { out } = await plimsoll(['rules', '--format=json'])
    const [first] = v.parse(v.array(v.object({ id: v.string() })), JSON.parse(out))
    expect((await plimsoll(['fix', '-', '--only', first?.id ?? ''], { input: 'FROM scratch\n' })).code).toBe(0)
    const unknown = await plimsoll(['fix', '-', '--only', 'no-such-rule'], { input: 'FROM scratch\n' })
    expect(unknown.code).toBe(2)
    expect(unknown.err).toContain('no-such-rule')
  })

  test('leaves alone what is no text', async () => {
    const { code, err } = await plimsoll(['fix', '-'], { input: new Uint8Array([70, 255, 254, 0, 10]) })
    expect(code).toBe(2)
    expect(err).toContain('UTF-8')
  })
})

describe('batch', () => {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`
  const reply = v.object({
    id: v.nullable(v.union([v.string(), v.number()])),
    ms: v.number(),
    analysis: v.optional(v.unknown()),
    error: v.optional(v.string()),
  })
  const replies = (out: string) =>
    out
      .trimEnd()
      .split('\n')
      .map((text) => v.parse(reply, JSON.parse(text)))

  test('answers every line in order, and a bad line ends nothing', async () => {
    const input = [
      line({ id: 'a', text: goService.dockerfile }),
      'no json\n',
      line({
        id: 7,
        text: 'FROM alpine:3.22\nCOPY a /a\n',
        files: { 'package.json': '{}' },
        context: [{ path: 'a', bytes: 5 }],
      }),
      '\n',
      line({ id: 'c' }),
      line([]),
      line({ id: 'd', text: 'FROM', context: [{ path: 1 }] }),
      line({ id: 'e', text: '' }).trimEnd(),
    ].join('')
    const { code, out } = await plimsoll(['batch'], { input })
    expect(code).toBe(0)
    const answers = replies(out)
    expect(answers.map(({ id, error }) => [id, error === undefined])).toEqual([
      ['a', true],
      [null, false],
      [7, true],
      ['c', false],
      [null, false],
      ['d', false],
      ['e', true],
    ])
    expect(answers[1]?.error).toContain('Line 2')
    for (const { analysis } of answers) if (analysis !== undefined) v.parse(analysisSchema, analysis)
    expect(answers[0]?.ms).toBeGreaterThan(0)
  })

  test('is done when its reader is', async () => {
    const input = line({ id: 1, text: goService.dockerfile }).repeat(300)
    const script = `'${process.execPath}' '${launcher}' batch | head -c 100 >/dev/null; echo "\${PIPESTATUS[0]}"`
    expect(
      execFileSync('bash', ['-c', script], { input, stdio: ['pipe', 'pipe', 'pipe'] })
        .toString()
        .trim(),
    ).toBe('0')
  })
})

test('rules are listed with what they are called elsewhere', async () => {
  const json = await plimsoll(['rules', '--format', 'json'])
  const shape = v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      area: v.picklist(['size', 'cache', 'security', 'correctness', 'style']),
      safety: v.array(v.picklist(['safe', 'review', 'risky'])),
      equivalents: v.array(v.string()),
    }),
  )
  const rules = v.parse(shape, JSON.parse(json.out))
  const text = await plimsoll(['rules'])
  for (const { id } of rules) expect(text.out).toContain(id)
})

describe('bad usage is told in one sentence and ends with 2', () => {
  test.each([
    [[]],
    [['analyse']],
    [['analyze', '--frmt', 'json']],
    [['analyze', '--format', 'xml']],
    [['analyze', '/no/such/Dockerfile']],
    [['analyze', '/']],
    [['analyze', 'a', 'b']],
    [['analyze', '-', '--context', '/no/such/folder']],
    [['analyze', '-', '--max-size', 'large']],
    [['analyze', '-', '--build-arg', '=x']],
    [['analyze', '-', '--target', 'nowhere']],
    [['fix', '-', '--target', 'nowhere']],
    [['fix', '-', '--safety', 'reckless']],
    [['fix', '-', '--write']],
    [['fix', '-', '--diff', '--write']],
    [['analyze', '-', '--site', 'example.org']],
    [['review']],
    [['review', '--base', '-']],
    [['review', '--base', '-', '--head', '-']],
    [['review', '--base', '/no/such', '--head', '-']],
    [['review', '--base', '-', '--head', '/etc/hosts', '--format', 'sarif']],
    [['review', 'a', 'b']],
    [['batch', 'file']],
    [['rules', 'file']],
  ])('%j', async (args) => {
    const { code, out, err } = await plimsoll(args, { input: 'FROM scratch\n' })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^plimsoll: [^\n]+[.]\n$/)
  })
})

test('help and version are no errors', async () => {
  for (const args of [['--help'], ['help'], ['fix', '--help'], ['-h']]) {
    const { code, out } = await plimsoll(args)
    expect(code).toBe(0)
    expect(out).toContain('plimsoll analyze')
  }
  expect((await plimsoll(['--version'])).out).toMatch(/^plimsoll \d+\.\d+\.\d+\n$/)
})

test('runs started together do not meet while the command is being built', async () => {
  const runs = await Promise.all([1, 2, 3, 4].map(() => plimsoll(['--version'])))
  expect(runs.map(({ code, err }) => ({ code, err }))).toEqual(Array(4).fill({ code: 0, err: '' }))
})
