import { describe, expect, it } from 'vitest'
import { bundledTable } from '../../tools/tables/bundled'
import { createCatalog } from './create-catalog'
import { formatEstimate } from './format'

const today = '2026-10-01'
const catalog = createCatalog([bundledTable('images', 'json'), bundledTable('support', 'json')], { today })

describe('an image is found under its tag, or under the nearest of its kind', () => {
  it.each([
    ['node:22', 'exact', null],
    ['docker.io/library/node:22', 'exact', null],
    ['public.ecr.aws/docker/library/node:22', 'exact', null],
    ['registry.hub.docker.com/library/node:22', 'exact', null],
    ['amd64/node:22', 'exact', null],
    ['arm64v8/node:22', 'nearest', 'node:22'],
    ['arm32v7/nothing:1', 'none', null],
    ['node:22-bookworm-slim', 'exact', null],
    ['node:22-bookworm', 'nearest', 'node:22'],
    ['node:19-slim', 'nearest', 'node:18-slim'],
    ['python:3', 'nearest', 'python:3.14'],
    ['python:3.11.4-slim-bullseye', 'nearest', 'python:3.9-slim'],
    ['golang:1.24.5-alpine3.21', 'nearest', 'golang:1.24-alpine'],
    ['debian', 'nearest', 'debian:trixie'],
    ['debian:12-slim', 'nearest', 'debian:bookworm-slim'],
    ['ubuntu:jammy', 'nearest', 'ubuntu:22.04'],
    ['ubuntu:22.04-slim', 'none', null],
    ['bitnami/redis:7', 'none', null],
    ['Node', 'none', null],
    ['scratch', 'scratch', null],
  ])('%s', (reference, match, nearest) => {
    const facts = catalog.image(reference)
    expect([facts.match, facts.nearest]).toEqual([match, nearest])
  })

  it('gives the bytes of the row for the very tag, and its layers in order', () => {
    const facts = catalog.image('node:22')
    expect(facts.size.compressed.likely).toBe(408499334)
    expect(facts.layers.reduce((total, layer) => total + layer.likely, 0)).toBe(408499334)
  })

  it('finds the build that a digest names, whatever the tag beside it says', () => {
    const { digest, size } = catalog.image('node:22-slim')
    for (const name of [`node@${digest}`, `node:4@${digest}`, `docker.io/library/node@${digest}`]) {
      const facts = catalog.image(name)
      expect([facts.match, facts.size.compressed.likely]).toEqual(['exact', size.compressed.likely])
    }
    const other = catalog.image(`node@sha256:${'0'.repeat(64)}`)
    expect(other.match).toBe('nearest')
    expect(other.size.compressed.high).toBeGreaterThan(other.size.compressed.likely * 1.4)
  })

  it('prices an image for another processor as that for amd64, less sure', () => {
    const [own, other] = [catalog.image('node:22').size.onDisk, catalog.image('arm64v8/node:22').size.onDisk]
    expect(other.likely).toBe(own.likely)
    expect(other.low).toBeLessThan(own.low)
    expect(other.high).toBeGreaterThan(own.high)
  })

  it('is less sure of the nearest than of the very tag', () => {
    const width = (reference: string) => {
      const { low, likely, high } = catalog.image(reference).size.compressed
      return (high - low) / likely
    }
    expect(width('node:22-bookworm')).toBeGreaterThan(width('node:22'))
    expect(width('node:19-slim')).toBeGreaterThan(width('node:20.1-slim'))
  })

  it('does not take what a moving tag was years ago for what it is', () => {
    expect(catalog.image('node:lts').nearest).toBe('node:24')
    expect(catalog.image('alpine').created?.slice(0, 4)).toBe('2026')
  })

  it('says unknown, and not zero, where the table has nothing like it', () => {
    expect(catalog.image('ubuntu:22.04-slim').size.onDisk.basis).toBe('unknown')
    expect(catalog.image('scratch').size.onDisk.basis).toBe('measured')
  })
})

