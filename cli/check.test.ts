import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sarifSchema } from '../lib/report/sarif-schema.fixture'
import { plimsoll, type Run } from './run-command.fixture'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-check-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(name: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
const check = (...args: string[]): Promise<Run> => plimsoll(['check', ...args], { cwd: folder })

const debian = 'FROM debian:bookworm\nUSER 10001\nCMD ["sh"]\n'

describe('check', () => {
  test('passes images within their budget, and fails one that is not, with the reason', async () => {
    put('api/Dockerfile', debian)
    put('plimsoll.yaml', 'budget: { max-on-disk: 200MB }\nimages: [{ path: api/Dockerfile, name: api }]\n')
    const passed = await check()
    expect(passed).toMatchObject({ code: 0, err: '' })
    expect(passed.out).toMatch(/^passed {2}api {2}\d+ MB on disk.*\n1 image keeps to what was asked\.\n$/)
    put('plimsoll.yaml', 'budget: { max-on-disk: 50MB }\nimages: [{ path: api/Dockerfile, name: api }]\n')
    const failed = await check()
    expect(failed.code).toBe(1)
    expect(failed.out).toMatch(
      /^failed {2}api .*\n +The image is \d+ MB on disk, more than 50 MB\.\n1 of 1 image failed\.\n$/,
    )
  })

  test('judges growth against a folder with the version before, each with its own build context', async () => {
    put('now/plimsoll.yaml', 'images: [{ path: a/Dockerfile, context: a, budget: { max-growth: 10% } }]\n')
    for (const [when, size] of [
      ['then', 10_000_000],
      ['now', 12_000_000],
    ] as const) {
      put(`${when}/a/Dockerfile`, 'FROM scratch\nUSER 1\nCOPY data /data\n')
      put(`${when}/a/data`, Buffer.alloc(size))
    }
    const at = { cwd: join(folder, 'now') }
    const grown = await plimsoll(['check', '--base', '../then'], at)
    expect(grown.code).toBe(1)
    expect(grown.out).toContain('The image grew by 20 % (10 MB → 12 MB on disk), more than 10 %.')
    const alone = await plimsoll(['check'], at)
    expect(alone.code).toBe(0)
    expect(alone.out).toContain('Growth was not checked')
  })

  test('fails a size that is not known unless told otherwise, and takes sizes of private bases', async () => {
    put('Dockerfile', 'FROM registry.example.com/own:1\nUSER 1\n')
    const team = (more: string) => put('plimsoll.yaml', `images: [{ path: Dockerfile, ${more} }]\n`)
    team('budget: { max-on-disk: 300MB }')
    const unknown = await check()
    expect(unknown).toMatchObject({ code: 1 })
    expect(unknown.out).toContain('nobody can say that it is within 300 MB')
    team('base-sizes: { "registry.example.com/own:1": 250MB }, budget: { max-on-disk: 300MB }')
    expect(await check()).toMatchObject({ code: 0 })
    put('plimsoll.yaml', 'unknown-sizes: pass\nimages: [{ path: Dockerfile, budget: { max-on-disk: 300MB } }]\n')
    expect(await check()).toMatchObject({ code: 0 })
  })

  test('fails on findings as grave as asked for, and on none that is ignored by any of its names', async () => {
    put('Dockerfile', 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\nUSER 1\n')
    const team = (ignore: string) =>
      put('plimsoll.yaml', `images: [{ path: Dockerfile }]\nrules: { fail-on: warning, ignore: [${ignore}] }\n`)
    team('')
    const failed = await check()
    expect(failed.code).toBe(1)
    expect(failed.out).toMatch(/Line 2, package-lists-left: /)
    team('DL3009')
    expect((await check()).out).not.toContain('package-lists-left')
    team('no-such-rule')
    expect((await check()).err).toContain('no-such-rule')
  })

  test('takes the files that a hook names, known to the team or not', async () => {
    put('a/Dockerfile', debian)
    put('b/Dockerfile', debian)
    put(
      'plimsoll.yaml',
      'budget: { max-on-disk: 50MB }\nimages: [{ path: a/Dockerfile, budget: { max-on-disk: 300MB } }]\n',
    )
    expect((await check('a/Dockerfile')).code).toBe(0)
    const other = await check('b/Dockerfile')
    expect(other.code).toBe(1)
    expect(other.out).toContain('more than 50 MB')
    expect((await check('plimsoll.yaml')).out).toMatch(/^passed {2}a\/Dockerfile/)
  })

  test.each(['json', 'markdown', 'sarif'])('prints %s', async (format) => {
    put('Dockerfile', 'FROM debian:bookworm\nRUN apt-get update\n')
    put('plimsoll.yaml', 'images: [{ path: Dockerfile, budget: { max-on-disk: 50MB } }]\n')
    const { code, out, err } = await check('--format', format)
    expect(code).toBe(1)
    if (format === 'markdown') expect(out).toMatch(/\| `Dockerfile` \| \d+ MB \| \d+(\.\d)? MB \| \*\*failed\*\* \|/)
    else if (format === 'json') {
      expect(JSON.parse(out)).toMatchObject({
        schema: 'plimsoll-check/1',
        images: [{ passed: false, path: 'Dockerfile' }],
      })
    } else {
      expect(v.parse(sarifSchema, JSON.parse(out)).runs[0]?.results.length).toBeGreaterThan(0)
      expect(err).toContain('more than 50 MB')
    }
  })

  test.each([
    ['nothing to check', '', []],
    ['a file that is no team file', 'images: 3', []],
    ['an image that is not there', 'images: [{ path: nowhere }]', []],
    ['a stage that is not there', 'images: [{ path: Dockerfile, target: x }]', []],
    ['a format that is not there', 'images: []', ['--format', 'xml']],
  ])('ends with 2 for %s', async (_, team, args) => {
    put('Dockerfile', debian)
    put('plimsoll.yaml', team)
    const { code, out, err } = await check(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^plimsoll: [^\n]+[.]\n$/)
  })
})
