import { expect, it } from 'vitest'
import { absolutePath, baseName, dirName, isUnder, joinPath, segmentsOf } from './path'

it.each([
  ['/srv/app', '/', '/srv/app'],
  ['app', '/srv', '/srv/app'],
  ['../etc//apt/.', '/srv', '/etc/apt'],
  ['../../..', '/srv', '/'],
  ['C:\\app\\bin', '/', '/app/bin'],
  ['', '/srv', '/srv'],
  [`/${'a/'.repeat(200)}b`, '/', `/${'a/'.repeat(127)}a`],
])('%s in %s is %s', (path, base, expected) => expect(absolutePath(path, base)).toBe(expected))

it.each([
  ['/usr/bin/node', '/usr/bin', 'node'],
  ['/node', '/', 'node'],
  ['/', '/', ''],
])('%s lies in %s and is called %s', (path, directory, name) => {
  expect([dirName(path), baseName(path)]).toEqual([directory, name])
  expect(segmentsOf(path).at(-1) ?? '').toBe(name)
  expect(joinPath(directory, name)).toBe(path)
})

it.each([
  ['/usr/bin', '/usr', true],
  ['/usr', '/usr', true],
  ['/usr-local', '/usr', false],
  ['/etc', '/', true],
])('%s under %s: %s', (path, directory, expected) => expect(isUnder(path, directory)).toBe(expected))
