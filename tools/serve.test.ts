import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileOf, listen, siteServer } from './serve.mjs'

let folder: string
let server: Server
let port: number

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'plimsoll-serve-'))
  writeFileSync(join(parent, 'secret.txt'), 'secret')
  folder = join(parent, 'site')
  mkdirSync(join(folder, '_next/static'), { recursive: true })
  mkdirSync(join(folder, 'rules'))
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'index.html'), '<p>start</p>')
  writeFileSync(join(folder, '404.html'), '<p>not here</p>')
  writeFileSync(join(folder, 'rules/index.html'), '<p>rules</p>')
  writeFileSync(join(folder, '_next/static/a-1234.js'), 'export {}')
  for (const name of ['face.woff2', 'engine.wasm', 'table.bin', 'table.json'])
    writeFileSync(join(folder, 'data', name), 'x')
  writeFileSync(join(folder, '.hidden'), 'hidden')
  symlinkSync(folder, join(folder, 'data/again'))
  server = siteServer(folder)
  port = await listen(server, 0)
})

afterAll(() => {
  server.close()
  rmSync(join(folder, '..'), { recursive: true })
})

interface Response {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** fetch would tidy the path before it sends it. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return new Promise((done, fail) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
      .on('error', fail)
      .end()
  })
}

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/rules/', 'text/html; charset=utf-8'],
  ['/_next/static/a-1234.js', 'text/javascript; charset=utf-8'],
  ['/data/face.woff2', 'font/woff2'],
  ['/data/engine.wasm', 'application/wasm'],
  ['/data/table.bin', 'application/octet-stream'],
  ['/data/table.json?v=1', 'application/json; charset=utf-8'],
])('%s is served as %s', async (path, type) => {
  const response = await get(path)
  expect(response.status).toBe(200)
  expect(response.headers['content-type']).toBe(type)
})

test('a page without its slash is sent on to the one with it, with its query', async () => {
  const response = await get('/rules?a=1')
  expect(response.status).toBe(308)
  expect(response.headers.location).toBe('/rules/?a=1')
})

test('nobody is sent to another host', async () => {
  expect((await get('//rules')).headers.location).toBeUndefined()
})

test('what is not there gets the page that says so', async () => {
  for (const path of ['/nothing', '/index.html/', '/rules/nothing/']) {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(response.body.toString()).toBe('<p>not here</p>')
  }
})

describe('nothing outside the folder is served', () => {
  test.each([
    '/../secret.txt',
    '/rules/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/rules/%2e%2e/%2e%2e/secret.txt',
    '//../secret.txt',
    '/.hidden',
    '/%00',
    '/%zz',
  ])('%s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(response.body.toString()).not.toContain('secret')
  })

  test('whatever the path', () => {
    expect(fileOf('/site', '/../siteling/a')).toBeNull()
    expect(fileOf('/site', '/a/b')).toBe('/site/a/b')
  })
})

test('text is compressed for those who ask', async () => {
  const response = await get('/', { 'Accept-Encoding': 'gzip, br' })
  expect(response.headers['content-encoding']).toBe('gzip')
  expect(response.headers.vary).toBe('Accept-Encoding')
})

test('what was fetched before is not sent again', async () => {
  const tag = (await get('/')).headers.etag ?? ''
  expect((await get('/', { 'If-None-Match': tag })).status).toBe(304)
})

test('only names with a hash are kept for ever', async () => {
  expect((await get('/_next/static/a-1234.js')).headers['cache-control']).toContain('immutable')
  expect((await get('/')).headers['cache-control']).toBe('no-cache')
})

test('files are read, never written', async () => {
  expect((await get('/', {}, 'POST')).status).toBe(405)
  expect((await get('/', {}, 'HEAD')).body).toHaveLength(0)
})

test('a port in use is passed over', async () => {
  const second = siteServer(folder)
  const other = await listen(second, port, { orNext: true })
  expect(other).toBeGreaterThan(port)
  second.close()
})
