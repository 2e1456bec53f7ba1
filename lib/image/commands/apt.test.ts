import { describe, expect, it } from 'vitest'
import { layerOf, megabytesOf, type RunCase, sizeOf } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['apt-get update', { base: 'debian:bookworm-slim' }, ['/var/lib/apt/lists package index']],
  ['apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*', { base: 'debian:bookworm-slim' }, []],
  ['xargs apt-get install -y < /pkgs', { base: 'debian:bookworm-slim' }, ['? apt-get']],
  ['apt-get install -y $(cat /pkgs)', { base: 'debian:bookworm-slim' }, ['? apt-get']],
  ['--mount=type=cache,target=/var/lib/apt/lists apt-get update', { base: 'debian:bookworm-slim' }, []],
  ['cd /tmp && apt-get download hello', { base: 'debian:bookworm-slim' }, ['/tmp/hello_amd64.deb download cache']],
  ['cd /tmp && apt-get download hello && dpkg -i hello*.deb && rm hello*.deb', { base: 'debian:bookworm-slim' }, []],
  ['apt-get clean', { base: 'debian:bookworm-slim', before: 'RUN apt-get update' }, []],
]

describe('what apt leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})

it('installs the files that it downloaded as the packages they are, as it was built', () => {
  const fetch = 'apt-get update && cd /tmp && apt-get download jq libjq1 libonig5'
  const install = 'apt-get install -y --no-install-recommends ./jq_*.deb ./libjq1_*.deb ./libonig5_*.deb'
  expect(Math.abs(megabytesOf(`${fetch} && ${install}`) / 22.206 - 1)).toBeLessThan(0.02)
})

describe('an upgrade', () => {
  // built on a Debian of that day: 15.88 MB; on a Debian of the day itself nothing
  it.each([
    ['debian:bookworm-20260711-slim', 15.88],
    ['debian:bookworm-slim', 0],
  ])('of %s writes again what has changed since: %d MB', (base, truth) => {
    const upgraded = megabytesOf('apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*', { base })
    expect(Math.abs(upgraded - truth)).toBeLessThan(0.02 * truth + 0.02)
  })

  it('writes once what a second one finds up to date', () => {
    const base = 'debian:bookworm-20240513-slim'
    const once = megabytesOf('apt-get update && apt-get upgrade -y', { base })
    expect(once).toBeGreaterThan(20)
    expect(megabytesOf('apt-get update && apt-get upgrade -y && apt-get dist-upgrade -y', { base })).toBe(once)
  })

  it.each(['ubuntu:22.04', 'python:3.7-slim', 'example.org/own:1'])(
    'of %s, whose age no table tells, is assumed',
    (base) => {
      const { low, likely, high, basis } = sizeOf('apt-get upgrade -y', { base }).onDisk
      expect(basis).toBe('assumed')
      expect(low).toBe(0)
      expect(high).toBeGreaterThan(10 * likely)
    },
  )
})

it('is less on an older release than the table says', () => {
  const script = 'apt-get install -y --no-install-recommends git vim'
  const [now, before] = ['bullseye', 'stretch'].map((release) => megabytesOf(script, { base: `debian:${release}` }))
  expect((before ?? 0) / (now ?? 1)).toBeCloseTo(0.81, 1)
})

describe("NodeSource's Node", () => {
  const script = (version: string) =>
    `curl -fsSL https://mirror.example.org/nodesource.com/setup_${version}.x | bash - && apt-get install -y nodejs && rm -rf /var/lib/apt/lists/*`

  it('is what was measured of version 20: 161 MB, and 35 MB of documentation where that is kept', () => {
    const before = 'RUN apt-get update && apt-get install -y curl'
    const slim = megabytesOf(script('20'), { before })
    expect(Math.abs(slim / 161.1 - 1)).toBeLessThan(0.02)
    expect(Math.abs(megabytesOf(script('20'), { before, base: 'debian:bookworm' }) - slim - 35)).toBeLessThan(1)
  })

  it('is surer the better its version is known', () => {
    const width = (version: string) => {
      const { low, likely, high } = sizeOf(script(version)).onDisk
      return (high - low) / likely
    }
    expect(width('20')).toBeLessThan(width('22'))
    expect(width('22')).toBeLessThan(width('lts'))
  })
})

describe('packages of a release that has ended', () => {
  it.each([
    'debian:jessie',
    'debian:stretch-slim',
    'debian:stretch-20180312',
    'debian:buster',
    'node:10-slim',
    'python:3.6-buster',
    'python:2.7-slim-stretch',
    'ubuntu:16.04',
    'ubuntu:bionic-20200311',
    'php:5.6-apache',
  ])('on %s are priced by the nearest one, assumed and as wide as releases are apart', (base) => {
    const { onDisk, compressed } = sizeOf('apt-get install -y --no-install-recommends subversion vim ffmpeg', { base })
    for (const { low, likely, high, basis } of [onDisk, compressed]) {
      expect(basis).toBe('assumed')
      expect(likely).toBeGreaterThan(30e6)
      expect(low / likely).toBeLessThan(0.8)
      expect(high / likely).toBeGreaterThan(1.35)
    }
  })
})

it('counts packages on an image of which nothing is known, by their number', () => {
  const { onDisk } = sizeOf('apt-get install -y --no-install-recommends git curl', { base: 'example.org/base:1' })
  expect(onDisk).toEqual({ low: 2e6, likely: 30e6, high: 240e6, basis: 'assumed' })
})

it('takes a browser of another repository for what browsers weigh', () => {
  expect(megabytesOf('apt-get install -y google-chrome-stable')).toBeGreaterThan(300)
})