describe('an old tag is priced by the builds of its time, less surely the further they are from it', () => {
  // the third is what the interval's width over the likely value stays below
  it.each([
    ['debian:stretch-20180312', 'debian:9.3', 0.2],
    ['debian:stretch-20180312-slim', 'debian:9.3-slim', 0.2],
    ['debian:stretch', 'debian:9', 0.25],
    ['debian:bookworm-20240513-slim', 'debian:bookworm-slim', 0.25],
    ['ubuntu:16.04', null, 0.15],
    ['ubuntu:xenial-20180417', 'ubuntu:xenial-20180123', 0.25],
    ['node:10-slim', null, 0.15],
    ['node:8.11-alpine', 'node:8-alpine', 0.35],
    ['node:14.17.0', 'node:14', 0.6],
    ['python:3.6', null, 0.6],
    ['python:3.10.4-buster', 'python:3', 0.5],
    ['python:3.9.18-slim', 'python:3.9-slim', 0.3],
    ['golang:1.16-buster', 'golang:1', 0.5],
    ['node:22', null, 0.03],
  ])('%s by %s', (reference, nearest, widest) => {
    const { nearest: found, size } = catalog.image(reference)
    const { low, likely, high } = size.compressed
    expect(found).toBe(nearest)
    expect((high - low) / likely).toBeLessThan(widest)
    expect((high - low) / likely).toBeGreaterThan(widest / 3)
  })

  it('knows that a tag was built anew on another release of Debian after its row', () => {
    // node:8 of January 2018 stood on jessie, and until the end of 2019 on stretch
    const { size } = catalog.image('node:8')
    expect(size.compressed.basis).toBe('derived')
    expect(size.compressed.high).toBeGreaterThan(size.compressed.likely * 1.2)
    expect(catalog.image('node:10-slim').size.compressed.basis).toBe('measured')
  })

  it('takes the build that a digest names as it was', () => {
    const { digest, size } = catalog.image('debian:bookworm')
    expect(catalog.image(`debian@${digest}`).size).toEqual(size)
  })
})

describe('a tag that moves on is what its newest rows are, never what it was years ago', () => {
  it.each([
    ['redis', 'redis:7', 'debian trixie'],
    ['redis:6.2', 'redis:7', 'debian bookworm'],
    ['nginx', null, 'debian trixie'],
    ['postgres', 'postgres:17', 'debian trixie'],
    ['httpd', 'httpd:2.4', 'debian trixie'],
    ['mysql', 'mysql:8', 'oraclelinux 9'],
    ['mongo', 'mongo:7', 'ubuntu 22.04'],
    ['mariadb', 'mariadb:11', 'ubuntu 24.04'],
    ['gradle', 'gradle:8-jdk17', 'ubuntu 24.04'],
    ['maven', 'maven:3-eclipse-temurin-17', 'ubuntu 24.04'],
  ])('%s', (reference, nearest, system) => {
    const facts = catalog.image(reference)
    expect(facts.nearest).toBe(nearest)
    expect(Number(facts.created?.slice(0, 4))).toBeGreaterThanOrEqual(2025)
    expect(`${facts.distribution?.name} ${facts.distribution?.release}`).toBe(system)
    expect(facts.support?.ended).toBe(false)
  })

  it('has the distribution of the day where no newer row is known', () => {
    expect(catalog.image('memcached').distribution).toEqual({ name: 'debian', release: 'trixie', slim: true })
    expect(catalog.image('docker').distribution?.release).toBeNull()
  })

  it('is supported while one of the cycles that it can mean is', () => {
    expect(catalog.image('mongo:7').support).toMatchObject({ product: 'ubuntu', ended: false })
  })

  it('stays what it was once its cycle has ended', () => {
    expect(catalog.image('php:5').created?.slice(0, 4)).toBe('2018')
    expect(catalog.image('mysql:8.0').distribution).toMatchObject({ name: 'oraclelinux', release: '8' })
  })
})

