import { describe, expect, it } from 'vitest'
import { parseReference } from './reference'

const digest = `sha256:${'a'.repeat(64)}`

describe('an image reference is read as Docker reads it', () => {
  it.each([
    ['node', 'docker.io', 'library/node', 'latest', null, 'node'],
    ['node:20-slim', 'docker.io', 'library/node', '20-slim', null, 'node'],
    ['docker.io/node', 'docker.io', 'library/node', 'latest', null, 'node'],
    ['docker.io/library/node:20', 'docker.io', 'library/node', '20', null, 'node'],
    ['index.docker.io/library/node', 'docker.io', 'library/node', 'latest', null, 'node'],
    ['bitnami/redis:7.2', 'docker.io', 'bitnami/redis', '7.2', null, 'bitnami/redis'],
    ['localhost/app', 'localhost', 'app', 'latest', null, 'localhost/app'],
    ['localhost:5000/app:1', 'localhost:5000', 'app', '1', null, 'localhost:5000/app'],
    ['registry.example:5000/a/b/c', 'registry.example:5000', 'a/b/c', 'latest', null, 'registry.example:5000/a/b/c'],
    [
      'gcr.io/distroless/static-debian12:nonroot',
      'gcr.io',
      'distroless/static-debian12',
      'nonroot',
      null,
      'gcr.io/distroless/static-debian12',
    ],
    [`node@${digest}`, 'docker.io', 'library/node', null, digest, 'node'],
    [`node:20@${digest}`, 'docker.io', 'library/node', '20', digest, 'node'],
    ['a_b/c__d/e--f:1_x.Y-z', 'docker.io', 'a_b/c__d/e--f', '1_x.Y-z', null, 'a_b/c__d/e--f'],
    ['UPPER/app', 'UPPER', 'app', 'latest', null, 'UPPER/app'],
  ])('%s', (text, registry, repository, tag, digestOf, familiarName) => {
    expect(parseReference(text)).toEqual({
      ok: true,
      reference: { registry, repository, tag, digest: digestOf, familiarName },
    })
  })
})

describe('a reference that Docker turns down is turned down with a reason', () => {
  it.each([
    ['', 'no name'],
    ['Node', 'lower case'],
    ['node:', 'not a tag'],
    ['node:-x', 'not a tag'],
    [`node:${'x'.repeat(129)}`, 'not a tag'],
    ['node@sha256:abc', 'not a digest'],
    [`node@sha256:${'a'.repeat(40)}`, '64 hexadecimal'],
    ['a//b', 'not the name of a repository'],
    ['a/-b', 'not the name of a repository'],
    ['node 20', 'blanks'],
    ['a'.repeat(64), 'image ID'],
    [`x/${'a'.repeat(260)}`, 'at most 255'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a file holds whose argument has no value
    ['node:${VERSION}', 'not a tag'],
  ])('%s', (text, reason) => {
    const result = parseReference(text)
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.reason).toContain(reason)
  })
})
