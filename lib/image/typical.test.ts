import { describe, expect, it } from 'vitest'
import { typicalSource } from './typical'

const likely = (source: string) => typicalSource(source).size.onDisk.likely

describe('a pattern that only makes a file optional weighs what the file does', () => {
  it.each([
    ['yarn.lock*', 'yarn.lock'],
    ['go.sum*', 'go.sum'],
    ['poetry.lock*', 'poetry.lock'],
    ['uv.lock*', 'uv.lock'],
    ['requirements.tx[t]', 'requirements.txt'],
    ['./.npmrc*', '.npmrc'],
    ['.yarnrc*', '.yarnrc.yml'],
    ['pyproject.toml*', 'pyproject.toml'],
    ['app/entrypoint.sh*', 'app/entrypoint.sh'],
  ])('%s as %s', (pattern, name) => {
    expect(likely(pattern)).toBe(likely(name))
    expect(typicalSource(pattern).tree).toBe(false)
    expect(likely(pattern)).toBeLessThan(400e3)
  })
})

it.each(['package*.json', 'package*', '*.json', 'package.json*'])(
  '%s is about a manifest with its lock file',
  (pattern) => {
    expect(likely(pattern)).toBeGreaterThanOrEqual(likely('package.json'))
    expect(likely(pattern)).toBeLessThanOrEqual(likely('package.json') + likely('package-lock.json'))
  },
)

it.each(['.', './', '*', ''])('%j is the whole context', (source) => {
  expect(likely(source)).toBe(5e6)
})

it.each(['src', 'src/', 'src*', 'my-app'])('%s is a directory', (source) => {
  expect(typicalSource(source)).toEqual(typicalSource('lib'))
  expect(typicalSource(source).tree).toBe(true)
})