describe('an image tells its distribution, C library, shell and package manager', () => {
  it.each([
    ['node:20', 'debian bookworm', 'glibc', 'present', 'apt'],
    ['python:3.13', 'debian trixie', 'glibc', 'present', 'apt'],
    ['python:3.13-slim', 'debian trixie slim', 'glibc', 'present', 'apt'],
    ['python:3.8-slim', 'debian bookworm slim', 'glibc', 'present', 'apt'],
    ['nginx:stable', 'debian trixie slim', 'glibc', 'present', 'apt'],
    ['node:22-alpine', 'alpine 3.24', 'musl', 'present', 'apk'],
    ['golang:1.24.5-alpine3.21', 'alpine 3.21', 'musl', 'present', 'apk'],
    ['ubuntu:22.04-slim', 'ubuntu 22.04', 'glibc', 'present', 'apt'],
    ['fedora:39', 'fedora 39', 'glibc', 'present', 'dnf'],
    ['centos:7', 'centos 7', 'glibc', 'present', 'yum'],
    ['amazonlinux:2023', 'amazonlinux 2023', 'glibc', 'present', 'dnf'],
    ['rockylinux:9-minimal', 'rockylinux 9', 'glibc', 'present', 'microdnf'],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.3', 'ubi 9', 'glibc', 'present', 'microdnf'],
    ['gcr.io/distroless/static-debian12:nonroot', 'debian bookworm slim', 'none', 'absent', null],
    ['gcr.io/distroless/base-debian13:debug', 'debian trixie slim', 'glibc', 'present', null],
    ['public.ecr.aws/lambda/provided:al2', 'amazonlinux 2', 'glibc', 'present', 'yum'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'debian bookworm slim', 'glibc', 'present', 'apt'],
    ['scratch', '', 'none', 'absent', null],
    ['cgr.dev/chainguard/node:latest', '', null, 'unknown', null],
  ])('%s', (reference, system, libc, shell, manager) => {
    const facts = catalog.image(reference)
    const { name, release, slim } = facts.distribution ?? { name: '', release: null, slim: false }
    expect([name, release, slim ? 'slim' : null].filter(Boolean).join(' ')).toBe(system)
    expect([facts.libc, facts.shell, facts.packageManager]).toEqual([libc, shell, manager])
  })
})

describe('a tag that names no release stands on the Debian that was the default when it was built last', () => {
  it.each([
    ['rust:1.80', 'bookworm'],
    ['rust:1.80-slim', 'bookworm'],
    ['rust:1.60', 'bullseye'],
    ['rust:1.95', 'trixie'],
    ['ruby:3.2', 'trixie'],
    ['ruby:3.1-slim', 'bookworm'],
    ['ruby:2.7', 'bullseye'],
    ['golang:1.20', 'bookworm'],
    ['golang:1.23', 'bookworm'],
    ['rust:1.80-bullseye', 'bullseye'],
  ])('%s: %s', (reference, release) => expect(catalog.image(reference).distribution?.release).toBe(release))

  it.each([
    ['node:18', 'bookworm'],
    ['node:20', 'bookworm'],
    ['elixir:1.17', 'bookworm'],
    ['erlang:26', 'bookworm'],
  ])('%s: %s, where later versions do not follow the default', (reference, release) =>
    expect(catalog.image(reference).distribution?.release).toBe(release),
  )
})

describe('what is known of one version is only assumed of another', () => {
  it.each([
    ['rust:1.80', true],
    ['python:3.12.1', true],
    ['ruby:3.2', true],
    ['node:22', false],
    ['node:20', false],
    ['golang:1.23', false],
    ['debian:12', false],
    ['alpine:3.23', false],
  ])('%s is said to weigh about so much: %s', (reference, about) => {
    const { size, packages } = catalog.image(reference)
    expect([formatEstimate(size.onDisk), formatEstimate(size.compressed)].map((it) => it.startsWith('about'))).toEqual([
      about,
      about,
    ])
    if (about) expect(packages).toBeNull()
  })
})

