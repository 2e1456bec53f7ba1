import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plimsoll } from './run-command.fixture'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-git-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const repo = (...path: string[]): string => join(folder, 'repo', ...path)
function put(path: string, text: string): void {
  mkdirSync(dirname(repo(path)), { recursive: true })
  writeFileSync(repo(path), text)
}
const git = (...args: string[]): void => {
  const person = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org']
  execFileSync('git', [...person, ...args], { cwd: repo(), stdio: 'ignore' })
}
function commit(message: string): void {
  git('add', '-A')
  git('commit', '-qm', message)
}

const lean = 'FROM debian:bookworm-slim\nUSER 10001\nCMD ["sh"]\n'
const heavy = 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y build-essential\nCMD ["sh"]\n'
const figures = v.object({ base: v.object({ layers: v.number() }), head: v.object({ layers: v.number() }) })

/** `main` holds the lean files, `change` the heavy ones; the folder that is worked in is that of `change`. */
function twoBranches(): void {
  put('Dockerfile', lean)
  put('api/Dockerfile', lean)
  put('api/.dockerignore', 'docs\n')
  symlinkSync('api/Dockerfile', repo('linked'))
  git('init', '-q', '-b', 'main')
  commit('Before')
  git('checkout', '-qb', 'change')
  put('Dockerfile', heavy)
  put('api/Dockerfile', heavy)
  put('new/Dockerfile', lean)
  commit('After')
}

async function layers(args: readonly string[], cwd = repo()): Promise<readonly [base: number, head: number]> {
  const { code, out, err } = await plimsoll(['review', ...args, '--format', 'json'], { cwd })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const { base, head } = v.parse(figures, JSON.parse(out))
  return [base.layers, head.layers]
}

