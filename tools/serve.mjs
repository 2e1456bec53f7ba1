// A static file server for the built site: node: built-ins only.
//   node tools/serve.mjs [FOLDER] [--port N] [--host NAME]
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { gzip } from 'node:zlib'

const types = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

const squeezed = promisify(gzip)
const squeezable = /^(text\/|application\/(json|jsonl|wasm|octet-stream|manifest)|image\/svg)/

/** The file a path asks for inside a folder; null where it would lead out of it or cannot be read as a path at all. */
export function fileOf(folder, pathname) {
  let path
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.split(/[/\\]/).some((part) => part === '..' || part.startsWith('.'))) return null
  const file = resolve(folder, `.${path}`)
  return file === folder || file.startsWith(folder + sep) ? file : null
}

const statOf = (file) => stat(file).catch(() => null)

/** What a path leads to: a file to send, another path to go to, or nothing. */
async function target(folder, pathname) {
  const file = fileOf(folder, pathname)
  if (!file) return {}
  const found = await statOf(file)
  if (found?.isFile()) return pathname.endsWith('/') ? {} : { file, found }
  const index = join(file, 'index.html')
  const indexFound = found?.isDirectory() ? await statOf(index) : null
  if (indexFound) return pathname.endsWith('/') ? { file: index, found: indexFound } : { location: `${pathname}/` }
  const page = `${file}.html`
  const pageFound = await statOf(page)
  return pageFound?.isFile() ? { file: page, found: pageFound } : {}
}

export function siteServer(siteFolder) {
  const folder = resolve(siteFolder)
  const small = new Map()

  async function bodyOf(file, found, type, acceptsGzip) {
    if (!acceptsGzip || !squeezable.test(type)) return { body: await readFile(file) }
    const key = `${file} ${found.mtimeMs}`
    const kept = small.get(key) ?? (await squeezed(await readFile(file)))
    small.set(key, kept)
    return { body: kept, encoding: 'gzip' }
  }

  async function answer(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    const [pathname = '/', query] = (request.url ?? '/').split('?')
    let status = 200
    let { file, found, location } = await target(folder, pathname)
    // A path that starts with two slashes would send the browser to another host.
    if (location && !location.startsWith('//')) {
      response.writeHead(308, { Location: query ? `${location}?${query}` : location }).end()
      return
    }
    if (!file) {
      status = 404
      file = join(folder, '404.html')
      found = await statOf(file)
    }
    const headers = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', Vary: 'Accept-Encoding' }
    if (!found) {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
      return
    }
    const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream'
    const acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}${acceptsGzip ? '-z' : ''}"`
    // Names under _next/static carry a hash of their content.
    const forever = status === 200 && pathname.startsWith('/_next/static/')
    const cache = forever ? 'public, max-age=31536000, immutable' : 'no-cache'
    Object.assign(headers, { 'Content-Type': type, 'Cache-Control': cache, ETag: tag })
    if (status === 200 && request.headers['if-none-match'] === tag) {
      response.writeHead(304, headers).end()
      return
    }
    const { body, encoding } = await bodyOf(file, found, type, acceptsGzip)
    if (encoding) headers['Content-Encoding'] = encoding
    response.writeHead(status, { ...headers, 'Content-Length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  return createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
}

/** Listens on a port; takes the next free one where `orNext` says so. Answers the port. */
export function listen(server, port, { host = '127.0.0.1', orNext = false } = {}) {
  return new Promise((done, fail) => {
    const attempt = (candidate) => {
      server.once('error', (error) => {
        const another = orNext && error.code === 'EADDRINUSE' && candidate < port + 100
        if (another) attempt(candidate + 1)
        else fail(error)
      })
      server.listen(candidate, host, () => {
        server.removeAllListeners('error')
        done(server.address().port)
      })
    }
    attempt(port)
  })
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer()
  const port = await listen(server, 0)
  await new Promise((done) => server.close(done))
  return port
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { port: { type: 'string', default: '3000' }, host: { type: 'string', default: '127.0.0.1' } },
    allowPositionals: true,
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
  const port = await listen(siteServer(positionals[0] ?? 'out'), Number(values.port), { host: values.host })
  console.log(`http://${values.host}:${port}/`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`The site cannot be served: ${error.message}`)
    process.exitCode = 1
  })
}
