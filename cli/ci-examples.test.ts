import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { sarifSchema } from '../lib/report/sarif-schema.fixture'
import { launcher } from './run-command.fixture'

const examples = fileURLToPath(new URL('./examples/ci/', import.meta.url))
const command = `${process.execPath} ${launcher}`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-ci-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (...path: string[]): string => join(folder, ...path)
function put(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
}

const person = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org']
const git = (...args: string[]): string =>
  execFileSync('git', [...person, ...args], { cwd: at('repo'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

interface Ran {
  readonly code: number
  readonly out: string
}

/** Runs a script as a runner's shell would: bash that stops at the first thing that fails. */
function run(script: string, env: Readonly<Record<string, string>>, shell = ['bash', '-eo', 'pipefail', '-c']): Ran {
  const [program = 'bash', ...args] = shell
  try {
    const out = execFileSync(program, [...args, script], {
      cwd: at('repo'),
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return { code: 0, out }
  } catch (error) {
    const failed = v.parse(v.object({ status: v.number(), stdout: v.string(), stderr: v.string() }), error)
    return { code: failed.status, out: failed.stdout + failed.stderr }
  }
}

const lean = 'FROM debian:bookworm-slim\nUSER 10001\nCMD ["sh"]\n'
const heavy =
  'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y build-essential\nUSER 10001\nCMD ["sh"]\n'

describe('the GitHub Actions example', () => {
  const step = v.object({
    name: v.optional(v.string()),
    id: v.optional(v.string()),
    uses: v.optional(v.string()),
    run: v.optional(v.string()),
    env: v.optional(v.record(v.string(), v.string()), {}),
  })
  const workflow = v.object({
    jobs: v.object({ images: v.object({ env: v.record(v.string(), v.string()), steps: v.array(step) }) }),
  })
  const { steps } = v.parse(workflow, parse(readFileSync(join(examples, 'github-actions.yaml'), 'utf8'))).jobs.images

  /** A small runner: the shell steps in order, outputs of one for the next, and a gh that keeps what it is told. */
  function runWorkflow(): { readonly failed: string | null; readonly comment: string } {
    mkdirSync(at('temp'))
    put(
      'bin/gh',
      `#!/bin/sh\nwhile [ $# -gt 1 ]; do\n  [ "$1" = --edit-last ] && exit 1\n  shift\ndone\ncp "$1" '${at('comment.md')}'\n`,
    )
    chmodSync(at('bin/gh'), 0o755)
    put('output', '')
    put('summary', '')
    const env = {
      PATH: `${at('bin')}:${process.env.PATH ?? ''}`,
      PLIMSOLL: command,
      RUNNER_TEMP: at('temp'),
      GITHUB_BASE_REF: 'main',
      GITHUB_OUTPUT: at('output'),
      GITHUB_STEP_SUMMARY: at('summary'),
    }
    let failed: string | null = null
    for (const { name = '', run: script, env: own } of steps) {
      if (script === undefined || script.startsWith('npm ci') || failed !== null) continue
      const outputs = Object.fromEntries(
        readFileSync(at('output'), 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split('=', 2)),
      )
      const given = Object.entries(own).map(([key, value]) => [
        key,
        value.replace(/\$\{\{ ([\w.]+) \}\}/g, (_, expression: string) =>
          expression.startsWith('steps.') ? (outputs[expression.split('.').at(-1) ?? ''] ?? '') : '7',
        ),
      ])
      if (run(script, { ...env, ...Object.fromEntries(given) }).code !== 0) failed = name
    }
    return { failed, comment: existsSync(at('comment.md')) ? readFileSync(at('comment.md'), 'utf8') : '' }
  }

  function pullRequest(dockerfile: string, most: string): void {
    put('repo/plimsoll.yaml', `images: [{ path: api/Dockerfile, budget: { max-on-disk: ${most}, max-growth: 10% } }]\n`)
    put('repo/api/Dockerfile', lean)
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-qm', 'Before')
    git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    git('checkout', '-qb', 'change')
    put('repo/api/Dockerfile', dockerfile)
    put('repo/new service/Dockerfile', lean)
    git('add', '-A')
    git('commit', '-qm', 'After')
  }

  test('says on the pull request what a change does, and fails where a budget is missed', () => {
    pullRequest(heavy, '200MB')
    const { failed, comment } = runWorkflow()
    expect(failed).toBe('Fail where a budget is missed')
    expect(comment).toContain('### Plimsoll: budgets')
    expect(comment).toMatch(/more than 200 MB/)
    expect(comment).toMatch(/The image grew by \d+ %/)
    expect(comment).toMatch(/### Plimsoll: `api\/Dockerfile`\n\n\*\*[\d.]+ MB → [\d.]+ MB\*\*/)
    expect(comment).toMatch(/### Plimsoll: `new service\/Dockerfile`\n\n\*\*0 B → /)
    expect(readFileSync(at('summary'), 'utf8')).toBe(comment)
    v.parse(sarifSchema, JSON.parse(readFileSync(at('repo/plimsoll.sarif'), 'utf8')))
  })

  test('passes where all is within its budget', () => {
    pullRequest(`${lean}EXPOSE 8080\n`, '200MB')
    expect(runWorkflow()).toMatchObject({ failed: null, comment: expect.stringContaining('1 image keeps') })
  })
})

describe('the pre-commit hook', () => {
  beforeEach(() => {
    put('repo/plimsoll.yaml', 'images: [{ path: my api/Dockerfile, budget: { max-on-disk: 200MB } }]\n')
    git('init', '-q', '-b', 'main')
    copyFileSync(join(examples, 'pre-commit'), at('repo/.git/hooks/pre-commit'))
    chmodSync(at('repo/.git/hooks/pre-commit'), 0o755)
  })
  const commit = () =>
    run('git -c user.name=T -c user.email=t@example.org commit -qm x', { PLIMSOLL: command }, ['bash', '-c'])

  test('lets a commit through that keeps to its budget, and one without a Dockerfile', () => {
    put('repo/README', 'x\n')
    git('add', 'README')
    expect(commit()).toMatchObject({ code: 0 })
    put('repo/my api/Dockerfile', lean)
    git('add', '-A')
    expect(commit()).toMatchObject({ code: 0 })
  })

  test('stops one that does not, with the reason', () => {
    put('repo/my api/Dockerfile', heavy)
    git('add', '-A')
    const stopped = commit()
    expect(stopped.code).not.toBe(0)
    expect(stopped.out).toContain('more than 200 MB')
  })
})

test('the configuration for the pre-commit framework names the files that the command takes', () => {
  const hook = v.object({ id: v.string(), entry: v.string(), files: v.string() })
  const shape = v.object({ repos: v.array(v.object({ hooks: v.array(hook) })) })
  const [repository] = v.parse(shape, parse(readFileSync(join(examples, 'pre-commit-config.yaml'), 'utf8'))).repos
  const files = new RegExp(repository?.hooks[0]?.files ?? '(?!)')
  for (const name of ['Dockerfile', 'a/Dockerfile.dev', 'a/b.dockerfile', 'plimsoll.yaml']) expect(name).toMatch(files)
  for (const name of ['src/main.go', 'a/plimsoll.yaml', 'Dockerfile/readme.md']) expect(name).not.toMatch(files)
})
