import { describe, expect, it } from 'vitest'
import { readTag } from './tag'

describe('a tag is taken apart into version, kind and distribution', () => {
  it.each([
    ['node', '20', [20], null, [], null, null],
    ['node', '22-bookworm-slim', [22], null, ['slim'], 'bookworm', 'debian'],
    ['node', '24-alpine3.24', [24], null, ['alpine'], '3.24', 'alpine'],
    ['node', 'jod-slim', [22], null, ['slim'], null, null],
    ['node', 'lts-alpine', [], 'lts', ['alpine'], null, 'alpine'],
    ['node', 'slim', [], null, ['slim'], null, null],
    ['python', '3.11.4-slim-bullseye', [3, 11, 4], null, ['slim'], 'bullseye', 'debian'],
    ['golang', '1.24.5-alpine3.21', [1, 24, 5], null, ['alpine'], '3.21', 'alpine'],
    ['php', '8.3-cli', [8, 3], null, [], null, null],
    ['php', '8.3-fpm-alpine', [8, 3], null, ['alpine', 'fpm'], null, 'alpine'],
    ['eclipse-temurin', '17-jre-alpine-3.24', [17], null, ['alpine', 'jre'], '3.24', 'alpine'],
    ['eclipse-temurin', '17-jdk-jammy', [17], null, [], '22.04', 'ubuntu'],
    ['gradle', '8-jdk17', [8], null, ['jdk17'], null, null],
    ['debian', 'bookworm-20250101-slim', [12], null, ['slim'], 'bookworm', 'debian'],
    ['debian', '12.5-slim', [12], null, ['slim'], 'bookworm', 'debian'],
    ['debian', 'stable-slim', [], 'stable', ['slim'], null, 'debian'],
    ['ubuntu', '22.04', [22, 4], null, [], '22.04', 'ubuntu'],
    ['ubuntu', 'jammy-20240111', [22, 4], null, [], '22.04', 'ubuntu'],
    ['nvidia/cuda', '12.2.0-runtime-ubuntu22.04', [12, 2, 0], null, ['runtime'], '22.04', 'ubuntu'],
    ['alpine', '3.20.3', [3, 20, 3], null, [], '3.20', 'alpine'],
  ] as const)('%s:%s', (repository, tag, version, channel, flavours, release, family) => {
    expect(readTag(repository, tag)).toEqual({ version, channel, flavours, release, family })
  })
})
