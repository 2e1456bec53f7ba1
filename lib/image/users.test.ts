import { describe, expect, it } from 'vitest'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { isSameId, Users } from './users'

const usersOf = (image: string) => new Users(bundledCatalog().image(image, testDay))

describe('users of a machine', () => {
  const cases: readonly (readonly [image: string, name: string, id: string, home: string])[] = [
    ['debian:bookworm-slim', '', '0', '/root'],
    ['debian:bookworm-slim', 'www-data', '33', '/var/www'],
    ['debian:bookworm-slim', '4242', '4242', '/'],
    ['node:20-slim', 'node', '1000', '/home/node'],
    ['node:20-slim', '1000', '1000', '/home/node'],
    ['corp.example/base:1', 'app', 'app', '/home/app'],
    ['corp.example/base:1', '4242', '4242', '/home/4242'],
  ]
  it.each(cases)('%s knows %s', (image, name, id, home) => {
    const users = usersOf(image)
    expect(users.identity(name).user).toBe(id)
    expect(users.homeOf(name)).toBe(home)
  })

  it('gets the next number that is free, where all are known', () => {
    const plain = usersOf('debian:bookworm-slim')
    const made = { id: null, group: null, home: '/home/x', system: false }
    plain.add('one', made)
    plain.add('two', made)
    expect([plain.userId('one'), plain.userId('two')]).toEqual(['1000', '1001'])
    const other = usersOf('corp.example/base:1')
    other.add('one', made)
    expect(other.userId('one')).toBe('one')
  })

  it('can be told apart by their numbers, and not by a name and a number', () => {
    expect(isSameId('1', '1')).toBe(true)
    expect(isSameId('1', '2')).toBe(false)
    expect(isSameId('app', 'app')).toBe(true)
    expect(isSameId('app', '1000')).toBe(null)
  })
})
