import { describe, expect, it } from 'vitest'
import { readPackages } from './debian-index'
import { shorterTag } from './image-facts'
import { nameOs } from './image-os'
import { readTar } from './tar'

const stanza = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

describe('a Packages file', () => {
  it('gives names without versions, architectures and profiles', () => {
    const text = stanza({
      Package: 'a',
      Version: '1',
      Size: '10',
      'Installed-Size': '20',
      'Pre-Depends': 'libc6 (>= 2.3)',
      Depends: 'b:any (>= 1) | c [amd64], d',
      Recommends: 'e',
      Provides: 'f (= 1), g',
    })
    expect(readPackages([text])).toEqual([
      {
        name: 'a',
        version: '1',
        size: 10,
        installed: 20,
        essential: false,
        priority: 'optional',
        depends: [['libc6'], ['b', 'c'], ['d']],
        recommends: [['e']],
        provides: ['f', 'g'],
      },
    ])
  })

  it('is overruled by a newer version in another', () => {
    const older = stanza({ Package: 'a', Version: '1.9', Size: '1' })
    const newer = stanza({ Package: 'a', Version: '1.10', Size: '2' })
    expect(readPackages([newer, older]).map(({ size }) => size)).toEqual([2])
  })
})

it.each([
  ['debian 12', 'debian bookworm'],
  ['debian testing', 'debian testing'],
  ['amazon linux 2023', 'amazonlinux 2023'],
  ['alpine 3.24', 'alpine 3.24'],
])('%s is called %s', (os, name) => {
  expect(nameOs(os)).toBe(name)
})

it.each([
  ['22-bookworm-slim', '22-slim'],
  ['3.12-slim-trixie', '3.12-slim'],
  ['22-alpine3.24', '22-alpine'],
  ['17-jre-alpine-3.24', '17-jre-alpine'],
  ['1.26-trixie', '1.26'],
])('the image %s is also %s', (tag, shorter) => {
  expect(shorterTag(tag)).toBe(shorter)
})

/** A tar member as dpkg writes it. */
function member(name: string, type: string, content: string, target = ''): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(content.length.toString(8).padStart(11, '0'), 124)
  header.write(type, 156)
  header.write(target, 157)
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512)
  body.write(content)
  return Buffer.concat([header, body])
}

it('an archive is read with long names, links and padding', () => {
  const long = `./${'x'.repeat(150)}`
  const archive = Buffer.concat([
    member('./a', '0', 'content'),
    member('./b', '2', '', 'a'),
    member('././@LongLink', 'L', `${long}\0`),
    member('./cut', '0', 'y'.repeat(600)),
    Buffer.alloc(1024),
  ])
  expect(readTar(archive).map(({ path, type, size, target }) => [path, type, size, target])).toEqual([
    ['/a', 'file', 7, 0],
    ['/b', 'symlink', 0, 1],
    [long.slice(1), 'file', 600, 0],
  ])
})