describe('an image is supported until what it is for or what it stands on ends', () => {
  it.each([
    ['python:3.8-slim', 'python 3.8', true],
    ['node:16', 'node 16', true],
    ['node:22', 'node 22', false],
    ['debian:buster', 'debian 10', true],
    ['ubuntu:18.04', 'ubuntu 18.04', true],
    ['alpine:3.15', 'alpine 3.15', true],
    ['alpine:3.23', 'alpine 3.23', false],
    ['debian:bullseye', 'debian 11', true],
    ['debian:bookworm', 'debian 12', true],
    ['python:3.12-slim-bullseye', 'debian 11', true],
    ['python:3.12-slim-buster', 'debian 10', true],
    ['python:3.13-slim-bookworm', 'debian 12', false],
  ])('%s', (reference, what, ended) => {
    const { support } = catalog.image(reference)
    expect([`${support?.product} ${support?.cycle}`, support?.ended]).toEqual([what, ended])
  })

  it.each([
    ['debian:12', '2026-07-11', null],
    ['debian:12', '2026-07-12', '2028-06-30'],
    ['debian:12', '2028-06-30', '2028-06-30'],
    ['debian:12', '2028-07-01', null],
    ['ubuntu:22.04', '2026-11-20', null],
  ])('%s on %s: nothing but long-term support is left, until %s', (reference, day, until) => {
    expect(catalog.image(reference, day).support?.longTerm ?? null).toBe(until)
  })

  it('judges by the day it is asked for', () => {
    expect(catalog.image('node:20', '2026-04-30').support?.ended).toBe(false)
    expect(catalog.image('node:20', '2026-05-01').support?.ended).toBe(true)
  })
})

it.each([
  ['python', [3, 13], ['3.14']],
  ['python', [3, 14], []],
  ['python', [3, 8], null],
  ['node', [24], ['26']],
  ['redis', [7], ['8']],
  ['ubuntu', [24, 4], ['26.04']],
  ['memcached', [1], null],
] as const)('after %s %j came %j', (repository, version, expected) => {
  expect(catalog.cyclesAfter(repository, version)).toEqual(expected)
})

// debian, buildpack-deps and python: 2020's builds were counted at 91, 413 and 430; the others are near theirs too
it.each([
  ['debian:bookworm', 88],
  ['buildpack-deps:bookworm', 413],
  ['node:22', 413],
  ['python:3.11-bookworm', 430],
  ['golang:1.24', 207],
  ['node:22-alpine', 17],
  ['alpine:3.23', 15],
  ['ubuntu:20.04', 92],
  ['ubuntu:22.04', null],
  ['redis:7', null],
  ['scratch', 0],
] as const)('%s holds about %s packages', (reference, expected) => {
  const { packages } = catalog.image(reference)
  if (expected === null || expected === 0 || packages === null) expect(packages).toBe(expected)
  else expect(Math.abs(packages / expected - 1)).toBeLessThan(0.03)
})

it('a digest is given for the very tag of a current row and for nothing else', () => {
  expect(catalog.image('node:22').digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(catalog.image('node:20').digest).toBeNull()
  expect(catalog.image('node:22-bookworm').digest).toBeNull()
})

it('a retired image names what its publisher sends people to', () => {
  expect(catalog.image('openjdk:17-jdk-slim').deprecatedBy).toBe('eclipse-temurin')
  expect(catalog.image('eclipse-temurin:17').deprecatedBy).toBeNull()
})

it('the configuration that an image passes on has what the image sets', () => {
  expect(catalog.image('golang:1.25').config).toMatchObject({ workdir: '/go', env: { GOPATH: '/go' } })
  expect(catalog.image('node:22').config).toMatchObject({
    cmd: ['node'],
    entrypoint: ['docker-entrypoint.sh'],
    user: 'root',
  })
  expect(catalog.image('gcr.io/distroless/static:nonroot').config.user).toBe('65532')
  expect(catalog.image('bitnami/redis').config.user).toBeNull()
})

it('without tables every image still has an answer', () => {
  const bare = createCatalog([])
  expect(bare.image('node:22-alpine')).toMatchObject({ match: 'none', libc: 'musl', packageManager: 'apk' })
  expect(bare.tags('node')).toEqual([])
  expect(bare.slimmerVariants(bare.image('node:22'))).toEqual([])
})