describe('review of revisions', () => {
  test.each([
    [['--base', 'main', '--head', 'HEAD']],
    [['--base', 'main', '--head', 'HEAD', 'Dockerfile']],
    [['--base', 'main', '--head', 'change', 'api/Dockerfile']],
    [['--base', 'main:Dockerfile', '--head', 'HEAD:api/Dockerfile']],
    [['--base', 'HEAD^{/Before}:linked', '--head', 'HEAD:linked']],
    [['--base', 'main', 'api/Dockerfile']],
    [['--base', 'main', '--head', 'Dockerfile']],
    [['--base', 'main:./Dockerfile']],
  ])('takes %j', async (args) => {
    twoBranches()
    expect(await layers(args)).toEqual([1, 2])
  })

  test('counts paths from the folder one is in', async () => {
    twoBranches()
    expect(await layers(['--base', 'main', '--head', 'HEAD', 'Dockerfile'], repo('api'))).toEqual([1, 2])
    expect(await layers(['--base', 'main', '--head', 'HEAD', '../Dockerfile'], repo('api'))).toEqual([1, 2])
    expect(await layers(['--base', 'main:Dockerfile', '--head', 'HEAD:./Dockerfile'], repo('api'))).toEqual([1, 2])
    expect(await layers(['--base', 'main', '--head', 'HEAD', repo('Dockerfile')])).toEqual([1, 2])
  })

  test('takes the working tree where no head is named, and what is staged from the index', async () => {
    twoBranches()
    put('Dockerfile', lean)
    expect(await layers(['--base', 'HEAD'])).toEqual([2, 1])
    expect(await layers(['--base', 'HEAD:Dockerfile', '--head', ':Dockerfile'])).toEqual([2, 2])
    git('add', 'Dockerfile')
    expect(await layers(['--base', 'HEAD:Dockerfile', '--head', ':Dockerfile'])).toEqual([2, 1])
  })

  test('means the file where a file and a branch have one name, unless a file is named besides', async () => {
    twoBranches()
    put('main', heavy)
    expect(await layers(['--base', 'main', '--head', 'Dockerfile'])).toEqual([2, 2])
    expect(await layers(['--base', 'main', '--head', 'HEAD', 'Dockerfile'])).toEqual([1, 2])
  })

  test('names the file, not the revision', async () => {
    twoBranches()
    const { out } = await plimsoll(['review', '--base=main', '--head=HEAD', '--format=markdown', 'api/Dockerfile'], {
      cwd: repo(),
    })
    expect(out).toContain('### Plimsoll: `api/Dockerfile`\n')
  })

  test('compares a file that is new with an empty image, and says so', async () => {
    twoBranches()
    const { code, out, err } = await plimsoll(['review', '--base', 'main', '--head', 'HEAD', 'new/Dockerfile'], {
      cwd: repo(),
    })
    expect(code).toBe(0)
    expect(out).toMatch(/0 B/)
    expect(err).toBe('main has no new/Dockerfile yet: it is compared with an empty image.\n')
  })

  const size = v.object({ size: v.object({ onDisk: v.object({ likely: v.number() }) }) })
  const sizesOf = async (...args: string[]) => {
    const { out } = await plimsoll(['review', '--format', 'json', '--context', '.', ...args], { cwd: repo() })
    const { base, head } = v.parse(v.object({ base: size, head: size }), JSON.parse(out))
    return [base.size.onDisk.likely, head.size.onDisk.likely]
  }

  test('keeps to the .dockerignore of each revision', async () => {
    put('Dockerfile', 'FROM scratch\nCOPY . /srv\n')
    put('docs/a', 'x'.repeat(5000))
    put('b', 'x'.repeat(300))
    put('.dockerignore', 'Dockerfile\n.dockerignore\n.git\ndocs\n')
    git('init', '-q', '-b', 'main')
    commit('Before')
    put('.dockerignore', 'Dockerfile\n.dockerignore\n.git\n')
    commit('After')
    expect(await sizesOf('--base', 'HEAD^', '--head', 'HEAD')).toEqual([300, 5300])
    expect(await sizesOf('--base', 'HEAD', '--head', 'HEAD^:Dockerfile')).toEqual([5300, 300])
    expect(await sizesOf('--base', 'HEAD^', 'Dockerfile')).toEqual([300, 5300])
    // A context of its own brings its own.
    expect(await sizesOf('--base', 'HEAD^', '--head', 'HEAD', '--base-context', '.')).toEqual([5300, 5300])
  })

  test('follows a file that was renamed, from either of its names', async () => {
    put('build/Dockerfile', `${lean}${'# a comment of some length, so that it is known again\n'.repeat(9)}`)
    put('build/Dockerfile.dockerignore', 'docs\n')
    git('init', '-q', '-b', 'main')
    commit('Before')
    git('mv', 'build/Dockerfile', 'Dockerfile')
    const staged = await plimsoll(['review', '--base', 'main', '--format', 'json'], { cwd: repo() })
    expect(staged.err).toBe('Dockerfile was build/Dockerfile in main: the two are compared.\n')
    put('Dockerfile', `${heavy}${'# a comment of some length, so that it is known again\n'.repeat(9)}`)
    git('checkout', '-qb', 'change')
    commit('After')
    const review = (cwd: string, ...args: string[]) => plimsoll(['review', '--format', 'json', ...args], { cwd })
    for (const [args, cwd, note] of [
      [['--base', 'main', '--head', 'HEAD'], repo(), 'Dockerfile was build/Dockerfile in main'],
      [['--base', 'main'], repo(), 'Dockerfile was build/Dockerfile in main'],
      [
        ['--base', 'main', '--head', 'HEAD', '../Dockerfile'],
        repo('build'),
        '../Dockerfile was build/Dockerfile in main',
      ],
      [['--base', 'main', '--head', 'HEAD', 'build/Dockerfile'], repo(), 'build/Dockerfile is Dockerfile in HEAD'],
    ] as const) {
      const { code, out, err } = await review(cwd, ...args)
      expect({ code, err }).toEqual({ code: 0, err: `${note}: the two are compared.\n` })
      const { base, head } = v.parse(figures, JSON.parse(out))
      expect([base.layers, head.layers]).toEqual([1, 2])
    }
  })

  test("keeps to a Dockerfile's own .dockerignore before that of the context", async () => {
    put('api.Dockerfile', 'FROM scratch\nCOPY src /srv\n')
    put('src/docs/a', 'x'.repeat(5000))
    put('src/b', 'x'.repeat(300))
    put('.dockerignore', 'src/b\n')
    git('init', '-q', '-b', 'main')
    commit('Before')
    put('api.Dockerfile.dockerignore', 'src/docs\n')
    commit('After')
    expect(await sizesOf('--base', 'HEAD^', '--head', 'HEAD', 'api.Dockerfile')).toEqual([5000, 300])
    expect(await sizesOf('--base', 'HEAD^', 'api.Dockerfile')).toEqual([5000, 300])
    const { out } = await plimsoll(['analyze', '--format', 'json', '--context', '.', 'api.Dockerfile'], { cwd: repo() })
    expect(v.parse(v.object({ image: size }), JSON.parse(out)).image.size.onDisk.likely).toBe(300)
  })

  test.each([
    [['--base', 'nowhere', '--head', 'HEAD'], 'There is no file and no revision nowhere here.'],
    [['--base', 'nowhere:Dockerfile', '--head', 'HEAD'], 'There is no file and no revision nowhere here.'],
    [['--base', 'main:nothing', '--head', 'HEAD'], 'main has no file nothing.'],
    [['--base', ':nothing', '--head', 'HEAD'], 'The index has no file nothing.'],
    [['--base', 'main', '--head', 'HEAD', 'nothing'], 'HEAD has no file nothing.'],
    [['--base', 'main', '--head', 'HEAD', '../Dockerfile'], '../Dockerfile lies outside of this git repository'],
    [['--base', 'main...HEAD'], 'main...HEAD is a range; name its two ends'],
    [['--base=--output=x', '--head', 'HEAD'], 'There is no file and no revision --output=x here.'],
    [['--base', 'api', '--head', 'HEAD'], 'There is no file and no revision api here.'],
    [['--base', 'main', '--head', 'HEAD', 'a', 'b'], 'One file at a time'],
  ])('says of %j what is wrong', async (args, words) => {
    twoBranches()
    const { code, out, err } = await plimsoll(['review', ...args], { cwd: repo() })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`plimsoll: ${words}`)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('says so outside of a repository, in a shallow clone, and where git is not there', async () => {
    mkdirSync(repo(), { recursive: true })
    put('Dockerfile', lean)
    const ask = ['review', '--base', 'main', '--head', 'Dockerfile']
    const outside = await plimsoll(ask, { cwd: repo(), env: { GIT_CEILING_DIRECTORIES: folder } })
    expect(outside.code).toBe(2)
    expect(outside.err).toBe(
      'plimsoll: There is no file main, and this folder is in no git repository that could have a revision of that name.\n',
    )
    const without = await plimsoll(ask, { cwd: repo(), env: { PATH: '/nowhere' } })
    expect(without.err).toContain('git is not installed')

    git('init', '-q', '-b', 'main')
    commit('One')
    put('Dockerfile', heavy)
    commit('Two')
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repo()}`, join(folder, 'shallow')], {
      stdio: 'ignore',
    })
    const { err } = await plimsoll(['review', '--base', 'HEAD^'], { cwd: join(folder, 'shallow') })
    expect(err).toContain('shallow')
  })
})
