import { describe, expect, test } from 'vitest'
import { argumentsIn, argumentsText } from './build-arguments'
import { ignoreOf, pathOf } from './build-context'
import { type FoundFiles, readContext } from './read-context'

const file = (path: string, text: string) => ({ path, file: new File([text], path) })

async function* batches(...list: Awaited<ReturnType<typeof file>>[]): FoundFiles {
  for (const found of list) yield { found: [found], lost: 0 }
}

describe('a folder', () => {
  test('is read by names and sizes; only manifests, Dockerfiles and .dockerignore are opened', async () => {
    const opened: string[] = []
    const watched = (path: string, text: string) => {
      const one = file(path, text)
      const read = one.file.text.bind(one.file)
      one.file.text = () => {
        opened.push(path)
        return read()
      }
      return one
    }
    const context = await readContext(
      'shop',
      batches(
        watched('src/key.pem', 'secret'),
        watched('package.json', '{}'),
        watched('node_modules/a/package.json', '{}'),
        watched('.git/config', 'x'),
        watched('.dockerignore', '.git'),
        watched('docker/Dockerfile.prod', 'FROM scratch'),
      ),
      () => {},
    )
    expect(opened).toEqual(['package.json', '.dockerignore', 'docker/Dockerfile.prod'])
    expect(context.texts).toEqual({ 'package.json': '{}' })
    expect(context.dockerfiles).toEqual({ 'docker/Dockerfile.prod': 'FROM scratch' })
    expect(context.dockerignore).toBe('.git')
    expect(context.files.map(({ path, bytes }) => [path, bytes])).toContainEqual(['.git/config', 1])
    expect(context.unread).toBeNull()
  })

  test("gives a Dockerfile its own .dockerignore before the folder's", async () => {
    const context = await readContext(
      'shop',
      batches(
        file('.dockerignore', '.git'),
        file('docker/api.Dockerfile', 'FROM scratch'),
        file('docker/api.Dockerfile.dockerignore', 'docs'),
        file('Dockerfile', 'FROM alpine'),
      ),
      () => {},
    )
    expect(Object.keys(context.dockerfiles)).toEqual(['docker/api.Dockerfile', 'Dockerfile'])
    expect(ignoreOf(context, pathOf(context, 'FROM scratch'))).toBe('docs')
    expect(ignoreOf(context, pathOf(context, 'FROM alpine'))).toBe('.git')
    expect(ignoreOf(context, pathOf(context, 'FROM another'))).toBe('.git')
  })

  test('says what could not be opened, and what was too large to be read', async () => {
    async function* source(): FoundFiles {
      yield { found: [file('yarn.lock', 'x'.repeat(5 * 1024 * 1024))], lost: 2 }
    }
    const context = await readContext('shop', source(), () => {})
    expect(context.texts).toEqual({})
    expect(context.unread).toBe('2 files could not be opened. 1 manifest was too large or too many to be read.')
  })
})

describe('build arguments in a field', () => {
  test.each([
    [
      'A=1\nB=x y\n',
      [
        ['A', '1'],
        ['B', 'x y'],
      ],
      null,
    ],
    ['A=1\nA=2', [['A', '2']], null],
    ['URL=a=b', [['URL', 'a=b']], null],
    ['A=1\nnonsense', [['A', '1']], 'nonsense is no NAME=value, so it is left out.'],
    ['', [], null],
  ])('%j are read', (text, buildArgs, problem) => {
    expect(argumentsIn(text)).toEqual({ buildArgs, problem })
  })

  test('come back as they were', () => {
    expect(
      argumentsIn(
        argumentsText([
          ['A', '1'],
          ['B', ''],
        ]),
      ).buildArgs,
    ).toEqual([
      ['A', '1'],
      ['B', ''],
    ])
  })
})
